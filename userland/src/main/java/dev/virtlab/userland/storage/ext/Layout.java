package dev.virtlab.userland.storage.ext;

import java.util.Optional;

/// The super block of a new file system: how many groups, and how many inodes in each;
/// `ext2fs_initialize()` of e2fsprogs.
final class Layout {

  private static final int INODE_SIZE = 256;
  private static final int FIRST_INODE = 11;
  private static final long BLOCKS_MAX = 0xffffffffL;
  private static final int ROUNDS_MAX = 64;

  /// A last group must hold so many blocks more than it takes itself.
  private static final int LEAST = 50;

  private Layout() {}

  /// Empty where it would be too small.
  static Optional<ExtSuper> of(MakeRequest wanted) {
    long blocks = wanted.blocks();
    long inodes =
        wanted.inodes() > 0
            ? wanted.inodes()
            : blocks * wanted.blockSize() / Math.max(wanted.ratio(), wanted.blockSize());
    for (int round = 0; round < ROUNDS_MAX; round++) {
      ExtSuper block = shaped(wanted.blocks(blocks), inodes);
      Shape shape = Shape.of(block);
      int last = shape.groups() - 1;
      int overhead = 3 + shape.table() + shape.head(last);
      long rest = (blocks - shape.first()) % shape.perGroup();
      if (last == 0 && rest > 0 && rest < overhead) {
        return Optional.empty();
      }
      if (rest == 0 || rest >= overhead + LEAST || last == 0) {
        return Optional.of(block);
      }
      blocks -= rest;
    }
    return Optional.empty();
  }

  private static ExtSuper shaped(MakeRequest wanted, long inodes) {
    int size = wanted.blockSize();
    int first = size == 1024 ? 1 : 0;
    int perGroup = size * 8;
    boolean wide = wanted.features().contains(Feature.WIDE);
    int groups = (int) Math.ceilDiv(wanted.blocks() - first, perGroup);
    int perTable = size / INODE_SIZE;
    long each = Math.ceilDiv(Math.max(inodes, FIRST_INODE + 1), groups);
    int inodesEach = (int) (Math.ceilDiv(Math.min(each, size * 8L), perTable) * perTable & ~7);
    ExtSuper block =
        ExtSuper.blank()
            .blocks(wanted.blocks())
            .with(Field.FIRST_BLOCK, first)
            .with(Field.LOG_BLOCK_SIZE, size == 1024 ? 0 : size == 2048 ? 1 : 2)
            .with(Field.LOG_CLUSTER_SIZE, size == 1024 ? 0 : size == 2048 ? 1 : 2)
            .with(Field.BLOCKS_PER_GROUP, perGroup)
            .with(Field.CLUSTERS_PER_GROUP, perGroup)
            .with(Field.INODES_PER_GROUP, inodesEach)
            .with(Field.INODES, (long) inodesEach * groups)
            .with(Field.INODE_SIZE, INODE_SIZE)
            .with(Field.DESCRIPTOR_SIZE, wide ? 64 : 0);
    for (Feature feature : wanted.features()) {
      block = block.with(feature, true);
    }
    return wanted.features().contains(Feature.RESIZE_INODE)
        ? block.with(Field.RESERVED_DESCRIPTORS, growth(Shape.of(block)))
        : block;
  }

  /// Room for the descriptors of a file system a thousand times as large.
  private static int growth(Shape shape) {
    long most = Math.min(shape.blocks() * 1024, BLOCKS_MAX);
    long groups = Math.ceilDiv(most - shape.first(), shape.perGroup());
    int perBlock = shape.blockSize() / shape.descriptorSize();
    long blocks = Math.ceilDiv(groups, perBlock) - shape.descriptors();
    return (int) Math.min(blocks, shape.blockSize() / 4);
  }
}
