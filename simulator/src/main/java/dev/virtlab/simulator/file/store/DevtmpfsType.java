package dev.virtlab.simulator.file.store;

import dev.virtlab.simulator.file.FileSystemType;
import dev.virtlab.simulator.file.MountRequest;
import dev.virtlab.simulator.file.UserNamespace;
import dev.virtlab.simulator.file.Vfs;

/// Mounts the device files that the kernel itself keeps: one file system, wherever it is mounted.
public final class DevtmpfsType implements FileSystemType {

  private final Tmpfs only;

  /// @param memory the bytes of the host
  public DevtmpfsType(Vfs vfs, long memory) {
    TmpfsOptions.Defaults defaults = new TmpfsOptions.Defaults(memory);
    long pages = defaults.blocks();
    TmpfsOptions options = new TmpfsOptions(pages, pages, 0755, 0, 0);
    only = new Tmpfs(vfs, name(), UserNamespace.INITIAL, options, new TmpfsOptions.Defaults(0));
    vfs.mounts().internal(only);
  }

  @Override
  public String name() {
    return "devtmpfs";
  }

  @Override
  public boolean isForUserNamespaces() {
    return false;
  }

  /// The file system itself.
  public Tmpfs only() {
    return only;
  }

  @Override
  public Tmpfs mount(MountRequest request) {
    return only;
  }
}
