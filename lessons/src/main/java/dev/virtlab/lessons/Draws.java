package dev.virtlab.lessons;

import java.nio.charset.StandardCharsets;

/// Numbers drawn from a name: the same name draws the same numbers on every machine.
///
/// The draw is splitmix64 (Steele, Lea, Flood 2014) over the FNV-1a hash of the name.
public final class Draws {

  private long state;

  /// The draws of a name.
  public Draws(String name) {
    state = hash(name);
  }

  /// The next number from 0 to below a bound.
  public int below(int bound) {
    state += 0x9e3779b97f4a7c15L;
    return (int) Long.remainderUnsigned(mix(state), bound);
  }

  private static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
    }
    return hash;
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
