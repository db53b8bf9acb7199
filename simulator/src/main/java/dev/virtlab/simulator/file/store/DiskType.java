package dev.virtlab.simulator.file.store;

import dev.virtlab.simulator.file.FileSystem;
import dev.virtlab.simulator.file.FileSystemType;
import dev.virtlab.simulator.file.Location;
import dev.virtlab.simulator.file.MountRequest;
import dev.virtlab.simulator.file.OpenFile;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls;
import dev.virtlab.userland.program.Stat;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/// Mounts the disks of the host: a device file names one by its numbers.
public final class DiskType implements FileSystemType {

  private final List<Disk> disks = new ArrayList<>();

  /// A host without disks.
  public DiskType() {}

  /// Puts a disk into the host.
  public Disk add(Disk disk) {
    disks.add(disk);
    return disk;
  }

  @Override
  public String name() {
    return "ext4";
  }

  @Override
  public boolean isOnDevice() {
    return true;
  }

  @Override
  public boolean isForUserNamespaces() {
    return false;
  }

  @Override
  public FileSystem mount(MountRequest request) {
    Location device = request.vfs().files().resolve(request.viewer(), request.source(), true);
    if (device.inode().type() != Stat.Type.BLOCK) {
      throw new CallFailed(Errno.ENOTBLK);
    }
    for (Disk disk : disks) {
      if (disk.major() == device.inode().major() && disk.minor() == device.inode().minor()) {
        disk.reconfigure(request.options());
        return disk;
      }
    }
    throw new CallFailed(isEmpty(request) ? Errno.EIO : Errno.EINVAL);
  }

  /// Whether nothing can be read of a device, not even that no ext4 is there.
  private static boolean isEmpty(MountRequest request) {
    try {
      OpenFile file =
          request
              .vfs()
              .files()
              .open(request.viewer(), request.source(), EnumSet.of(FileCalls.Open.READ), 0);
      long size = file.seek(0, 2);
      file.close();
      return size == 0;
    } catch (CallFailed _) {
      return true;
    }
  }
}
