package dev.virtlab.simulator.ext4;

import dev.virtlab.simulator.block.Blocks;
import dev.virtlab.simulator.block.Volume;
import dev.virtlab.simulator.file.FileSystem;
import dev.virtlab.simulator.file.FileSystemType;
import dev.virtlab.simulator.file.Inode;
import dev.virtlab.simulator.file.MountRequest;
import dev.virtlab.simulator.file.store.DiskType;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.storage.ext.ExtVolume;
import dev.virtlab.userland.storage.ext.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Mounts block devices of the ext family by one of its three names. The disk that the host boots
/// from is one of its own.
public final class Ext4Type implements FileSystemType {

  private final String name;
  private final Blocks blocks;
  private final DiskType disks;
  private final List<Ext4> mounted;

  private Ext4Type(String name, Blocks blocks, DiskType disks, List<Ext4> mounted) {
    this.name = name;
    this.blocks = blocks;
    this.disks = disks;
    this.mounted = mounted;
  }

  /// The three of one kernel, which know what any of them has mounted.
  public static List<Ext4Type> family(Blocks blocks, DiskType disks) {
    List<Ext4> mounted = new ArrayList<>();
    return List.of(
        new Ext4Type("ext3", blocks, disks, mounted),
        new Ext4Type("ext2", blocks, disks, mounted),
        new Ext4Type("ext4", blocks, disks, mounted));
  }

  @Override
  public String name() {
    return name;
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
    Inode node = request.vfs().files().resolve(request.viewer(), request.source(), true).inode();
    Optional<Volume> found =
        node.type() == Stat.Type.BLOCK ? blocks.find(node.major(), node.minor()) : Optional.empty();
    if (found.isEmpty()) {
      return disks.mount(request);
    }
    Volume device = found.get();
    for (Ext4 there : mounted) {
      if (there.disk().equals(device)) {
        there.reconfigure(request.options());
        return there;
      }
    }
    return fresh(request, device);
  }

  private Ext4 fresh(MountRequest request, Volume device) {
    Options options = Options.none().read(request.options());
    if (!blocks.above(device).isEmpty()) {
      throw new CallFailed(Errno.EBUSY);
    }
    ExtVolume volume = ExtVolume.open(device);
    if (!drives(volume)) {
      throw new CallFailed(Errno.EINVAL);
    }
    if (device.isReadOnly() && volume.superBlock().has(Feature.NEEDS_RECOVERY)) {
      throw new CallFailed(Errno.EROFS);
    }
    Ext4 fileSystem = new Ext4(request.vfs(), this, device, volume, options);
    if (device.isReadOnly() && !request.readOnly()) {
      throw new CallFailed(Errno.EACCES);
    }
    if (!request.readOnly()) {
      fileSystem.begin(request.target());
    }
    device.used(1);
    mounted.add(fileSystem);
    return fileSystem;
  }

  /// Whether this name means what lies there: ext4 takes all, ext3 and ext2 only their own.
  private boolean drives(ExtVolume volume) {
    String type = volume.superBlock().type();
    return name.equals("ext4") || type.equals(name);
  }

  /// The mounted file system on a device.
  public Optional<Ext4> mountedOn(Volume device) {
    return mounted.stream().filter(there -> there.disk().equals(device)).findFirst();
  }

  @Override
  public void sync() {
    mounted.forEach(Ext4::commit);
  }

  void released(Ext4 fileSystem) {
    mounted.remove(fileSystem);
    blocks.release(fileSystem.disk());
  }
}
