package dev.virtlab.simulator.btrfs;

/// Identifiers that nobody chose: random ones in the form of RFC 4122, drawn from a seed.
final class Drawn {

  static final int LENGTH = 16;

  private Drawn() {}

  /// An identifier; the generator is that of Knuth's MMIX.
  static byte[] from(long seed) {
    byte[] bytes = new byte[LENGTH];
    long state = seed;
    for (int i = 0; i < LENGTH; i++) {
      state = state * 6364136223846793005L + 1442695040888963407L;
      bytes[i] = (byte) (state >>> 33);
    }
    bytes[6] = (byte) ((bytes[6] & 0x0f) | 0x40);
    bytes[8] = (byte) ((bytes[8] & 0x3f) | 0x80);
    return bytes;
  }

  /// A seed that follows from another identifier.
  static long seed(byte[] identifier) {
    long seed = 0;
    for (byte each : identifier) {
      seed = seed * 31 + each;
    }
    return seed;
  }
}
