package dev.virtlab.userland.storage.ext;

/// A number in the super block: where it lies and how many bytes it has;
/// `Documentation/filesystems/ext4/super.rst` of Linux.
public enum Field {
  INODES(0x0, 4),
  BLOCKS_LOW(0x4, 4),
  RESERVED_LOW(0x8, 4),
  FREE_BLOCKS_LOW(0xc, 4),
  FREE_INODES(0x10, 4),
  FIRST_BLOCK(0x14, 4),
  LOG_BLOCK_SIZE(0x18, 4),
  LOG_CLUSTER_SIZE(0x1c, 4),
  BLOCKS_PER_GROUP(0x20, 4),
  CLUSTERS_PER_GROUP(0x24, 4),
  INODES_PER_GROUP(0x28, 4),
  MOUNTED(0x2c, 4),
  WRITTEN(0x30, 4),
  MOUNTS(0x34, 2),
  MOUNTS_MAX(0x36, 2),
  MAGIC(0x38, 2),
  STATE(0x3a, 2),
  ERRORS(0x3c, 2),
  CHECKED(0x40, 4),
  CHECK_INTERVAL(0x44, 4),
  REVISION(0x4c, 4),
  RESERVED_UID(0x50, 2),
  RESERVED_GID(0x52, 2),
  FIRST_INODE(0x54, 4),
  INODE_SIZE(0x58, 2),
  GROUP(0x5a, 2),
  COMPATIBLE(0x5c, 4),
  INCOMPATIBLE(0x60, 4),
  READ_COMPATIBLE(0x64, 4),
  RESERVED_DESCRIPTORS(0xce, 2),
  JOURNAL_INODE(0xe0, 4),
  HASH_VERSION(0xfc, 1),
  JOURNAL_BACKUP(0xfd, 1),
  DESCRIPTOR_SIZE(0xfe, 2),
  MOUNT_OPTIONS(0x100, 4),
  MADE(0x108, 4),
  BLOCKS_HIGH(0x150, 4),
  RESERVED_HIGH(0x154, 4),
  FREE_BLOCKS_HIGH(0x158, 4),
  EXTRA_LEAST(0x15c, 2),
  EXTRA_WANTED(0x15e, 2),
  FLAGS(0x160, 4),
  STRIDE(0x164, 2),
  STRIPE_WIDTH(0x170, 4),
  LOG_FLEX(0x174, 1),
  CHECKSUM_TYPE(0x175, 1),
  KIB_WRITTEN(0x178, 8),
  ERROR_COUNT(0x194, 4),
  OVERHEAD(0x248, 4),
  CHECKSUM(0x3fc, 4);

  final int at;
  final int width;

  Field(int at, int width) {
    this.at = at;
    this.width = width;
  }
}
