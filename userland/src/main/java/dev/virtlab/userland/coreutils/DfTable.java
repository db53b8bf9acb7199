package dev.virtlab.userland.coreutils;

import dev.virtlab.userland.program.FileCalls.StatFs;
import dev.virtlab.userland.text.Width;
import dev.virtlab.userland.tool.Mounts.Mount;
import dev.virtlab.userland.tool.Numbers;
import java.util.ArrayList;
import java.util.List;

/// The table that df(1) prints.
final class DfTable {

  private final Layout layout;
  private final List<List<String>> rows = new ArrayList<>();
  private StatFs total = new StatFs("total", 1, 0, 0, 0, 0, 0);

  /// How it is laid out.
  ///
  /// @param block bytes of a unit; 0 for human sizes, -1 for those by 1000
  /// @param portable whether the headings are those of POSIX, `-P`
  /// @param chosen whether the columns were named with `--output`
  record Layout(
      List<DfField> fields, long block, boolean portable, boolean chosen, boolean busybox) {

    String heading(DfField field) {
      return switch (field) {
        case SIZE -> block <= 0 ? field.heading() : unit() + "-blocks";
        case AVAIL -> chosen || (block <= 0 && !busybox) ? field.heading() : "Available";
        case PCENT -> portable ? "Capacity" : field.heading();
        case IUSED -> busybox ? "Used" : field.heading();
        case IAVAIL -> busybox ? "Available" : field.heading();
        case IPCENT -> busybox ? "Use%" : field.heading();
        default -> field.heading();
      };
    }

    private String unit() {
      return portable ? Long.toString(block) : Numbers.human(block, 1024).replace(".0", "");
    }

    String count(long value) {
      return block == 0 && !busybox ? Numbers.human(value, 1024) : Long.toString(value);
    }

    String size(long bytes) {
      if (block == 0) {
        return busybox ? BusyboxSize.human(bytes) : Numbers.human(bytes, 1024);
      }
      if (block < 0) {
        return Numbers.human(bytes, 1000);
      }
      return Long.toString(busybox ? (bytes + block / 2) / block : (bytes + block - 1) / block);
    }
  }

  DfTable(Layout layout) {
    this.layout = layout;
    rows.add(layout.fields().stream().map(layout::heading).toList());
  }

  /// Adds a file system.
  ///
  /// @param file the operand that led to it; `-` if none did
  void add(Mount mount, StatFs fs, String file) {
    addRow(mount.source(), mount.type(), fs, file, mount.target());
    total = sum(total, fs);
  }

  /// Adds the row that `--total` asks for.
  void addTotal() {
    addRow("total", "-", total, "-", "-");
  }

  private void addRow(String source, String type, StatFs fs, String file, String target) {
    rows.add(
        layout.fields().stream()
            .map(field -> cell(field, source, type, fs, file, target))
            .toList());
  }

  private String cell(
      DfField field, String source, String type, StatFs fs, String file, String target) {
    long usedInodes = fs.inodes() - fs.inodesFree();
    long used = fs.blocks() - fs.free();
    return switch (field) {
      case SOURCE -> source;
      case FSTYPE -> type;
      case ITOTAL -> layout.count(fs.inodes());
      case IUSED -> layout.count(usedInodes);
      case IAVAIL -> layout.count(fs.inodesFree());
      case IPCENT -> Df.percent(usedInodes, fs.inodesFree(), layout.busybox());
      case SIZE -> layout.size(fs.blocks() * fs.blockSize());
      case USED -> layout.size(used * fs.blockSize());
      case AVAIL -> layout.size(fs.available() * fs.blockSize());
      case PCENT -> Df.percent(used, fs.available(), layout.busybox());
      case FILE -> file;
      case TARGET -> target;
    };
  }

  /// Both together, in blocks of one byte.
  private static StatFs sum(StatFs all, StatFs one) {
    long size = one.blockSize();
    return new StatFs(
        all.type(),
        1,
        all.blocks() + one.blocks() * size,
        all.free() + one.free() * size,
        all.available() + one.available() * size,
        all.inodes() + one.inodes(),
        all.inodesFree() + one.inodesFree());
  }

  String text() {
    StringBuilder out = new StringBuilder();
    int[] widths = widths();
    for (int i = 0; i < rows.size(); i++) {
      List<String> row = rows.get(i);
      out.append(layout.busybox() ? fixed(row, i == 0) : fitted(row, widths)).append('\n');
    }
    return out.toString();
  }

  private int[] widths() {
    int[] widths = layout.fields().stream().mapToInt(DfField::least).toArray();
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], Width.of(row.get(i)));
      }
    }
    return widths;
  }

  private String fitted(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      boolean last = i == row.size() - 1;
      String cell = row.get(i);
      line.append(i == 0 ? "" : " ");
      if (layout.fields().get(i).left()) {
        line.append(last ? cell : Width.left(cell, widths[i]));
      } else {
        line.append(Width.right(cell, widths[i]));
      }
    }
    return line.toString();
  }

  /// Busybox has fixed widths, and breaks the line behind a long name.
  private String fixed(List<String> row, boolean header) {
    boolean typed = layout.fields().contains(DfField.FSTYPE);
    int left = typed ? 31 : 20;
    StringBuilder line = new StringBuilder(Width.left(row.getFirst(), 20));
    int at = 1;
    if (typed) {
      line.append(' ').append(Width.left(row.get(at++), 10));
    }
    if (line.length() > left && !layout.portable()) {
      line.append('\n').append(" ".repeat(left));
    }
    if (header) {
      String unit = layout.portable() ? row.get(at) : Width.right(row.get(at), 9);
      line.append(' ').append(Width.left(unit, 15)).append("Used Available ");
      return line.append(row.get(at + 3)).append(" Mounted on").toString();
    }
    line.append(' ').append(Width.right(row.get(at), 9));
    line.append(' ').append(Width.right(row.get(at + 1), 9));
    line.append(' ').append(Width.right(row.get(at + 2), 9));
    line.append(' ').append(Width.right(row.get(at + 3), 4));
    return line.append(' ').append(row.getLast()).toString();
  }
}
