package dev.virtlab.userland.coreutils;

import java.util.List;

/// Puts cells into as many columns as fit, as ls(1) does.
final class Grid {

  private static final int TAB = 8;

  private Grid() {}

  /// @param down whether cells run down the columns, else along the rows
  static void lay(
      List<String> cells,
      List<Integer> widths,
      boolean down,
      int width,
      boolean busybox,
      StringBuilder out) {
    if (cells.isEmpty()) {
      return;
    }
    int columns = busybox ? even(widths, width) : most(widths, down, width);
    int rows = (cells.size() + columns - 1) / columns;
    int[] wide = busybox ? evenWidths(widths, columns) : widths(widths, columns, down);
    for (int row = 0; row < rows; row++) {
      StringBuilder line = new StringBuilder();
      int at = 0;
      for (int column = 0; column < columns; column++) {
        int i = down ? column * rows + row : row * columns + column;
        if (i >= cells.size()) {
          break;
        }
        int next = down ? i + rows : i + 1;
        boolean last = column == columns - 1 || next >= cells.size();
        line.append(cells.get(i));
        int from = at + widths.get(i);
        at += wide[column];
        line.append(last ? "" : busybox ? " ".repeat(at - from) : indent(from, at));
      }
      out.append(line).append('\n');
    }
  }

  /// Blanks and tabs from one column to another.
  private static String indent(int from, int to) {
    StringBuilder text = new StringBuilder();
    int at = from;
    while (at < to) {
      if (to / TAB > (at + 1) / TAB) {
        text.append('\t');
        at += TAB - at % TAB;
      } else {
        text.append(' ');
        at++;
      }
    }
    return text.toString();
  }

  private static int even(List<Integer> widths, int width) {
    int widest = widths.stream().mapToInt(Integer::intValue).max().orElse(0) + 2;
    return Math.max(1, width / widest);
  }

  private static int[] evenWidths(List<Integer> widths, int columns) {
    int widest = widths.stream().mapToInt(Integer::intValue).max().orElse(0) + 2;
    int[] all = new int[columns];
    java.util.Arrays.fill(all, widest);
    return all;
  }

  /// The largest number of columns whose widths, two blanks between, fit.
  private static int most(List<Integer> widths, boolean down, int width) {
    for (int columns = Math.min(widths.size(), Math.max(1, width / 3)); columns > 1; columns--) {
      int rows = (widths.size() + columns - 1) / columns;
      boolean filled = !down || (columns - 1) * rows < widths.size();
      int total = 0;
      for (int w : widths(widths, columns, down)) {
        total += w;
      }
      if (filled && total - 2 < width) {
        return columns;
      }
    }
    return 1;
  }

  private static int[] widths(List<Integer> widths, int columns, boolean down) {
    int rows = (widths.size() + columns - 1) / columns;
    int[] wide = new int[columns];
    for (int i = 0; i < widths.size(); i++) {
      int column = down ? i / rows : i % columns;
      wide[column] = Math.max(wide[column], widths.get(i) + 2);
    }
    return wide;
  }
}
