package dev.virtlab.simulator.file;

import dev.virtlab.lab.container.KernelEvent;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.MountCalls.MountFlag;
import dev.virtlab.userland.program.MountCalls.Propagation;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// The calls on mounts, one for one with [dev.virtlab.userland.program.MountCalls], and the lives
/// of mount namespaces.
public final class Mounts {

  /// The flags that belong to a mount, not to a request.
  private static final Set<MountFlag> LASTING =
      EnumSet.of(
          MountFlag.RDONLY,
          MountFlag.NOSUID,
          MountFlag.NODEV,
          MountFlag.NOEXEC,
          MountFlag.NOATIME,
          MountFlag.RELATIME);

  private final Vfs vfs;
  private final Predicate<Mount> held;
  private final MountTrees trees;
  private final Attaching attaching;
  private final Detaching detaching;
  private final Pivoting pivoting;

  Mounts(Vfs vfs, Predicate<Mount> held) {
    this.vfs = vfs;
    this.held = held;
    this.trees = new MountTrees(vfs);
    this.attaching = new Attaching(vfs, trees);
    this.detaching = new Detaching(vfs);
    this.pivoting = new Pivoting();
  }

  /// The first mount namespace of a host: nothing but the empty `rootfs` that the kernel starts on.
  public MountNamespace begin(long inode, FileSystem rootfs) {
    Mount top = trees.make(rootfs, rootfs.root(), "rootfs", Set.of());
    return new MountNamespace(inode, UserNamespace.INITIAL, top);
  }

  /// A copy of a namespace, and where root and working directory of the process lie in it.
  public record Copy(MountNamespace namespace, Location root, Location cwd) {}

  /// Copies the caller's namespace; unshare(2), clone(2) with CLONE_NEWNS. What a less privileged
  /// owner gets is locked, and no longer passes events back.
  public Copy copy(Viewer viewer, long inode, UserNamespace owner) {
    MountNamespace old = viewer.mounts();
    boolean lesser = !owner.equals(old.owner());
    MountTrees.Copied copied =
        trees.copy(old.top(), old.top().root(), MountTrees.namespace(lesser));
    MountNamespace namespace = new MountNamespace(inode, owner, copied.top());
    for (Mount mount : copied.all()) {
      namespace.add(mount);
      mount.lock(lesser || mount.isLocked());
      if (lesser) {
        mount.lockFlags(EnumSet.copyOf(LASTING));
      }
    }
    return new Copy(namespace, copied.moved(viewer.root()), copied.moved(viewer.cwd()));
  }

  /// Takes all mounts of a namespace away in which nobody lives any more.
  public void release(MountNamespace namespace) {
    detaching.release(namespace);
  }

  /// Mounts without asking for permission: what the kernel and its first programs do.
  public Mount attach(Location at, FileSystem fileSystem, String source, Set<MountFlag> flags) {
    Mount mount = trees.make(fileSystem, fileSystem.root(), source, flags);
    attaching.attach(List.of(mount), at.covered());
    return mount;
  }

  /// A mount that is in no namespace, as the kernel keeps for file systems without a mount point.
  public Mount internal(FileSystem fileSystem) {
    return trees.make(fileSystem, fileSystem.root(), fileSystem.type(), Set.of());
  }

  /// mount(2).
  public void mount(
      Viewer viewer,
      String source,
      String target,
      String type,
      Set<MountFlag> flags,
      String options) {
    Location at = vfs.files().resolve(viewer, target, true);
    privileged(viewer);
    if (flags.contains(MountFlag.REMOUNT)) {
      remount(viewer, at, flags, options);
    } else if (flags.contains(MountFlag.BIND)) {
      bind(viewer, source, at, flags.contains(MountFlag.RECURSIVE));
    } else if (flags.contains(MountFlag.MOVE)) {
      attaching.move(viewer, vfs.files().resolve(viewer, source, true), at);
    } else {
      fresh(viewer, source, at, type, flags, options);
    }
  }

  private static void privileged(Viewer viewer) {
    if (!viewer.has(Capability.SYS_ADMIN, viewer.mounts().owner())) {
      throw new CallFailed(Errno.EPERM);
    }
  }

  private void fresh(
      Viewer viewer,
      String source,
      Location at,
      String type,
      Set<MountFlag> flags,
      String options) {
    FileSystemType kind = vfs.type(type).orElseThrow(() -> new CallFailed(Errno.ENODEV));
    if (!viewer.user().equals(UserNamespace.INITIAL) && !kind.isForUserNamespaces()) {
      throw new CallFailed(Errno.EPERM);
    }
    boolean readOnly = flags.contains(MountFlag.RDONLY);
    MountRequest request =
        new MountRequest(vfs, viewer, source, Paths.fromTop(at), options, readOnly);
    FileSystem fileSystem = kind.mount(request);
    Dentry top = kind.top(request, fileSystem);
    attaching.mayAttach(viewer, fileSystem, top, at);
    if (readOnly && !fileSystem.isMounted()) {
      fileSystem.readOnly(true);
    }
    Mount mount = trees.make(fileSystem, top, source, lasting(flags));
    attaching.attach(List.of(mount), at);
  }

  /// What of the flags stays with a mount; without a word on access times it is `relatime`.
  private static Set<MountFlag> lasting(Set<MountFlag> flags) {
    Set<MountFlag> lasting = EnumSet.noneOf(MountFlag.class);
    lasting.addAll(flags);
    lasting.retainAll(LASTING);
    if (!lasting.contains(MountFlag.NOATIME) && !flags.contains(MountFlag.STRICTATIME)) {
      lasting.add(MountFlag.RELATIME);
    }
    return lasting;
  }

  private void bind(Viewer viewer, String source, Location at, boolean recursive) {
    if (source.isEmpty()) {
      throw new CallFailed(Errno.EINVAL);
    }
    attaching.bind(viewer, vfs.files().resolve(viewer, source, true), at, recursive);
  }

  private void remount(Viewer viewer, Location at, Set<MountFlag> flags, String options) {
    Mount mount = at.mount();
    if (!at.isMountRoot() || !mount.isIn(viewer.mounts())) {
      throw new CallFailed(Errno.EINVAL);
    }
    Set<MountFlag> now = remounted(mount, flags);
    Set<MountFlag> lost = EnumSet.noneOf(MountFlag.class);
    lost.addAll(mount.flags());
    lost.retainAll(mount.lockedFlags());
    lost.removeAll(now);
    if (!lost.isEmpty()) {
      throw new CallFailed(Errno.EPERM);
    }
    if (now.contains(MountFlag.RDONLY) && !mount.isReadOnly() && mount.isWritten()) {
      throw new CallFailed(Errno.EBUSY);
    }
    if (!flags.contains(MountFlag.BIND)) {
      reconfigure(viewer, mount.fileSystem(), now.contains(MountFlag.RDONLY), options);
    }
    mount.setFlags(now);
  }

  private static Set<MountFlag> remounted(Mount mount, Set<MountFlag> flags) {
    Set<MountFlag> now = lasting(flags);
    Set<MountFlag> spoken =
        EnumSet.of(MountFlag.NOATIME, MountFlag.RELATIME, MountFlag.STRICTATIME);
    spoken.retainAll(flags);
    if (spoken.isEmpty()) {
      now.remove(MountFlag.RELATIME);
      for (MountFlag before : mount.flags()) {
        if (before == MountFlag.NOATIME || before == MountFlag.RELATIME) {
          now.add(before);
        }
      }
    }
    return now;
  }

  private static void reconfigure(
      Viewer viewer, FileSystem fileSystem, boolean readOnly, String options) {
    if (!viewer.has(Capability.SYS_ADMIN, fileSystem.owner())) {
      throw new CallFailed(Errno.EPERM);
    }
    fileSystem.reconfigure(options);
    fileSystem.readOnly(readOnly);
  }

  /// mount(2) with one of the propagation flags.
  public void setPropagation(
      Viewer viewer, String target, Propagation propagation, boolean recursive) {
    Location at = vfs.files().resolve(viewer, target, true);
    privileged(viewer);
    if (!at.isMountRoot() || !at.mount().isIn(viewer.mounts())) {
      throw new CallFailed(Errno.EINVAL);
    }
    attaching.setPropagation(at.mount(), propagation, recursive);
  }

  /// umount2(2). Even of `.` it takes what lies on top: that is how the old root goes after
  /// `pivot_root(".", ".")`.
  public void unmount(Viewer viewer, String target, boolean lazy) {
    Location at = vfs.files().resolve(viewer, target, true).covered();
    privileged(viewer);
    Mount mount = at.mount();
    if (!at.isMountRoot() || !mount.isIn(viewer.mounts()) || mount.isLocked()) {
      throw new CallFailed(Errno.EINVAL);
    }
    detaching.unmount(mount, lazy, held);
  }

  /// The old and the new root after pivot_root(2): every process of the namespace whose root or
  /// working directory was `from` now has `to`.
  public record Pivoted(Location from, Location to) {}

  /// pivot_root(2).
  public Pivoted pivotRoot(Viewer viewer, String newRoot, String putOld) {
    privileged(viewer);
    Location now = vfs.files().resolve(viewer, newRoot, true);
    Location old = vfs.files().resolve(viewer, putOld, true);
    if (!now.dentry().isDirectory() || !old.dentry().isDirectory()) {
      throw new CallFailed(Errno.ENOTDIR);
    }
    return pivoting.pivot(viewer, now, old);
  }

  /// `/proc/PID/mountinfo` of a process, as the reader sees it.
  public String mountinfo(Viewer process, Viewer reader) {
    return MountTexts.mountinfo(process, reader);
  }

  /// `/proc/PID/mounts` of a process.
  public String mounts(Viewer process) {
    return MountTexts.mounts(process);
  }

  /// `/proc/PID/mountstats` of a process.
  public String mountstats(Viewer process) {
    return MountTexts.mountstats(process);
  }

  /// Lets go, in other namespaces, of what is mounted on a name that has been removed.
  static void abandon(Dentry removed) {
    for (Mount mount : List.copyOf(removed.mounted())) {
      Vfs vfs = mount.fileSystem().vfs();
      vfs.mounts().detaching.abandon(mount);
    }
  }

  static void told(Vfs vfs, Mount mount) {
    mount.tell();
    mount.fileSystem().attached();
    mount
        .namespace()
        .ifPresent(
            namespace ->
                vfs.tell(
                    new KernelEvent.Mounted(
                        namespace.inode(),
                        Paths.fromTop(mount.top()),
                        mount.fileSystem().type(),
                        MountTexts.source(mount))));
  }
}
