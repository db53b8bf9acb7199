package dev.virtlab.userland.guest;

import java.util.Arrays;

/// A block device of 16 sectors: the sector's number goes to port 170h, then its 512 bytes pass
/// through port 174h, a byte or a word at a time, read or written.
final class Disk {
  static final int SECTOR_PORT = 0x170;
  static final int DATA_PORT = 0x174;
  private static final int SECTOR = 512;
  private static final int SECTORS = 16;

  private final byte[] bytes = new byte[SECTOR * SECTORS];
  private int at;

  /// Each sector begins with its number and holds a text.
  Disk() {
    for (int i = 0; i < SECTORS; i++) {
      byte[] text =
          ("sector " + i + " of the disk\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
      System.arraycopy(text, 0, bytes, i * SECTOR, text.length);
    }
  }

  void seek(int sector) {
    at = sector % SECTORS * SECTOR;
  }

  int read(int width) {
    int value = 0;
    for (int i = 0; i < width; i++) {
      value |= (bytes[at] & 0xff) << (8 * i);
      at = (at + 1) % bytes.length;
    }
    return value;
  }

  void write(int width, int value) {
    for (int i = 0; i < width; i++) {
      bytes[at] = (byte) (value >> (8 * i));
      at = (at + 1) % bytes.length;
    }
  }

  byte[] sector(int number) {
    return Arrays.copyOfRange(bytes, number * SECTOR, (number + 1) * SECTOR);
  }
}
