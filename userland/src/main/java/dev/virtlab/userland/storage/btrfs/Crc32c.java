package dev.virtlab.userland.storage.btrfs;

/// The checksum of btrfs: CRC-32C (Castagnoli), RFC 3720 appendix B.4.
public final class Crc32c {

  private static final int POLYNOMIAL = 0x82f63b78;
  private static final int[][] TABLES = new int[8][256];

  static {
    for (int i = 0; i < 256; i++) {
      int value = i;
      for (int bit = 0; bit < 8; bit++) {
        value = (value & 1) != 0 ? value >>> 1 ^ POLYNOMIAL : value >>> 1;
      }
      TABLES[0][i] = value;
    }
    for (int i = 0; i < 256; i++) {
      for (int table = 1; table < 8; table++) {
        int before = TABLES[table - 1][i];
        TABLES[table][i] = before >>> 8 ^ TABLES[0][before & 255];
      }
    }
  }

  private Crc32c() {}

  /// The checksum of bytes.
  public static int of(byte[] bytes, int from, int length) {
    return ~update(~0, bytes, from, length);
  }

  /// Carries a checksum on, without the inversions at its begin and end.
  public static int update(int start, byte[] bytes, int from, int length) {
    int crc = start;
    int at = from;
    int end = from + length;
    while (end - at >= 8) {
      crc ^=
          (bytes[at] & 255)
              | ((bytes[at + 1] & 255) << 8)
              | ((bytes[at + 2] & 255) << 16)
              | (bytes[at + 3] << 24);
      crc =
          TABLES[7][crc & 255]
              ^ TABLES[6][crc >>> 8 & 255]
              ^ TABLES[5][crc >>> 16 & 255]
              ^ TABLES[4][crc >>> 24]
              ^ TABLES[3][bytes[at + 4] & 255]
              ^ TABLES[2][bytes[at + 5] & 255]
              ^ TABLES[1][bytes[at + 6] & 255]
              ^ TABLES[0][bytes[at + 7] & 255];
      at += 8;
    }
    while (at < end) {
      crc = crc >>> 8 ^ TABLES[0][(crc ^ bytes[at++]) & 255];
    }
    return crc;
  }
}
