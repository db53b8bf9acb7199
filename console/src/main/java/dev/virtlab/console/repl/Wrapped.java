package dev.virtlab.console.repl;

import dev.virtlab.stage.terminal.Width;
import java.util.ArrayList;
import java.util.List;

/// Breaks prose at blanks so that it fits, Hangul counted two cells a character. A line that begins
/// with blanks is a command or a list, and its continuation stays below it.
final class Wrapped {

  private Wrapped() {}

  static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    int indent = text.length() - text.stripLeading().length();
    StringBuilder line = new StringBuilder(" ".repeat(indent));
    int used = indent;
    boolean fresh = true;
    for (String word : text.strip().split(" ", -1)) {
      int needs = Width.of(word) + (fresh ? 0 : 1);
      if (!fresh && used + needs > width) {
        lines.add(line.toString());
        line.setLength(0);
        line.append(" ".repeat(indent));
        used = indent;
        fresh = true;
        needs = Width.of(word);
      }
      line.append(fresh ? "" : " ").append(word);
      used += needs;
      fresh = false;
    }
    lines.add(line.toString());
    return lines;
  }
}
