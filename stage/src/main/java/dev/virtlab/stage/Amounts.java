package dev.virtlab.stage;

import dev.virtlab.lab.Bytes;
import java.time.Duration;

/// Amounts in the few characters that a picture has room for.
final class Amounts {

  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

  private Amounts() {}

  /// As `64 MiB` or `1.5 GiB`: one decimal where the number is small and not whole.
  static String of(Bytes bytes) {
    int unit = 0;
    long whole = bytes.value();
    long rest = 0;
    while (whole >= 1024 && unit < UNITS.length - 1) {
      rest = whole % 1024;
      whole /= 1024;
      unit++;
    }
    long tenth = rest * 10 / 1024;
    String decimal = whole < 10 && tenth > 0 ? "." + tenth : "";
    return whole + decimal + " " + UNITS[unit];
  }

  /// As `1.204 s`: seconds with three decimals, minutes and hours before them where there are any.
  static String of(Duration time) {
    long millis = time.toMillis();
    long hours = millis / 3_600_000;
    long minutes = millis / 60_000 % 60;
    String seconds = millis / 1000 % 60 + "." + three(millis % 1000) + " s";
    if (hours > 0) {
      return hours + " h " + minutes + " m " + seconds;
    }
    return minutes > 0 ? minutes + " m " + seconds : seconds;
  }

  private static String three(long number) {
    return (number < 100 ? "0" : "") + (number < 10 ? "0" : "") + number;
  }
}
