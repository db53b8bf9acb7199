package dev.virtlab.simulator.kernel;

import dev.virtlab.lab.container.Namespace;
import dev.virtlab.simulator.file.FileSystem;
import dev.virtlab.simulator.file.MountNamespace;
import dev.virtlab.simulator.file.Vfs;
import java.util.Collection;
import java.util.TreeMap;

/// A mount namespace as the kernel holds it; its mounts are the file system's business.
public final class MountPoints extends LiveNamespace {

  private final MountNamespace mounts;
  private final TreeMap<Integer, Process> inhabitants = new TreeMap<>();

  MountPoints(MountNamespace mounts, UserNamespace owner) {
    super(Namespace.Kind.MOUNT, mounts.inode(), owner);
    this.mounts = mounts;
  }

  /// The mounts of a host that boots, owned by its initial user namespace.
  public static MountPoints initial(Vfs vfs, FileSystem rootfs) {
    return new MountPoints(
        vfs.mounts().begin(Namespaces.MOUNT, rootfs), new UserNamespace(Namespaces.USER));
  }

  public MountNamespace mounts() {
    return mounts;
  }

  /// The processes that live here.
  Collection<Process> inhabitants() {
    return inhabitants.values();
  }

  void enter(Process process) {
    inhabitants.put(process.pid(), process);
  }

  void leave(Process process) {
    inhabitants.remove(process.pid());
  }
}
