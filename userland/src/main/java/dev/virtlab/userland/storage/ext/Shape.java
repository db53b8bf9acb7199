package dev.virtlab.userland.storage.ext;

/// How a file system of the ext family is cut into groups; what follows from its super block alone.
///
/// @param first the number of the first block: 1 where blocks have 1 KiB
/// @param growth the blocks that are kept for descriptors to come
record Shape(
    int blockSize,
    long blocks,
    int first,
    int perGroup,
    int inodesPerGroup,
    int inodeSize,
    int descriptorSize,
    int growth) {

  static Shape of(ExtSuper block) {
    int size = (int) block.get(Field.DESCRIPTOR_SIZE);
    return new Shape(
        block.blockSize(),
        block.blocks(),
        (int) block.get(Field.FIRST_BLOCK),
        (int) block.get(Field.BLOCKS_PER_GROUP),
        (int) block.get(Field.INODES_PER_GROUP),
        (int) block.get(Field.INODE_SIZE),
        block.has(Feature.WIDE) ? size : 32,
        (int) block.get(Field.RESERVED_DESCRIPTORS));
  }

  int groups() {
    return (int) Math.ceilDiv(blocks - first, perGroup);
  }

  /// The blocks that descriptors of all groups take.
  int descriptors() {
    return Math.ceilDiv(groups(), blockSize / descriptorSize);
  }

  /// The blocks of one inode table.
  int table() {
    return Math.ceilDiv(inodesPerGroup * inodeSize, blockSize);
  }

  long start(int group) {
    return first + (long) group * perGroup;
  }

  long end(int group) {
    return Math.min(blocks, start(group) + perGroup);
  }

  int groupOf(long block) {
    return (int) ((block - first) / perGroup);
  }

  /// Whether a group begins with a copy of super block and descriptors: 0, 1, and the powers of 3,
  /// 5 and 7; the feature `sparse_super`.
  static boolean hasSuper(int group) {
    if (group <= 1) {
      return true;
    }
    for (int base : new int[] {3, 5, 7}) {
      long power = base;
      while (power < group) {
        power *= base;
      }
      if (power == group) {
        return true;
      }
    }
    return false;
  }

  /// The blocks at the begin of a group that hold super block and descriptors.
  int head(int group) {
    return hasSuper(group) ? 1 + descriptors() + growth : 0;
  }

  /// All blocks that hold neither files nor the journal.
  long overhead() {
    long all = first;
    for (int group = 0; group < groups(); group++) {
      all += head(group) + 2 + table();
    }
    return all;
  }
}
