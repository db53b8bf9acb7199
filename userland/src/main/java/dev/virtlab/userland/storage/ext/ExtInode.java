package dev.virtlab.userland.storage.ext;

import dev.virtlab.userland.storage.btrfs.Crc32c;
import dev.virtlab.userland.storage.image.Octets;

/// An inode as it lies in its table; `Documentation/filesystems/ext4/inodes.rst` of Linux.
///
/// @param mode with the bits of its type
/// @param sectors the 512-byte blocks that it takes
/// @param accessed in nanoseconds since the epoch, as the other times
/// @param map 60 bytes: where its blocks lie, or a short target, or a device number
/// @param attributes the block with its extended attributes; 0: none
public record ExtInode(
    int mode,
    int uid,
    int gid,
    int links,
    long size,
    long sectors,
    long accessed,
    long changed,
    long modified,
    long made,
    int flags,
    int generation,
    byte[] map,
    long attributes) {

  /// Types within [#mode].
  public static final int FOLDER = 0x4000;

  public static final int REGULAR = 0x8000;
  public static final int LINK = 0xa000;
  public static final int TYPE = 0xf000;

  /// Its blocks are found by extents.
  public static final int EXTENTS = 0x80000;

  static final int MAP = 60;

  private static final int MAP_AT = 0x28;
  private static final int EXTRA = 32;
  private static final int SUM_LOW = 0x7c;
  private static final int SUM_HIGH = 0x82;
  private static final int PLAIN = 128;
  private static final long SECOND = 1_000_000_000L;

  /// One that nothing has been said of.
  static ExtInode blank(int mode, int links, long now, int flags) {
    return new ExtInode(mode, 0, 0, links, 0, 0, now, now, now, now, flags, 0, new byte[MAP], 0);
  }

  /// What the bytes of a table say.
  public static ExtInode read(byte[] b) {
    return new ExtInode(
        (int) Octets.little(b, 0, 2),
        (int) (Octets.little(b, 0x78, 2) << 16 | Octets.little(b, 2, 2)),
        (int) (Octets.little(b, 0x7a, 2) << 16 | Octets.little(b, 0x18, 2)),
        (int) Octets.little(b, 0x1a, 2),
        size(b),
        Octets.little(b, 0x74, 2) << 32 | Octets.little(b, 0x1c, 4),
        time(b, 0x8, 0x8c),
        time(b, 0xc, 0x84),
        time(b, 0x10, 0x88),
        b.length > PLAIN ? time(b, 0x90, 0x94) : 0,
        (int) Octets.little(b, 0x20, 4),
        (int) Octets.little(b, 0x64, 4),
        java.util.Arrays.copyOfRange(b, MAP_AT, MAP_AT + MAP),
        Octets.little(b, 0x76, 2) << 32 | Octets.little(b, 0x68, 4));
  }

  static long size(byte[] b) {
    return Octets.little(b, 0x6c, 4) << 32 | Octets.little(b, 4, 4);
  }

  private static long time(byte[] b, int at, int more) {
    long seconds = (int) Octets.little(b, at, 4);
    long extra = b.length > PLAIN ? Octets.little(b, more, 4) : 0;
    return (seconds + ((extra & 3) << 32)) * SECOND + (extra >>> 2);
  }

  private static void time(byte[] b, int at, int more, long time) {
    long seconds = Math.floorDiv(time, SECOND);
    Octets.little(b, at, 4, seconds);
    if (b.length > PLAIN) {
      long epoch = ((seconds - (int) seconds) >> 32) & 3;
      Octets.little(b, more, 4, (Math.floorMod(time, SECOND) << 2) | epoch);
    }
  }

  /// The bytes of it, as long as an inode of its file system is; without a checksum.
  public byte[] bytes(int length) {
    byte[] b = new byte[length];
    Octets.little(b, 0, 2, mode);
    Octets.little(b, 2, 2, uid);
    Octets.little(b, 4, 4, size);
    time(b, 0x8, 0x8c, accessed);
    time(b, 0xc, 0x84, changed);
    time(b, 0x10, 0x88, modified);
    Octets.little(b, 0x18, 2, gid);
    Octets.little(b, 0x1a, 2, links);
    Octets.little(b, 0x1c, 4, sectors);
    Octets.little(b, 0x20, 4, flags);
    System.arraycopy(map, 0, b, MAP_AT, MAP);
    Octets.little(b, 0x64, 4, generation);
    Octets.little(b, 0x68, 4, attributes);
    Octets.little(b, 0x6c, 4, size >>> 32);
    Octets.little(b, 0x74, 2, sectors >>> 32);
    Octets.little(b, 0x76, 2, attributes >>> 32);
    Octets.little(b, 0x78, 2, uid >>> 16);
    Octets.little(b, 0x7a, 2, gid >>> 16);
    if (length > PLAIN) {
      Octets.little(b, 0x80, 2, EXTRA);
      time(b, 0x90, 0x94, made);
    }
    return b;
  }

  /// The same with other blocks.
  ExtInode with(long newSize, long newSectors, byte[] newMap) {
    return new ExtInode(
        mode,
        uid,
        gid,
        links,
        newSize,
        newSectors,
        accessed,
        changed,
        modified,
        made,
        flags,
        generation,
        newMap,
        attributes);
  }

  /// What the checksums of an inode and of its blocks begin with.
  static int seed(int volume, int number, int generation) {
    byte[] words = new byte[8];
    Octets.little(words, 0, 4, number);
    Octets.little(words, 4, 4, generation);
    return Crc32c.update(volume, words, 0, 8);
  }

  private static int checksum(byte[] bytes, int number, int volume) {
    byte[] copy = bytes.clone();
    Octets.little(copy, SUM_LOW, 2, 0);
    if (copy.length > PLAIN) {
      Octets.little(copy, SUM_HIGH, 2, 0);
    }
    int seed = seed(volume, number, (int) Octets.little(copy, 0x64, 4));
    return Crc32c.update(seed, copy, 0, copy.length);
  }

  /// Whether the checksum of an inode's bytes is right.
  static boolean fits(byte[] bytes, int number, int volume) {
    int sum = checksum(bytes, number, volume);
    return Octets.little(bytes, SUM_LOW, 2) == (sum & 0xffff)
        && (bytes.length <= PLAIN || Octets.little(bytes, SUM_HIGH, 2) == sum >>> 16);
  }

  /// Puts the checksum into an inode's bytes.
  static void sum(byte[] bytes, int number, int volume) {
    int sum = checksum(bytes, number, volume);
    Octets.little(bytes, SUM_LOW, 2, sum & 0xffff);
    if (bytes.length > PLAIN) {
      Octets.little(bytes, SUM_HIGH, 2, sum >>> 16);
    }
  }
}
