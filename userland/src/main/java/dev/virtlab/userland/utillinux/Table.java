package dev.virtlab.userland.utillinux;

import dev.virtlab.userland.text.Width;
import java.util.ArrayList;
import java.util.List;

/// A table as libsmartcols prints it: columns as wide as their widest cell, one blank between,
/// numbers to the right, nothing behind the last cell.
final class Table {

  /// A column.
  record Column(String name, boolean right) {}

  private final List<Column> columns;
  private final List<List<String>> rows = new ArrayList<>();

  Table(List<Column> columns) {
    this.columns = List.copyOf(columns);
  }

  void add(List<String> cells) {
    rows.add(List.copyOf(cells));
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /// The text, with its heading unless `bare`; `raw` leaves the padding out.
  String text(boolean bare, boolean raw) {
    List<List<String>> all = new ArrayList<>();
    if (!bare) {
      all.add(columns.stream().map(Column::name).toList());
    }
    all.addAll(rows);
    StringBuilder text = new StringBuilder();
    for (List<String> row : all) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns.size(); i++) {
        line.append(i == 0 ? "" : " ");
        line.append(raw ? row.get(i).replace(" ", "\\x20") : padded(all, row, i));
      }
      text.append(line).append('\n');
    }
    return text.toString();
  }

  private String padded(List<List<String>> all, List<String> row, int column) {
    String cell = row.get(column);
    int width = all.stream().mapToInt(r -> Width.of(r.get(column))).max().orElse(0);
    String pad = " ".repeat(width - Width.of(cell));
    if (columns.get(column).right()) {
      return pad + cell;
    }
    return column == columns.size() - 1 ? cell : cell + pad;
  }
}
