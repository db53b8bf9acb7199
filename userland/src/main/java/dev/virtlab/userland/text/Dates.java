package dev.virtlab.userland.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Dates as people type them, for `date -d` and `touch -d`, in UTC.
///
/// Understood: `@SECONDS`, `now`, `today`, `yesterday`, `tomorrow`, `YYYY-MM-DD`, `HH:MM[:SS]`,
/// both joined by a blank or `T`, a final `Z` or `UTC`, and offsets as `+2 days`, `1 hour ago`.
public final class Dates {

  private static final long SECOND = 1_000_000_000L;
  private static final List<String> UNITS =
      List.of("sec", "second", "min", "minute", "hour", "day", "week", "fortnight");
  private static final int[] LENGTHS = {1, 1, 60, 60, 3600, 86_400, 604_800, 1_209_600};

  private long date;
  private long time = -1;
  private long nanos;
  private long offset;
  private int months;
  private final long now;

  private Dates(long now) {
    this.now = now;
    this.date = Math.floorDiv(now, 86_400 * SECOND);
  }

  /// The moment that a text means, in nanoseconds since the epoch; empty where it is none.
  public static Optional<Long> parse(String text, long now) {
    List<String> words = words(text);
    if (words.size() == 1 && words.getFirst().startsWith("@")) {
      return decimal(words.getFirst().substring(1));
    }
    Dates dates = new Dates(now);
    int i = 0;
    while (i < words.size()) {
      int next = dates.read(words, i);
      if (next < 0) {
        return Optional.empty();
      }
      i = next;
    }
    return Optional.of(dates.moment());
  }

  private static Optional<Long> decimal(String text) {
    int point = text.indexOf('.');
    Optional<Long> whole = number(point < 0 ? text : text.substring(0, point));
    String fraction = point < 0 ? "" : (text.substring(point + 1) + "000000000").substring(0, 9);
    Optional<Long> part = fraction.isEmpty() ? Optional.of(0L) : number(fraction);
    return whole.isEmpty() || part.isEmpty()
        ? Optional.empty()
        : Optional.of(whole.get() * SECOND + part.get());
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (char c : (text.toLowerCase(Locale.ROOT) + " ").toCharArray()) {
      if (c == ' ' || c == '\t' || c == ',') {
        if (word.length() > 0) {
          words.add(word.toString());
          word.setLength(0);
        }
      } else {
        word.append(c);
      }
    }
    return words;
  }

  private long moment() {
    long seconds = date * 86_400;
    if (time >= 0) {
      seconds += time;
    } else {
      seconds += Math.floorMod(Math.floorDiv(now, SECOND), 86_400L);
      nanos = Math.floorMod(now, SECOND);
    }
    if (months != 0) {
      CivilTime t = CivilTime.of(seconds, 0);
      int all = t.year() * 12 + t.month() - 1 + months;
      seconds =
          CivilTime.seconds(
              Math.floorDiv(all, 12),
              Math.floorMod(all, 12) + 1,
              t.day(),
              t.hour(),
              t.minute(),
              t.second());
    }
    return (seconds + offset) * SECOND + nanos;
  }

  /// Reads the word at `i`, and those that belong to it; gives the next index, or -1.
  private int read(List<String> words, int i) {
    String word = words.get(i);
    switch (word) {
      case "now", "utc", "gmt", "z" -> {
        return i + 1;
      }
      case "today" -> {
        return i + 1;
      }
      case "yesterday" -> {
        offset -= 86_400;
        return i + 1;
      }
      case "tomorrow" -> {
        offset += 86_400;
        return i + 1;
      }
      default -> {}
    }
    int split = word.indexOf('t');
    if (split == 10 && isDate(word.substring(0, 10))) {
      return clock(word.substring(11)) ? i + 1 : -1;
    }
    if (isDate(word)) {
      time = Math.max(time, 0);
      return i + 1;
    }
    if (word.indexOf(':') > 0) {
      return clock(word) ? i + 1 : -1;
    }
    return relative(words, i);
  }

  private boolean isDate(String word) {
    String[] parts = word.split("-", -1);
    if (parts.length != 3 || parts[0].length() != 4) {
      return false;
    }
    Optional<Long> year = number(parts[0]);
    Optional<Long> month = number(parts[1]);
    Optional<Long> day = number(parts[2]);
    if (year.isEmpty() || month.isEmpty() || day.isEmpty()) {
      return false;
    }
    int m = month.get().intValue();
    int d = day.get().intValue();
    if (m < 1 || m > 12 || d < 1 || d > 31) {
      return false;
    }
    date = CivilTime.days(year.get().intValue(), m, d);
    CivilTime back = CivilTime.of(date * 86_400, 0);
    time = Math.max(time, 0);
    return back.day() == d;
  }

  private boolean clock(String word) {
    String bare = word.endsWith("z") ? word.substring(0, word.length() - 1) : word;
    String[] parts = bare.split(":", -1);
    if (parts.length < 2 || parts.length > 3) {
      return false;
    }
    Optional<Long> hour = number(parts[0]);
    Optional<Long> minute = number(parts[1]);
    Optional<Long> second = parts.length == 3 ? decimal(parts[2]) : Optional.of(0L);
    if (hour.isEmpty() || minute.isEmpty() || second.isEmpty()) {
      return false;
    }
    if (hour.get() > 23 || minute.get() > 59 || second.get() > 60 * SECOND) {
      return false;
    }
    time = hour.get() * 3600 + minute.get() * 60 + second.get() / SECOND;
    nanos = second.get() % SECOND;
    return true;
  }

  private int relative(List<String> words, int i) {
    String word = words.get(i);
    if ((word.equals("+") || word.equals("-")) && i + 1 < words.size()) {
      words.set(i + 1, word + words.get(i + 1));
      return i + 1;
    }
    int digits = word.startsWith("+") || word.startsWith("-") ? 1 : 0;
    while (digits < word.length() && Character.isDigit(word.charAt(digits))) {
      digits++;
    }
    long count;
    String unit = word.substring(digits);
    int next = i + 1;
    if (word.equals("next") || word.equals("last")) {
      count = word.equals("next") ? 1 : -1;
      unit = "";
    } else {
      Optional<Long> number = number(word.substring(0, digits));
      if (number.isEmpty() && digits > 0) {
        return -1;
      }
      count = number.orElse(1L);
    }
    if (unit.isEmpty()) {
      if (next >= words.size()) {
        return -1;
      }
      unit = words.get(next++);
    }
    if (next < words.size() && words.get(next).equals("ago")) {
      count = -count;
      next++;
    }
    return shift(unit, count) ? next : -1;
  }

  private boolean shift(String unit, long count) {
    String one = unit.endsWith("s") ? unit.substring(0, unit.length() - 1) : unit;
    int at = UNITS.indexOf(one);
    if (at >= 0) {
      offset += count * LENGTHS[at];
    } else if (one.equals("month")) {
      months += (int) count;
    } else if (one.equals("year")) {
      months += (int) count * 12;
    } else {
      return false;
    }
    return true;
  }

  private static Optional<Long> number(String text) {
    int from = text.startsWith("+") || text.startsWith("-") ? 1 : 0;
    if (text.length() == from || text.length() > 15) {
      return Optional.empty();
    }
    long value = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return Optional.empty();
      }
      value = value * 10 + c - '0';
    }
    return Optional.of(text.startsWith("-") ? -value : value);
  }
}
