package dev.virtlab.userland.program;

import java.util.List;
import java.util.Optional;

/// Calls on block devices and on the loop devices that make files look like them; loop(4). A world
/// that knows nothing of them has none, and answers as a kernel without the drivers does.
public interface BlockCalls {

  /// A block device.
  ///
  /// @param name as the kernel calls it: `loop0`
  /// @param path of its device file
  /// @param size in bytes
  /// @param type what lsblk(8) calls its kind: `loop`, `raid1`, `lvm`
  /// @param below the names of the devices that it is made of
  record Block(
      String name,
      String path,
      int major,
      int minor,
      long size,
      boolean readOnly,
      String type,
      List<String> below) {

    public Block {
      below = List.copyOf(below);
    }
  }

  /// A loop device that is attached.
  ///
  /// @param file the path of its backing file as the kernel knows it
  /// @param limit 0: the file's own size
  record Loop(
      int number,
      String file,
      long device,
      long inode,
      long offset,
      long limit,
      boolean readOnly,
      boolean autoclear) {}

  /// Writes down what file systems have kept back; sync(2).
  default void sync() {}

  /// All block devices that there are, by their numbers.
  default List<Block> blocks() {
    return List.of();
  }

  /// The block device that a device file means; ENOTTY: it is none. ENOENT, ENXIO.
  default Block block(String path) {
    throw new CallFailed(Errno.ENOTTY);
  }

  /// All attached loop devices, by their numbers.
  default List<Loop> loops() {
    return List.of();
  }

  /// The first loop device that is free; ioctl LOOP_CTL_GET_FREE.
  default int freeLoop() {
    throw new CallFailed(Errno.ENOENT);
  }

  /// Attaches a file; ioctl LOOP_CONFIGURE. EBUSY: the device is attached; EISDIR, EINVAL, ENOENT.
  default void attachLoop(
      int number, String file, long offset, long limit, boolean readOnly, boolean autoclear) {
    throw new CallFailed(Errno.ENOENT);
  }

  /// Detaches; ioctl LOOP_CLR_FD. ENXIO: not attached. One that is in use goes when it no longer
  /// is.
  default void detachLoop(int number) {
    throw new CallFailed(Errno.ENXIO);
  }

  /// Looks at the size of the backing file again; ioctl LOOP_SET_CAPACITY. ENXIO.
  default void refreshLoop(int number) {
    throw new CallFailed(Errno.ENXIO);
  }

  /// Lets a loop device fail from now on: nothing can be read or written, EIO; or lets it work
  /// again. No kernel has such a call: the laboratory injects faults by it. ENXIO; EOPNOTSUPP: this
  /// world cannot.
  default void failLoop(int number, boolean fails) {
    throw new CallFailed(Errno.EOPNOTSUPP);
  }

  /// The device mapper; ENOENT: this world has none.
  default DmControl dm() {
    throw new CallFailed(Errno.ENOENT);
  }

  /// The arrays of md(4); ENOENT: this world has none.
  default MdControl md() {
    throw new CallFailed(Errno.ENOENT);
  }

  /// The btrfs that a path lies in; ENOTTY where it is none.
  default BtrfsControl btrfs(String path) {
    throw new CallFailed(Errno.ENOTTY);
  }

  /// Lets the ext4 that a path lies in become as long as so many blocks; ioctl EXT4_IOC_RESIZE_FS.
  /// ENOTTY: it is none; EINVAL, ENOSPC: it cannot.
  default void resizeExt(String path, long blocks) {
    throw new CallFailed(Errno.ENOTTY);
  }

  /// Tells the kernel of a device with a btrfs; ioctl BTRFS_IOC_SCAN_DEV. EINVAL where it has none.
  default void scanBtrfs(String device) {
    throw new CallFailed(Errno.ENOENT);
  }

  /// Lets the kernel forget the devices of which no btrfs is mounted; ioctl BTRFS_IOC_FORGET_DEV.
  default void forgetBtrfs() {
    throw new CallFailed(Errno.ENOENT);
  }

  /// The mounted btrfs that a device belongs to.
  default Optional<BtrfsControl> btrfsOn(String device) {
    return Optional.empty();
  }
}
