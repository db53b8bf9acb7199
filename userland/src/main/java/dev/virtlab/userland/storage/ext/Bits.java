package dev.virtlab.userland.storage.ext;

/// A bitmap in bytes, the lowest bit first.
final class Bits {
  private Bits() {}

  static boolean has(byte[] map, int bit) {
    return (map[bit >> 3] >> (bit & 7) & 1) != 0;
  }

  static void set(byte[] map, int bit, boolean on) {
    int mask = 1 << (bit & 7);
    map[bit >> 3] = (byte) (on ? map[bit >> 3] | mask : map[bit >> 3] & ~mask);
  }
}
