package dev.virtlab.simulator.file.proc;

/// Numbers as the kernel prints them.
final class Texts {

  /// Nanoseconds of one tick of the clock that times are counted in; USER_HZ is 100.
  static final long TICK = 10_000_000L;

  private Texts() {}

  /// A number at the right of so many columns.
  static String right(long number, int columns) {
    String digits = Long.toString(number);
    return " ".repeat(Math.max(0, columns - digits.length())) + digits;
  }

  /// A word at the left of so many columns.
  static String left(String word, int columns) {
    return word + " ".repeat(Math.max(0, columns - word.length()));
  }

  /// A number in hexadecimal with so many digits.
  static String hex(long bits, int digits) {
    String hex = Long.toHexString(bits);
    return "0".repeat(Math.max(0, digits - hex.length())) + hex;
  }

  /// Hundredths as a decimal with two digits.
  static String hundredths(long number) {
    long part = number % 100;
    return number / 100 + (part < 10 ? ".0" : ".") + part;
  }

  /// All of so many processors as a mask: 32 bits a group, the highest first.
  static String cpuMask(int processors) {
    StringBuilder mask = new StringBuilder();
    for (int low = (processors - 1) / 32 * 32; low >= 0; low -= 32) {
      int bits = Math.min(32, processors - low);
      long group = bits == 32 ? 0xffffffffL : (1L << bits) - 1;
      mask.append(mask.isEmpty() ? hex(group, (bits + 3) / 4) : "," + hex(group, 8));
    }
    return mask.toString();
  }
}
