package dev.virtlab.userland.storage.ext;

import dev.virtlab.userland.storage.btrfs.Crc32c;
import dev.virtlab.userland.storage.image.Octets;

/// What a group descriptor says: where the bitmaps and the inode table of a group lie, and how much
/// is free in it.
final class Group {

  /// Its inode table holds nothing old.
  static final int ZEROED = 4;

  long blockMap;
  long inodeMap;
  long table;
  int freeBlocks;
  int freeInodes;
  int folders;
  private int flags = ZEROED;
  private int blockSum;
  private int inodeSum;

  static Group read(byte[] bytes, int at, int size) {
    Group group = new Group();
    group.blockMap = wide(bytes, at, size, 0, 0x20, 4);
    group.inodeMap = wide(bytes, at, size, 4, 0x24, 4);
    group.table = wide(bytes, at, size, 8, 0x28, 4);
    group.freeBlocks = (int) wide(bytes, at, size, 0xc, 0x2c, 2);
    group.freeInodes = (int) wide(bytes, at, size, 0xe, 0x2e, 2);
    group.folders = (int) wide(bytes, at, size, 0x10, 0x30, 2);
    group.flags = (int) Octets.little(bytes, at + 0x12, 2);
    group.blockSum = (int) wide(bytes, at, size, 0x18, 0x38, 2);
    group.inodeSum = (int) wide(bytes, at, size, 0x1a, 0x3a, 2);
    return group;
  }

  private static long wide(byte[] bytes, int at, int size, int low, int high, int width) {
    long above = size > 32 ? Octets.little(bytes, at + high, width) : 0;
    return above << (width * 8) | Octets.little(bytes, at + low, width);
  }

  private static void put(byte[] bytes, int size, int low, int high, int width, long value) {
    Octets.little(bytes, low, width, value);
    if (size > 32) {
      Octets.little(bytes, high, width, value >>> (width * 8));
    }
  }

  /// Keeps the checksums of its bitmaps.
  void sums(int ofBlocks, int ofInodes) {
    blockSum = ofBlocks;
    inodeSum = ofInodes;
  }

  boolean fitsBlocks(int sum, boolean all) {
    return all ? sum == blockSum : (sum & 0xffff) == (blockSum & 0xffff);
  }

  boolean fitsInodes(int sum, boolean all) {
    return all ? sum == inodeSum : (sum & 0xffff) == (inodeSum & 0xffff);
  }

  void blockSum(int sum) {
    blockSum = sum;
  }

  void inodeSum(int sum) {
    inodeSum = sum;
  }

  /// The descriptor as it lies on the device.
  byte[] bytes(int number, int size, int seed, boolean summed) {
    byte[] bytes = new byte[size];
    put(bytes, size, 0, 0x20, 4, blockMap);
    put(bytes, size, 4, 0x24, 4, inodeMap);
    put(bytes, size, 8, 0x28, 4, table);
    put(bytes, size, 0xc, 0x2c, 2, freeBlocks);
    put(bytes, size, 0xe, 0x2e, 2, freeInodes);
    put(bytes, size, 0x10, 0x30, 2, folders);
    if (summed) {
      Octets.little(bytes, 0x12, 2, flags);
      put(bytes, size, 0x18, 0x38, 2, Integer.toUnsignedLong(blockSum));
      put(bytes, size, 0x1a, 0x3a, 2, Integer.toUnsignedLong(inodeSum));
      Octets.little(bytes, 0x1e, 2, checksum(bytes, number, seed) & 0xffff);
    }
    return bytes;
  }

  /// The checksum of a descriptor: its number, then its bytes with nothing in the checksum's place.
  static int checksum(byte[] bytes, int number, int seed) {
    byte[] index = new byte[4];
    Octets.little(index, 0, 4, number);
    byte[] copy = bytes.clone();
    Octets.little(copy, 0x1e, 2, 0);
    return Crc32c.update(Crc32c.update(seed, index, 0, 4), copy, 0, copy.length);
  }
}
