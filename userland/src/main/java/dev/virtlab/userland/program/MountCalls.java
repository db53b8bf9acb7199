package dev.virtlab.userland.program;

import java.util.Set;

/// Calls on mounts; mount(2). All need CAP_SYS_ADMIN in the user namespace that owns the mount
/// namespace, else EPERM.
public interface MountCalls {

  /// Flags of mount(2), by the words of mount(8).
  enum MountFlag {
    RDONLY,
    NOSUID,
    NODEV,
    NOEXEC,
    NOATIME,
    RELATIME,
    STRICTATIME,
    REMOUNT,
    BIND,
    RECURSIVE,
    MOVE
  }

  /// Propagation of mount events; mount_namespaces(7).
  enum Propagation {
    SHARED,
    PRIVATE,
    SLAVE,
    UNBINDABLE
  }

  /// Mounts `source` at `target`. ENODEV: unknown type; ENOENT, ENOTDIR; EINVAL: a bad option, or
  /// an unbindable source; EBUSY.
  ///
  /// @param options what the file system itself reads, as `size=1m,mode=700`
  void mount(String source, String target, String type, Set<MountFlag> flags, String options);

  /// Sets how mount events pass; EINVAL where `target` is no mount point.
  void setPropagation(String target, Propagation propagation, boolean recursive);

  /// Takes the topmost mount at `target` away. EINVAL: not a mount point; EBUSY, unless `lazy`.
  void unmount(String target, boolean lazy);

  /// Makes `newRoot` the root and puts the old one at `putOld`; pivot_root(2).
  void pivotRoot(String newRoot, String putOld);
}
