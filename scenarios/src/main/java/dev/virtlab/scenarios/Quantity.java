package dev.virtlab.scenarios;

import dev.virtlab.lab.Bytes;
import dev.virtlab.scenarios.json.FileRefused;
import dev.virtlab.scenarios.json.Value;
import java.time.Duration;
import java.util.List;

/// Amounts with their unit, as people write them in a scenario: `8GiB`, `250ms`.
final class Quantity {

  /// The longest time that can be written: 10 years of 365 days.
  static final Duration TIME_MAX = Duration.ofDays(3650);

  private static final List<String> BYTE_UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB");
  private static final List<String> TIME_UNITS = List.of("ns", "us", "ms", "s", "m", "h", "d");
  private static final List<Long> NANOSECONDS =
      List.of(
          1L,
          1_000L,
          1_000_000L,
          1_000_000_000L,
          60_000_000_000L,
          3_600_000_000_000L,
          86_400_000_000_000L);

  private Quantity() {}

  /// Bytes from `least` to `most`, written as `64MiB`.
  static Bytes bytes(Value value, Bytes least, Bytes most) throws FileRefused {
    String text = value.text(40);
    int unit = unitStart(text);
    int power = BYTE_UNITS.indexOf(text.substring(unit));
    long number = number(text.substring(0, unit));
    if (power < 0 || number < 0) {
      throw value.refuse(
          "\"" + text + "\" is not an amount of bytes such as 64MiB (B, KiB, MiB, GiB, TiB)");
    }
    int shift = 10 * power;
    if (number > Long.MAX_VALUE >> shift
        || number << shift < least.value()
        || number << shift > most.value()) {
      throw value.refuse(
          "\"" + text + "\" lies outside of " + least.value() + " to " + most.value() + " bytes");
    }
    return new Bytes(number << shift);
  }

  /// A time from 0 to [#TIME_MAX], written as `250ms`.
  static Duration time(Value value) throws FileRefused {
    String text = value.text(40);
    int start = unitStart(text);
    int unit = TIME_UNITS.indexOf(text.substring(start));
    long number = number(text.substring(0, start));
    if (unit < 0 || number < 0) {
      throw value.refuse("\"" + text + "\" is not a time such as 250ms (ns, us, ms, s, m, h, d)");
    }
    long scale = NANOSECONDS.get(unit);
    if (number > TIME_MAX.toNanos() / scale) {
      throw value.refuse("\"" + text + "\" is longer than " + TIME_MAX.toDays() + "d");
    }
    return Duration.ofNanos(number * scale);
  }

  private static int unitStart(String text) {
    int at = 0;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  /// The number, or -1.
  private static long number(String digits) {
    return digits.isEmpty() || digits.length() > 18 ? -1 : Long.parseLong(digits);
  }
}
