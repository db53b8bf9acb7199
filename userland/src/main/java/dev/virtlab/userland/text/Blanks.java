package dev.virtlab.userland.text;

import java.util.ArrayList;
import java.util.List;

/// Words between blanks.
public final class Blanks {
  private Blanks() {}

  /// The words of a line, which blanks, tabs and newlines divide.
  public static List<String> split(String line) {
    List<String> words = new ArrayList<>();
    int from = 0;
    while (from < line.length()) {
      int to = from;
      while (to < line.length() && !isBlank(line.charAt(to))) {
        to++;
      }
      if (to > from) {
        words.add(line.substring(from, to));
      }
      from = to + 1;
    }
    return words;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n';
  }
}
