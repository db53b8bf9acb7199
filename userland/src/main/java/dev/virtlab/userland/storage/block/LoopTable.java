package dev.virtlab.userland.storage.block;

import dev.virtlab.userland.program.BlockCalls.Loop;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The columns of losetup(8).
final class LoopTable {

  private final List<String> columns;
  private final List<Loop> loops;

  LoopTable(List<String> columns, List<Loop> loops) {
    this.columns = columns.stream().map(c -> c.toUpperCase(Locale.ROOT)).toList();
    this.loops = loops;
  }

  private enum Kind {
    TEXT,
    NUMBER,
    TRUTH
  }

  static Optional<Boolean> find(String column) {
    return switch (column.toUpperCase(Locale.ROOT)) {
      case "NAME", "BACK-FILE", "BACK-INO", "BACK-MAJ:MIN", "MAJ:MIN" -> Optional.of(false);
      case "SIZELIMIT", "OFFSET", "AUTOCLEAR", "RO", "DIO", "LOG-SEC", "PARTSCAN" ->
          Optional.of(true);
      default -> Optional.empty();
    };
  }

  private static Kind kind(String column) {
    return switch (column) {
      case "NAME", "BACK-FILE", "BACK-MAJ:MIN", "MAJ:MIN" -> Kind.TEXT;
      case "AUTOCLEAR", "RO", "DIO", "PARTSCAN" -> Kind.TRUTH;
      default -> Kind.NUMBER;
    };
  }

  private static String value(Loop loop, String column) {
    return switch (column) {
      case "NAME" -> "/dev/loop" + loop.number();
      case "BACK-FILE" -> loop.file();
      case "BACK-INO" -> Long.toString(loop.inode());
      case "BACK-MAJ:MIN" -> (loop.device() >> 8 & 0xfff) + ":" + (loop.device() & 255);
      case "MAJ:MIN" -> "7:" + loop.number();
      case "SIZELIMIT" -> Long.toString(loop.limit());
      case "OFFSET" -> Long.toString(loop.offset());
      case "AUTOCLEAR" -> loop.autoclear() ? "1" : "0";
      case "RO" -> loop.readOnly() ? "1" : "0";
      case "LOG-SEC" -> "512";
      default -> "0";
    };
  }

  String text(boolean headings) {
    if (loops.isEmpty()) {
      return "";
    }
    List<List<String>> rows = new ArrayList<>();
    if (headings) {
      rows.add(columns);
    }
    loops.forEach(loop -> rows.add(columns.stream().map(c -> value(loop, c)).toList()));
    int[] widths = new int[columns.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(widths[i], columns.get(i).length());
    }
    StringBuilder out = new StringBuilder();
    rows.forEach(row -> out.append(line(row, widths)).append('\n'));
    return out.toString();
  }

  private String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      boolean last = i == widths.length - 1;
      String pad = " ".repeat(widths[i] - row.get(i).length());
      boolean right = kind(columns.get(i)) != Kind.TEXT;
      line.append(i > 0 ? " " : "");
      line.append(right ? pad + row.get(i) : row.get(i) + (last ? "" : pad));
    }
    return line.toString();
  }

  String json() {
    if (loops.isEmpty()) {
      return "";
    }
    List<String> objects = new ArrayList<>();
    for (Loop loop : loops) {
      List<String> members = new ArrayList<>();
      for (String column : columns) {
        String value = value(loop, column);
        String shown =
            switch (kind(column)) {
              case TEXT -> "\"" + value + "\"";
              case NUMBER -> value;
              case TRUTH -> value.equals("1") ? "true" : "false";
            };
        members.add("         \"" + column.toLowerCase(Locale.ROOT) + "\": " + shown);
      }
      objects.add("{\n" + String.join(",\n", members) + "\n      }");
    }
    return "{\n   \"loopdevices\": [\n      " + String.join(",", objects) + "\n   ]\n}\n";
  }
}
