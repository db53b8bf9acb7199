package dev.virtlab.userland.shell.expand;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The members of `{x..y..step}`: numbers or single letters.
final class BraceSequence {

  private BraceSequence() {}

  /// The members; none where the text is no sequence.
  static List<String> members(String text) {
    int first = text.indexOf("..");
    if (first < 0) {
      return List.of();
    }
    int second = text.indexOf("..", first + 2);
    String low = text.substring(0, first);
    String high = second < 0 ? text.substring(first + 2) : text.substring(first + 2, second);
    Optional<Long> step = second < 0 ? Optional.of(0L) : number(text.substring(second + 2));
    if (step.isEmpty()) {
      return List.of();
    }
    Optional<Long> from = number(low);
    Optional<Long> to = number(high);
    if (from.isPresent() && to.isPresent()) {
      return numbers(from.get(), to.get(), step.get(), width(low, high));
    }
    boolean letters = low.length() == 1 && high.length() == 1 && isLetter(low) && isLetter(high);
    return letters ? letters(low.charAt(0), high.charAt(0), step.get()) : List.of();
  }

  private static boolean isLetter(String text) {
    char c = text.charAt(0);
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static Optional<Long> number(String text) {
    String digits = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
    boolean isNumber =
        !digits.isEmpty()
            && digits.length() < 19
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!isNumber) {
      return Optional.empty();
    }
    long value = Long.parseLong(digits);
    return Optional.of(text.startsWith("-") ? -value : value);
  }

  /// Members are padded with zeros where an end is.
  private static int width(String low, String high) {
    return isPadded(low) || isPadded(high) ? Math.max(low.length(), high.length()) : 0;
  }

  private static boolean isPadded(String text) {
    String digits = text.startsWith("-") ? text.substring(1) : text;
    return digits.length() > 1 && digits.startsWith("0");
  }

  private static List<String> numbers(long from, long to, long step, int width) {
    long by = step == 0 ? 1 : Math.abs(step);
    long count = Math.abs(to - from) / by + 1;
    if (count > Braces.EXPANSION_MAX) {
      throw new ArithmeticError("brace expansion: more than " + Braces.EXPANSION_MAX + " words");
    }
    List<String> members = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      members.add(padded(from <= to ? from + i * by : from - i * by, width));
    }
    return members;
  }

  private static String padded(long value, int width) {
    String digits = Long.toString(Math.abs(value));
    String sign = value < 0 ? "-" : "";
    return sign + "0".repeat(Math.max(0, width - sign.length() - digits.length())) + digits;
  }

  private static List<String> letters(char from, char to, long step) {
    List<String> members = new ArrayList<>();
    long by = step == 0 ? 1 : Math.abs(step);
    for (long c = from; from <= to ? c <= to : c >= to; c += from <= to ? by : -by) {
      members.add(Character.toString((char) c));
    }
    return members;
  }
}
