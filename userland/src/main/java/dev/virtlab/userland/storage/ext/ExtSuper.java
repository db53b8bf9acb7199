package dev.virtlab.userland.storage.ext;

import dev.virtlab.userland.storage.btrfs.Crc32c;
import dev.virtlab.userland.storage.image.Octets;
import dev.virtlab.userland.text.Utf8;
import java.util.Arrays;
import java.util.Optional;

/// What lies 1 KiB into a device of the ext family: its sizes, its features, and what became of it;
/// ext4(5).
public final class ExtSuper {

  /// Where it lies on the device.
  public static final long OFFSET = 1024;

  public static final int SIZE = 1024;

  /// What [Field#MAGIC] is.
  public static final int MAGIC = 0xef53;

  /// The longest label, in bytes.
  public static final int LABEL_MAX = 16;

  /// States of [Field#STATE].
  public static final int CLEAN = 1;

  public static final int WITH_ERRORS = 2;

  private static final int UUID_AT = 0x68;
  private static final int LABEL_AT = 0x78;
  private static final int PLACE_AT = 0x88;
  private static final int PLACE_MAX = 64;
  private static final int SEED_AT = 0xec;
  private static final int JOURNAL_AT = 0x10c;

  private final byte[] bytes;

  private ExtSuper(byte[] bytes) {
    this.bytes = bytes;
  }

  /// One without anything but its mark.
  static ExtSuper blank() {
    return new ExtSuper(new byte[SIZE]).with(Field.MAGIC, MAGIC);
  }

  /// Reads one; empty where there is none, or where its checksum is wrong.
  public static Optional<ExtSuper> read(byte[] bytes) {
    if (bytes.length < SIZE || Octets.little(bytes, Field.MAGIC.at, 2) != MAGIC) {
      return Optional.empty();
    }
    ExtSuper block = new ExtSuper(Arrays.copyOf(bytes, SIZE));
    return block.has(Feature.METADATA_CSUM)
            && (int) block.get(Field.CHECKSUM)
                != Crc32c.update(~0, block.bytes, 0, Field.CHECKSUM.at)
        ? Optional.empty()
        : Optional.of(block);
  }

  public long get(Field field) {
    return Octets.little(bytes, field.at, field.width);
  }

  /// The same with another number.
  public ExtSuper with(Field field, long value) {
    byte[] copy = bytes.clone();
    Octets.little(copy, field.at, field.width, value);
    return new ExtSuper(copy);
  }

  public boolean has(Feature feature) {
    return (get(feature.field) & feature.bit) != 0;
  }

  /// The same with a feature, or without it.
  public ExtSuper with(Feature feature, boolean there) {
    long bits = get(feature.field);
    return with(feature.field, there ? bits | feature.bit : bits & ~feature.bit);
  }

  /// Whether it has features that are not modelled here.
  boolean isForeign() {
    for (Field field : new Field[] {Field.INCOMPATIBLE, Field.READ_COMPATIBLE}) {
      long known = 0;
      for (Feature feature : Feature.values()) {
        known |= feature.field == field ? feature.bit : 0;
      }
      if ((get(field) & ~known) != 0) {
        return true;
      }
    }
    return get(Field.LOG_BLOCK_SIZE) > 2 || !isSane();
  }

  /// Whether its sizes are such that groups can be cut from them.
  private boolean isSane() {
    long size = get(Field.INODE_SIZE);
    long most = blockSize() * 8L;
    long descriptor = has(Feature.WIDE) ? get(Field.DESCRIPTOR_SIZE) : 32;
    long groups = Math.ceilDiv(blocks() - get(Field.FIRST_BLOCK), most);
    return (size == 128 || size == 256)
        && get(Field.FIRST_BLOCK) == (blockSize() == 1024 ? 1 : 0)
        && get(Field.BLOCKS_PER_GROUP) == most
        && get(Field.INODES_PER_GROUP) > 0
        && get(Field.INODES_PER_GROUP) <= most
        && (descriptor == 32 || descriptor == 64)
        && blocks() > get(Field.FIRST_BLOCK)
        && get(Field.INODES) == groups * get(Field.INODES_PER_GROUP);
  }

  /// What blkid(8) calls it: `ext4` where it has a feature that ext3 lacks, `ext2` without a
  /// journal.
  public String type() {
    boolean ext4 =
        has(Feature.EXTENT)
            || has(Feature.FLEX_BG)
            || has(Feature.WIDE)
            || has(Feature.HUGE_FILE)
            || has(Feature.METADATA_CSUM);
    return ext4 ? "ext4" : has(Feature.HAS_JOURNAL) ? "ext3" : "ext2";
  }

  public int blockSize() {
    return 1024 << get(Field.LOG_BLOCK_SIZE);
  }

  public long blocks() {
    return get(Field.BLOCKS_HIGH) << 32 | get(Field.BLOCKS_LOW);
  }

  public ExtSuper blocks(long count) {
    return with(Field.BLOCKS_LOW, count & 0xffffffffL).with(Field.BLOCKS_HIGH, count >>> 32);
  }

  /// The blocks that only privileged processes may take.
  public long reserved() {
    return get(Field.RESERVED_HIGH) << 32 | get(Field.RESERVED_LOW);
  }

  public ExtSuper reserved(long count) {
    return with(Field.RESERVED_LOW, count & 0xffffffffL).with(Field.RESERVED_HIGH, count >>> 32);
  }

  public long free() {
    return get(Field.FREE_BLOCKS_HIGH) << 32 | get(Field.FREE_BLOCKS_LOW);
  }

  ExtSuper free(long count) {
    return with(Field.FREE_BLOCKS_LOW, count & 0xffffffffL)
        .with(Field.FREE_BLOCKS_HIGH, count >>> 32);
  }

  public String label() {
    return text(LABEL_AT, LABEL_MAX);
  }

  public ExtSuper label(String label) {
    return text(LABEL_AT, LABEL_MAX, label);
  }

  /// Where it was mounted last; empty where it never was.
  public String place() {
    return text(PLACE_AT, PLACE_MAX);
  }

  public ExtSuper place(String path) {
    return text(PLACE_AT, PLACE_MAX, path);
  }

  public byte[] uuid() {
    return Arrays.copyOfRange(bytes, UUID_AT, UUID_AT + 16);
  }

  public ExtSuper uuid(byte[] uuid) {
    return bytes(UUID_AT, uuid);
  }

  /// The seed of the directories' hashes.
  public byte[] hashSeed() {
    return Arrays.copyOfRange(bytes, SEED_AT, SEED_AT + 16);
  }

  ExtSuper hashSeed(byte[] seed) {
    return bytes(SEED_AT, seed);
  }

  /// Keeps a copy of where the journal lies.
  ExtSuper journal(byte[] blocks) {
    return bytes(JOURNAL_AT, blocks);
  }

  private ExtSuper bytes(int at, byte[] part) {
    byte[] copy = bytes.clone();
    System.arraycopy(part, 0, copy, at, part.length);
    return new ExtSuper(copy);
  }

  private String text(int at, int most) {
    int end = at;
    while (end < at + most && bytes[end] != 0) {
      end++;
    }
    return Utf8.decode(bytes, at, end);
  }

  private ExtSuper text(int at, int most, String text) {
    byte[] room = new byte[most];
    byte[] encoded = Utf8.encode(text);
    System.arraycopy(encoded, 0, room, 0, Math.min(most, encoded.length));
    return bytes(at, room);
  }

  /// Whether a group of a file system with `sparse_super` has a copy of it.
  public static boolean isCopied(int group) {
    return Shape.hasSuper(group);
  }

  /// What every checksum of this file system begins with.
  int seed() {
    return Crc32c.update(~0, bytes, UUID_AT, 16);
  }

  /// The block as it lies in a group, with its checksum.
  public byte[] bytes(int group) {
    byte[] copy = with(Field.GROUP, group).bytes;
    if (has(Feature.METADATA_CSUM)) {
      Octets.little(
          copy,
          Field.CHECKSUM.at,
          4,
          Integer.toUnsignedLong(Crc32c.update(~0, copy, 0, Field.CHECKSUM.at)));
    }
    return copy;
  }
}
