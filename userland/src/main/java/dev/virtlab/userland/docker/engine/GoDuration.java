package dev.virtlab.userland.docker.engine;

/// Durations as Go prints them: `1m30s`, `1.5s`, `250ms`.
final class GoDuration {

  private GoDuration() {}

  static String text(long nanoseconds) {
    if (nanoseconds == 0) {
      return "0s";
    } else if (nanoseconds < 1000) {
      return nanoseconds + "ns";
    } else if (nanoseconds < 1_000_000) {
      return decimal(nanoseconds, 1000) + "µs";
    } else if (nanoseconds < Moment.SECOND) {
      return decimal(nanoseconds, 1_000_000) + "ms";
    }
    long minutes = nanoseconds / (60 * Moment.SECOND);
    String seconds = decimal(nanoseconds % (60 * Moment.SECOND), Moment.SECOND) + "s";
    String hours = minutes < 60 ? "" : minutes / 60 + "h";
    return minutes == 0 ? seconds : hours + minutes % 60 + "m" + seconds;
  }

  private static String decimal(long amount, long unit) {
    long whole = amount / unit;
    long rest = amount % unit;
    if (rest == 0) {
      return Long.toString(whole);
    }
    String decimals = Long.toString(unit + rest).substring(1);
    int end = decimals.length();
    while (decimals.charAt(end - 1) == '0') {
      end--;
    }
    return whole + "." + decimals.substring(0, end);
  }
}
