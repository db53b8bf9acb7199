package dev.virtlab.userland.storage.ext;

import dev.virtlab.userland.storage.image.Octets;

/// The inode that holds the room for descriptors to come: a block of numbers of the first copies,
/// each of which holds the numbers of the others; `ext2fs_create_resize_inode()` of e2fsprogs.
final class ResizeInode {

  private static final int NUMBER = 7;
  private static final int OWNER_ALL = 0600;
  private static final int DOUBLE = 13;

  private ResizeInode() {}

  /// The block of numbers of a file system that has one.
  static long own(ExtVolume volume) {
    return Octets.little(ExtInode.read(volume.inode(NUMBER)).map(), DOUBLE * 4, 4);
  }

  /// Writes it.
  static void write(ExtVolume volume, long own, long now) {
    Shape shape = volume.shape();
    int perBlock = volume.blockSize() / 4;
    byte[] numbers = new byte[volume.blockSize()];
    int copies = 0;
    for (int i = 0; i < shape.growth(); i++) {
      long block = shape.first() + 1L + shape.descriptors() + i;
      Octets.little(numbers, (shape.descriptors() + i) % perBlock * 4, 4, block);
      byte[] others = new byte[volume.blockSize()];
      copies = 0;
      for (int group = 1; group < shape.groups(); group++) {
        if (Shape.hasSuper(group)) {
          Octets.little(others, copies * 4, 4, block + (long) group * shape.perGroup());
          copies++;
        }
      }
      volume.write(block, others);
    }
    volume.write(own, numbers);
    byte[] map = new byte[ExtInode.MAP];
    Octets.little(map, DOUBLE * 4, 4, own);
    long blocks = 1 + shape.growth() * (1L + copies);
    long size = ((long) perBlock * perBlock + perBlock + IndirectMap.DIRECT) * volume.blockSize();
    volume.inode(
        NUMBER,
        ExtInode.blank(ExtInode.REGULAR | OWNER_ALL, 1, now, 0)
            .with(size, blocks * (volume.blockSize() / 512), map)
            .bytes(volume.inodeSize()));
  }
}
