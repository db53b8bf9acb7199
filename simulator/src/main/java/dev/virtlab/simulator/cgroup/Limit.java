package dev.virtlab.simulator.cgroup;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;

/// How limits are written in control files.
final class Limit {

  /// No limit; `max` in version 2, -1 in version 1.
  static final long NONE = -1;

  /// Memory is limited in whole pages of this many bytes.
  static final long PAGE = 4096;

  /// What version 1 shows for "no limit": the largest number of whole pages.
  static final long LEGACY_NONE = Long.MAX_VALUE / PAGE * PAGE;

  private Limit() {}

  /// `max`, or the number.
  static String text(long limit) {
    return limit == NONE ? "max" : Long.toString(limit);
  }

  /// A count: `max` or a number from 0 on; else EINVAL.
  static long count(String text) {
    return text.equals("max") ? NONE : number(text);
  }

  /// An amount of memory in whole pages: `max`, or bytes with K, M, G, T, P or E behind; else
  /// EINVAL.
  static long memory(String text) {
    return text.equals("max") ? NONE : bytes(text);
  }

  /// As [#memory], with -1 instead of `max`.
  static long legacyMemory(String text) {
    return text.equals("-1") ? NONE : bytes(text);
  }

  private static long bytes(String text) {
    if (text.isEmpty()) {
      throw new CallFailed(Errno.EINVAL);
    }
    int power = "KMGTPE".indexOf(Character.toUpperCase(text.charAt(text.length() - 1))) + 1;
    long value = number(power == 0 ? text : text.substring(0, text.length() - 1));
    for (int i = 0; i < power; i++) {
      value = value > Long.MAX_VALUE >> 10 ? Long.MAX_VALUE : value << 10;
    }
    return value >= LEGACY_NONE ? NONE : value / PAGE * PAGE;
  }

  /// A number from 0 on; else EINVAL.
  static long number(String text) {
    long value = signed(text);
    if (value < 0) {
      throw new CallFailed(Errno.EINVAL);
    }
    return value;
  }

  /// A number within bounds; else `outside`.
  static long within(long value, long least, long most, Errno outside) {
    if (value < least || value > most) {
      throw new CallFailed(outside);
    }
    return value;
  }

  /// Any whole number; else EINVAL.
  static long signed(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException _) {
      throw new CallFailed(Errno.EINVAL);
    }
  }
}
