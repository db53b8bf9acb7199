package dev.virtlab.userland.docker.client.template;

import dev.virtlab.userland.text.Utf8;
import java.util.ArrayList;
import java.util.List;

/// The functions on texts; Go's package `strings`.
final class Texts {

  private static final int PAD_MAX = 1_000;

  private Texts() {}

  /// Around every separator; an empty one splits between characters.
  static List<String> split(String text, String separator) {
    List<String> parts = new ArrayList<>();
    if (separator.isEmpty()) {
      text.codePoints().forEach(c -> parts.add(Utf8.text(c)));
      return parts;
    }
    int from = 0;
    for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
      parts.add(text.substring(from, at));
      from = at + separator.length();
    }
    parts.add(text.substring(from));
    return parts;
  }

  /// Every letter that follows no letter, digit or underscore in upper case.
  static String title(String text) {
    StringBuilder out = new StringBuilder();
    boolean begins = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      out.append(begins ? Character.toTitleCase(c) : c);
      begins = !Character.isLetterOrDigit(c) && c != '_';
    }
    return out.toString();
  }

  /// With blanks before and after; an empty text stays empty.
  static String pad(String text, int before, int after) {
    return text.isEmpty() ? text : blanks(before) + text + blanks(after);
  }

  private static String blanks(int count) {
    return " ".repeat(Math.clamp(count, 0, PAD_MAX));
  }

  static String truncate(String text, int length) {
    return text.length() < length ? text : text.substring(0, Math.max(0, length));
  }
}
