package dev.virtlab.simulator.chance;

/// A stream of random numbers: xoshiro256** by David Blackman and Sebastiano Vigna (2018), its
/// state filled by SplitMix64.
///
/// Every model draws from its own named stream, so that one more draw in one place changes nothing
/// in another. The numbers are the same on every machine.
public final class RandomStream {

  private long s0;
  private long s1;
  private long s2;
  private long s3;

  RandomStream(long s0, long s1, long s2, long s3) {
    this.s0 = s0;
    this.s1 = s1;
    this.s2 = s2;
    this.s3 = s3;
  }

  /// The stream of that name in a world with that seed.
  public static RandomStream of(long seed, String name) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
    }
    long[] words = new long[4];
    long state = seed ^ hash;
    for (int i = 0; i < words.length; i++) {
      state += GOLDEN;
      words[i] = splitMix(state);
    }
    return new RandomStream(words[0], words[1], words[2], words[3]);
  }

  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  /// The output of SplitMix64 for a state that has been advanced already.
  static long splitMix(long state) {
    long z = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /// The next 64 bits.
  public long bits() {
    long result = Long.rotateLeft(s1 * 5, 7) * 9;
    long t = s1 << 17;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= t;
    s3 = Long.rotateLeft(s3, 45);
    return result;
  }

  /// A number from 0 up to, but not including, `bound`; all are equally likely to within 2⁻³².
  ///
  /// @throws IllegalArgumentException unless the bound is positive
  public int below(int bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("nothing lies below " + bound);
    }
    return (int) (((bits() >>> 32) * bound) >>> 32);
  }

  /// A number from 0 up to, but not including, 1, in steps of 2⁻⁵³.
  public double unit() {
    return (bits() >>> 11) * 0x1.0p-53;
  }

  /// So many random bytes.
  public byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    long word = 0;
    for (int i = 0; i < count; i++) {
      if ((i & 7) == 0) {
        word = bits();
      }
      bytes[i] = (byte) word;
      word >>>= 8;
    }
    return bytes;
  }
}
