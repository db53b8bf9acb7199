package dev.virtlab.userland.docker.client.grammar;

/// Breaks the usages of flags into lines, as pflag does.
final class Wrapping {

  /// Narrower texts begin on a line of their own.
  private static final int WIDTH_MIN = 24;

  private static final int NARROW_INDENT = 16;

  /// So many columns more are allowed where they spare a last line.
  private static final int SLOP = 5;

  private Wrapping() {}

  /// Appends a text that begins at column `indent` and shall end before column `width`.
  static void append(StringBuilder out, String text, int indent, int width) {
    int column = indent;
    if (width - column < WIDTH_MIN) {
      column = NARROW_INDENT;
      if (width - column < WIDTH_MIN) {
        out.append(text.replace("\n", "\n" + " ".repeat(indent)));
        return;
      }
      out.append('\n').append(" ".repeat(column));
    }
    String rest = text;
    String separator = "";
    String margin = "\n" + " ".repeat(column);
    while (!rest.isEmpty()) {
      int end = end(rest, width - column - SLOP);
      out.append(separator).append(rest.substring(0, end).replace("\n", margin));
      rest = end == rest.length() ? "" : rest.substring(end + 1);
      separator = margin;
    }
  }

  /// Where the next line of at most `most` characters ends.
  private static int end(String text, int most) {
    if (most + SLOP > text.length()) {
      return text.length();
    }
    String head = text.substring(0, most);
    int blank =
        Math.max(head.lastIndexOf(' '), Math.max(head.lastIndexOf('\t'), head.lastIndexOf('\n')));
    if (blank <= 0) {
      return text.length();
    }
    int line = head.lastIndexOf('\n');
    return line > 0 && line < blank ? line : blank;
  }
}
