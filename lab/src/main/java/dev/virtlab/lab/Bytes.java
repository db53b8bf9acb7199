package dev.virtlab.lab;

/// An amount of memory or storage, counted in bytes; never negative.
///
/// Binary multiples follow IEC 80000-13: 1 KiB is 1024 bytes.
public record Bytes(long value) implements Comparable<Bytes> {

  /// Nothing at all.
  public static final Bytes NONE = new Bytes(0);

  public Bytes {
    if (value < 0) {
      throw new IllegalArgumentException("an amount of bytes cannot be negative: " + value);
    }
  }

  /// So many times 1024 bytes.
  public static Bytes kib(long count) {
    return new Bytes(Math.multiplyExact(count, 1L << 10));
  }

  /// So many times 1024² bytes.
  public static Bytes mib(long count) {
    return new Bytes(Math.multiplyExact(count, 1L << 20));
  }

  /// So many times 1024³ bytes.
  public static Bytes gib(long count) {
    return new Bytes(Math.multiplyExact(count, 1L << 30));
  }

  /// Both amounts together.
  public Bytes plus(Bytes other) {
    return new Bytes(Math.addExact(value, other.value));
  }

  @Override
  public int compareTo(Bytes other) {
    return Long.compare(value, other.value);
  }
}
