package dev.virtlab.simulator.storage.raid;

/// The field of 256 elements in which RAID-6 computes Q: polynomial x⁸+x⁴+x³+x²+1, generator 2; H.
/// Peter Anvin, "The mathematics of RAID-6".
public final class Galois {

  private static final int POLYNOMIAL = 0x11d;
  private static final int[] EXP = new int[510];
  private static final int[] LOG = new int[256];

  static {
    int value = 1;
    for (int i = 0; i < 255; i++) {
      EXP[i] = value;
      EXP[i + 255] = value;
      LOG[value] = i;
      value <<= 1;
      value = value > 255 ? value ^ POLYNOMIAL : value;
    }
  }

  private Galois() {}

  /// The product of two elements.
  public static int multiply(int a, int b) {
    return a == 0 || b == 0 ? 0 : EXP[LOG[a] + LOG[b]];
  }

  /// The generator to a power that is not negative.
  public static int power(int exponent) {
    return EXP[exponent % 255];
  }

  /// What times `a` is one. @throws ArithmeticException for 0, which has no inverse
  public static int inverse(int a) {
    if (a == 0) {
      throw new ArithmeticException("0 has no inverse");
    }
    return EXP[255 - LOG[a]];
  }

  /// Adds `factor` times `from` to `to`, byte by byte.
  static void addMultiple(byte[] to, byte[] from, int factor) {
    if (factor == 1) {
      add(to, from);
      return;
    }
    for (int i = 0; i < to.length; i++) {
      to[i] ^= (byte) multiply(from[i] & 255, factor);
    }
  }

  private static void add(byte[] to, byte[] from) {
    for (int i = 0; i < to.length; i++) {
      to[i] ^= from[i];
    }
  }

  /// Multiplies every byte.
  static void scale(byte[] bytes, int factor) {
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) multiply(bytes[i] & 255, factor);
    }
  }
}
