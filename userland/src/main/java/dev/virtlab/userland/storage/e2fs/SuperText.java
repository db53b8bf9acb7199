package dev.virtlab.userland.storage.e2fs;

import dev.virtlab.userland.storage.btrfs.SuperBlock;
import dev.virtlab.userland.storage.ext.ExtSuper;
import dev.virtlab.userland.storage.ext.Feature;
import dev.virtlab.userland.storage.ext.Field;
import dev.virtlab.userland.storage.image.Octets;
import dev.virtlab.userland.text.CivilTime;

/// A super block in words, as tune2fs(8) and dumpe2fs(8) list it; `list_super2()` of e2fsprogs.
final class SuperText {

  private static final int WIDTH = 26;
  private static final long MIB_FROM = 1 << 13;
  private static final long GIB_FROM = 1 << 21;

  private final ExtSuper block;
  private final StringBuilder text = new StringBuilder();

  private SuperText(ExtSuper block) {
    this.block = block;
  }

  static String of(ExtSuper block) {
    SuperText text = new SuperText(block);
    text.identity();
    text.sizes();
    text.history();
    text.inodes();
    return text.text.toString();
  }

  private void row(String name, String value) {
    text.append(name).append(':');
    text.append(" ".repeat(Math.max(1, WIDTH - 1 - name.length())));
    text.append(value).append('\n');
  }

  private void row(String name, Field field) {
    row(name, String.valueOf(block.get(field)));
  }

  private void identity() {
    row("Filesystem volume name", block.label().isEmpty() ? "<none>" : block.label());
    row("Last mounted on", block.place().isEmpty() ? "<not available>" : block.place());
    row("Filesystem UUID", SuperBlock.uuid(block.uuid()));
    row("Filesystem magic number", "0xEF53");
    row("Filesystem revision #", "1 (dynamic)");
    StringBuilder features = new StringBuilder();
    for (Feature feature : Feature.values()) {
      features.append(block.has(feature) ? " " + feature.word() : "");
    }
    row("Filesystem features", features.substring(1));
    row("Filesystem flags", "signed_directory_hash ");
    row("Default mount options", "user_xattr acl");
    row("Filesystem state", state());
    row("Errors behavior", errors());
    row("Filesystem OS type", "Linux");
  }

  private String state() {
    long state = block.get(Field.STATE);
    String clean = (state & ExtSuper.CLEAN) != 0 ? "clean" : "not clean";
    return (state & ExtSuper.WITH_ERRORS) != 0 ? clean + " with errors" : clean;
  }

  private String errors() {
    long errors = block.get(Field.ERRORS);
    return errors == 2 ? "Remount read-only" : errors == 3 ? "Panic" : "Continue";
  }

  private void sizes() {
    row("Inode count", Field.INODES);
    row("Block count", String.valueOf(block.blocks()));
    row("Reserved block count", String.valueOf(block.reserved()));
    if (block.get(Field.OVERHEAD) > 0) {
      row("Overhead clusters", Field.OVERHEAD);
    }
    row("Free blocks", String.valueOf(block.free()));
    row("Free inodes", Field.FREE_INODES);
    row("First block", Field.FIRST_BLOCK);
    row("Block size", String.valueOf(block.blockSize()));
    row("Fragment size", String.valueOf(block.blockSize()));
    if (block.has(Feature.WIDE)) {
      row("Group descriptor size", Field.DESCRIPTOR_SIZE);
    }
    if (block.get(Field.RESERVED_DESCRIPTORS) > 0) {
      row("Reserved GDT blocks", Field.RESERVED_DESCRIPTORS);
    }
    row("Blocks per group", Field.BLOCKS_PER_GROUP);
    row("Fragments per group", Field.CLUSTERS_PER_GROUP);
    row("Inodes per group", Field.INODES_PER_GROUP);
    long table = block.get(Field.INODES_PER_GROUP) * block.get(Field.INODE_SIZE);
    row("Inode blocks per group", String.valueOf(Math.ceilDiv(table, block.blockSize())));
    if (block.get(Field.STRIDE) > 0) {
      row("RAID stride", Field.STRIDE);
    }
    if (block.get(Field.STRIPE_WIDTH) > 0) {
      row("RAID stripe width", Field.STRIPE_WIDTH);
    }
    if (block.has(Feature.FLEX_BG)) {
      row("Flex block group size", String.valueOf(1 << block.get(Field.LOG_FLEX)));
    }
  }

  private void history() {
    row("Filesystem created", time(block.get(Field.MADE)));
    row("Last mount time", block.get(Field.MOUNTED) == 0 ? "n/a" : time(block.get(Field.MOUNTED)));
    row("Last write time", time(block.get(Field.WRITTEN)));
    row("Mount count", Field.MOUNTS);
    row("Maximum mount count", String.valueOf((short) block.get(Field.MOUNTS_MAX)));
    row("Last checked", time(block.get(Field.CHECKED)));
    row("Check interval", block.get(Field.CHECK_INTERVAL) + " (<none>)");
    long written = block.get(Field.KIB_WRITTEN);
    if (written > 0) {
      row(
          "Lifetime writes",
          written < MIB_FROM
              ? written + " kB"
              : written < GIB_FROM ? ((written + 512) >> 10) + " MB" : (written >> 20) + " GB");
    }
    row("Reserved blocks uid", "0 (user root)");
    row("Reserved blocks gid", "0 (group root)");
  }

  static String time(long seconds) {
    return CivilTime.of(seconds, 0).format("%a %b %e %H:%M:%S %Y");
  }

  private void inodes() {
    row("First inode", Field.FIRST_INODE);
    text.append("Inode size:\t          ").append(block.get(Field.INODE_SIZE)).append('\n');
    row("Required extra isize", Field.EXTRA_LEAST);
    row("Desired extra isize", Field.EXTRA_WANTED);
    if (block.get(Field.JOURNAL_INODE) > 0) {
      row("Journal inode", Field.JOURNAL_INODE);
    }
    row("Default directory hash", "half_md4");
    row("Directory Hash Seed", SuperBlock.uuid(block.hashSeed()));
    if (block.get(Field.JOURNAL_BACKUP) > 0) {
      row("Journal backup", "inode blocks");
    }
    if (block.has(Feature.METADATA_CSUM)) {
      row("Checksum type", "crc32c");
      long sum = Octets.little(block.bytes(0), 0x3fc, 4);
      String hex = Long.toHexString(sum);
      row("Checksum", "0x" + "0".repeat(8 - hex.length()) + hex);
    }
  }
}
