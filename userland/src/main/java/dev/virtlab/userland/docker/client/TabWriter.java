package dev.virtlab.userland.docker.client;

import java.util.ArrayList;
import java.util.List;

/// Aligns cells that end with tabs; Go's `text/tabwriter` with the settings of the Docker client.
///
/// A column is a run of lines that have a cell there; what follows the last tab of a line belongs
/// to no column.
final class TabWriter {

  private final int least;
  private final int padding;
  private final List<List<String>> lines = new ArrayList<>();
  private final List<Integer> widths = new ArrayList<>();
  private final StringBuilder out = new StringBuilder();

  private TabWriter(int least, int padding) {
    this.least = least;
    this.padding = padding;
  }

  /// Aligns a table: columns are at least 10 wide and 3 apart.
  static String align(String text) {
    return align(text, 10, 3);
  }

  /// Aligns with another least width and distance.
  static String align(String text, int least, int padding) {
    TabWriter writer = new TabWriter(least, padding);
    boolean ended = text.endsWith("\n");
    String whole = ended ? text.substring(0, text.length() - 1) : text;
    for (String line : whole.split("\n", -1)) {
      writer.lines.add(List.of(line.split("\t", -1)));
    }
    writer.format(0, writer.lines.size());
    String aligned = writer.out.toString();
    return text.isEmpty() || ended
        ? (text.isEmpty() ? "" : aligned)
        : aligned.substring(0, aligned.length() - 1);
  }

  private void format(int from, int to) {
    int column = widths.size();
    int start = from;
    int at = from;
    while (at < to) {
      if (column >= lines.get(at).size() - 1) {
        at++;
        continue;
      }
      write(start, at);
      start = at;
      int width = least;
      while (at < to && column < lines.get(at).size() - 1) {
        width = Math.max(width, width(lines.get(at).get(column)) + padding);
        at++;
      }
      widths.add(width);
      format(start, at);
      widths.removeLast();
      start = at;
    }
    write(start, to);
  }

  private void write(int from, int to) {
    for (int i = from; i < to; i++) {
      List<String> cells = lines.get(i);
      for (int j = 0; j < cells.size(); j++) {
        String cell = cells.get(j);
        out.append(cell);
        if (j < widths.size() && j < cells.size() - 1) {
          out.append(" ".repeat(Math.max(0, widths.get(j) - width(cell))));
        }
      }
      out.append('\n');
    }
  }

  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
