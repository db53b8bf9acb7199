package dev.virtlab.userland.virsh;

import java.util.ArrayList;
import java.util.List;

/// A table of `virsh`: columns as wide as their widest cell, three blanks between them, and a rule
/// below the titles; vshTable.
final class Table {

  private final List<List<String>> rows = new ArrayList<>();
  private final boolean titled;

  /// @param titled whether titles and rule are shown
  Table(boolean titled, String... titles) {
    this.titled = titled;
    rows.add(List.of(titles));
  }

  void row(String... cells) {
    rows.add(List.of(cells));
  }

  @Override
  public String toString() {
    List<List<String>> shown = titled ? rows : rows.subList(1, rows.size());
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : shown) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (int r = 0; r < shown.size(); r++) {
      line(text, shown.get(r), widths);
      if (titled && r == 0) {
        int rule = 0;
        for (int width : widths) {
          rule += width + 3;
        }
        text.append("-".repeat(rule)).append('\n');
      }
    }
    return text.toString();
  }

  private static void line(StringBuilder text, List<String> row, int[] widths) {
    for (int i = 0; i < widths.length; i++) {
      text.append(' ').append(row.get(i));
      if (i < widths.length - 1) {
        text.append(" ".repeat(widths[i] - row.get(i).length() + 2));
      }
    }
    text.append('\n');
  }
}
