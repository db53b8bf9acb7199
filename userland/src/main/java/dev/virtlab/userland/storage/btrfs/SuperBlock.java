package dev.virtlab.userland.storage.btrfs;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.storage.image.Octets;
import dev.virtlab.userland.text.Utf8;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What lies 64 KiB into every device of a pool: who it belongs to and where its trees begin.
///
/// The fields that tools look at lie where btrfs has them. Where the trees lie is kept in the room
/// for system chunks, because these trees are written down in a form of their own.
///
/// @param trees the list of where the nodes lie, see [NodeMap]
public record SuperBlock(
    byte[] fsid,
    long generation,
    long total,
    long used,
    long devices,
    int sectorSize,
    int nodeSize,
    int checksum,
    long deviceId,
    long deviceSize,
    long deviceUsed,
    byte[] deviceUuid,
    String label,
    byte[] trees) {

  /// ENOSPC where the list of nodes has no room.
  public SuperBlock {
    if (trees.length > TREES_MAX) {
      throw new CallFailed(Errno.ENOSPC);
    }
  }

  /// Where it lies.
  public static final long OFFSET = 64 << 10;

  /// All its copies, on devices that reach there; `btrfs_sb_offset()` of Linux.
  public static final List<Long> COPIES = List.of(OFFSET, 64L << 20, 256L << 30);

  public static final int SIZE = 4096;

  /// The longest label, in bytes.
  public static final int LABEL_MAX = 255;

  /// The names of the checksums by their numbers.
  private static final String[] CHECKSUMS = {"crc32c", "xxhash64", "sha256", "blake2"};

  private static final String MAGIC = "_BHRfS_M";
  private static final int CHECKSUM_ROOM = 32;
  private static final int LABEL_AT = 0x12b;
  private static final int TREES_AT = 0x32b;
  private static final int TREES_MAX = SIZE - TREES_AT;

  /// The name of its checksum.
  public String checksumName() {
    return CHECKSUMS[checksum];
  }

  /// Whether bytes have the mark of btrfs, damaged or not.
  public static boolean isIn(byte[] block) {
    return block.length >= SIZE && Octets.has(block, 0x40, MAGIC);
  }

  /// Reads one; empty where there is none or where its checksum is wrong.
  public static Optional<SuperBlock> read(byte[] block) {
    if (!isIn(block)
        || (int) Octets.little(block, 0, 4)
            != Crc32c.of(block, CHECKSUM_ROOM, SIZE - CHECKSUM_ROOM)) {
      return Optional.empty();
    }
    int end = LABEL_AT;
    while (end < LABEL_AT + LABEL_MAX && block[end] != 0) {
      end++;
    }
    int trees = (int) Octets.little(block, 0xa0, 4);
    return Optional.of(
        new SuperBlock(
            Arrays.copyOfRange(block, 0x20, 0x30),
            Octets.little(block, 0x48, 8),
            Octets.little(block, 0x70, 8),
            Octets.little(block, 0x78, 8),
            Octets.little(block, 0x88, 8),
            (int) Octets.little(block, 0x90, 4),
            (int) Octets.little(block, 0x94, 4),
            (int) Octets.little(block, 0xc4, 2),
            Octets.little(block, 0xc9, 8),
            Octets.little(block, 0xd1, 8),
            Octets.little(block, 0xd9, 8),
            Arrays.copyOfRange(block, 0x10b, 0x11b),
            Utf8.decode(block, LABEL_AT, end),
            Arrays.copyOfRange(block, TREES_AT, TREES_AT + Math.clamp(trees, 0, TREES_MAX))));
  }

  /// The same with another label.
  public SuperBlock labelled(String other) {
    return new SuperBlock(
        fsid,
        generation,
        total,
        used,
        devices,
        sectorSize,
        nodeSize,
        checksum,
        deviceId,
        deviceSize,
        deviceUsed,
        deviceUuid,
        other,
        trees);
  }

  /// The block as it lies on a device.
  public byte[] bytes(long offset) {
    byte[] block = new byte[SIZE];
    System.arraycopy(fsid, 0, block, 0x20, 16);
    Octets.little(block, 0x30, 8, offset);
    Octets.little(block, 0x38, 8, 1);
    Octets.put(block, 0x40, MAGIC);
    Octets.little(block, 0x48, 8, generation);
    Octets.little(block, 0x70, 8, total);
    Octets.little(block, 0x78, 8, used);
    Octets.little(block, 0x80, 8, 6);
    Octets.little(block, 0x88, 8, devices);
    Octets.little(block, 0x90, 4, sectorSize);
    Octets.little(block, 0x94, 4, nodeSize);
    Octets.little(block, 0x98, 4, nodeSize);
    Octets.little(block, 0x9c, 4, sectorSize);
    Octets.little(block, 0xa0, 4, trees.length);
    Octets.little(block, 0xc4, 2, checksum);
    Octets.little(block, 0xc9, 8, deviceId);
    Octets.little(block, 0xd1, 8, deviceSize);
    Octets.little(block, 0xd9, 8, deviceUsed);
    System.arraycopy(deviceUuid, 0, block, 0x10b, 16);
    System.arraycopy(fsid, 0, block, 0x11b, 16);
    Octets.put(block, LABEL_AT, label);
    System.arraycopy(trees, 0, block, TREES_AT, trees.length);
    Octets.little(block, 0, 4, Crc32c.of(block, CHECKSUM_ROOM, SIZE - CHECKSUM_ROOM));
    return block;
  }

  /// An identifier as people write it.
  public static String uuid(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 16; i++) {
      String hex = Integer.toHexString(bytes[i] & 255);
      text.append(i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "");
      text.append(hex.length() < 2 ? "0" : "").append(hex);
    }
    return text.toString();
  }

  /// The bytes of an identifier; empty where it is none.
  public static Optional<byte[]> uuid(String text) {
    String digits = text.replace("-", "");
    if (text.length() != 36 || digits.length() != 32) {
      return Optional.empty();
    }
    byte[] bytes = new byte[16];
    for (int i = 0; i < 16; i++) {
      int high = Character.digit(digits.charAt(i * 2), 16);
      int low = Character.digit(digits.charAt(i * 2 + 1), 16);
      if (high < 0 || low < 0) {
        return Optional.empty();
      }
      bytes[i] = (byte) (high << 4 | low);
    }
    return Optional.of(bytes);
  }
}
