package dev.virtlab.userland.text;

import java.util.ArrayList;
import java.util.List;

/// A table as the tools of util-linux print it (libsmartcols): columns as wide as their widest
/// cell, one blank between, the last one unpadded.
public final class Table {

  /// A column.
  ///
  /// @param hint how wide it becomes where its cells are at least as wide as its header, but less
  ///   than this
  public record Column(String name, int hint, boolean right) {}

  private final List<Column> columns;
  private final List<List<String>> rows = new ArrayList<>();

  /// An empty table.
  public Table(List<Column> columns) {
    this.columns = List.copyOf(columns);
  }

  /// Adds a row, a cell for each column.
  public void add(List<String> cells) {
    rows.add(List.copyOf(cells));
  }

  /// Whether there are no rows.
  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /// The padded table.
  public String text(boolean headings) {
    int[] widths = widths();
    StringBuilder out = new StringBuilder();
    if (headings) {
      row(columns.stream().map(Column::name).toList(), widths, out);
    }
    rows.forEach(cells -> row(cells, widths, out));
    return out.toString();
  }

  private int[] widths() {
    int[] widths = new int[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      Column column = columns.get(i);
      int header = Width.of(column.name);
      int data = 0;
      for (List<String> cells : rows) {
        data = Math.max(data, Width.of(cells.get(i)));
      }
      if (data < header) {
        widths[i] = header;
      } else {
        widths[i] = data < column.hint && header < column.hint ? column.hint : data;
      }
    }
    return widths;
  }

  private void row(List<String> cells, int[] widths, StringBuilder out) {
    for (int i = 0; i < cells.size(); i++) {
      boolean last = i == cells.size() - 1;
      if (columns.get(i).right) {
        out.append(Width.right(cells.get(i), widths[i]));
      } else {
        out.append(last ? cells.get(i) : Width.left(cells.get(i), widths[i]));
      }
      out.append(last ? "\n" : " ");
    }
  }

  /// The cells with single blanks between them, blanks within as `\x20`; `--raw`.
  public String raw(boolean headings) {
    StringBuilder out = new StringBuilder();
    if (headings) {
      out.append(String.join(" ", columns.stream().map(Column::name).toList())).append('\n');
    }
    for (List<String> cells : rows) {
      List<String> escaped = new ArrayList<>();
      for (String cell : cells) {
        escaped.add(cell.replace("\\", "\\x5c").replace(" ", "\\x20"));
      }
      out.append(String.join(" ", escaped)).append('\n');
    }
    return out.toString();
  }

  /// `NAME="value"` pairs; `--pairs`.
  public String pairs() {
    StringBuilder out = new StringBuilder();
    for (List<String> cells : rows) {
      List<String> pairs = new ArrayList<>();
      for (int i = 0; i < cells.size(); i++) {
        String value = cells.get(i).replace("\\", "\\x5c").replace("\"", "\\x22");
        pairs.add(columns.get(i).name + "=\"" + value + "\"");
      }
      out.append(String.join(" ", pairs)).append('\n');
    }
    return out.toString();
  }
}
