package dev.virtlab.userland.coreutils;

import dev.virtlab.userland.program.FileCalls.StatFs;
import dev.virtlab.userland.text.Width;
import dev.virtlab.userland.tool.Mounts.Mount;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Options.Words;
import java.util.ArrayList;
import java.util.List;

/// The table that df(1) prints.
final class DfTable {

  private final Words words;
  private final long block;
  private final boolean busybox;
  private final List<List<String>> rows = new ArrayList<>();
  private final long[] total = new long[3];

  /// @param block bytes of a unit; 0 for human sizes, -1 for those by 1000
  DfTable(Words words, long block, boolean busybox) {
    this.words = words;
    this.block = block;
    this.busybox = busybox;
    rows.add(header());
  }

  private List<String> header() {
    List<String> row = new ArrayList<>(List.of("Filesystem"));
    if (words.has("T")) {
      row.add("Type");
    }
    if (words.has("i")) {
      row.addAll(
          busybox
              ? List.of("Inodes", "Used", "Available", "Use%")
              : List.of("Inodes", "IUsed", "IFree", "IUse%"));
    } else {
      row.addAll(
          List.of(
              unit(),
              "Used",
              block <= 0 && !busybox ? "Avail" : "Available",
              words.has("P") ? "Capacity" : "Use%"));
    }
    row.add("Mounted on");
    return row;
  }

  private String unit() {
    if (block <= 0) {
      return "Size";
    }
    if (words.has("P")) {
      return block + "-blocks";
    }
    return Numbers.human(block, 1024).replace(".0", "") + "-blocks";
  }

  void add(Mount mount, StatFs fs) {
    List<String> row = new ArrayList<>(List.of(mount.source()));
    if (words.has("T")) {
      row.add(mount.type());
    }
    if (words.has("i")) {
      long used = fs.inodes() - fs.inodesFree();
      row.addAll(
          List.of(
              count(fs.inodes()),
              count(used),
              count(fs.inodesFree()),
              Df.percent(used, fs.inodesFree(), busybox)));
    } else {
      long used = fs.blocks() - fs.free();
      row.addAll(
          sizes(
              fs.blocks() * fs.blockSize(),
              used * fs.blockSize(),
              fs.available() * fs.blockSize()));
      total[0] += fs.blocks() * fs.blockSize();
      total[1] += used * fs.blockSize();
      total[2] += fs.available() * fs.blockSize();
    }
    row.add(mount.target());
    rows.add(row);
  }

  private List<String> sizes(long all, long used, long available) {
    return List.of(size(all), size(used), size(available), Df.percent(used, available, busybox));
  }

  private String count(long value) {
    return block == 0 && !busybox ? Numbers.human(value, 1024) : Long.toString(value);
  }

  private String size(long bytes) {
    if (block == 0) {
      return busybox ? BusyboxSize.human(bytes) : Numbers.human(bytes, 1024);
    }
    if (block < 0) {
      return Numbers.human(bytes, 1000);
    }
    return Long.toString(busybox ? (bytes + block / 2) / block : (bytes + block - 1) / block);
  }

  String text() {
    if (words.has("total")) {
      List<String> row = new ArrayList<>(List.of("total"));
      if (words.has("T")) {
        row.add("-");
      }
      row.addAll(sizes(total[0], total[1], total[2]));
      row.add("-");
      rows.add(row);
    }
    StringBuilder out = new StringBuilder();
    int[] widths = widths();
    for (int i = 0; i < rows.size(); i++) {
      List<String> row = rows.get(i);
      out.append(busybox ? fixed(row, i == 0) : fitted(row, widths)).append('\n');
    }
    return out.toString();
  }

  private int[] widths() {
    int typed = words.has("T") ? 1 : 0;
    int[] widths = new int[6 + typed];
    widths[0] = 14;
    if (typed > 0) {
      widths[1] = 4;
    }
    widths[1 + typed] = 5;
    widths[2 + typed] = 5;
    widths[3 + typed] = 5;
    widths[4 + typed] = 4;
    for (List<String> row : rows) {
      for (int i = 0; i < row.size() - 1; i++) {
        widths[i] = Math.max(widths[i], Width.of(row.get(i)));
      }
    }
    return widths;
  }

  private String fitted(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size() - 1; i++) {
      boolean left = i == 0 || (i == 1 && words.has("T"));
      line.append(left ? Width.left(row.get(i), widths[i]) : Width.right(row.get(i), widths[i]));
      line.append(' ');
    }
    return line.append(row.getLast()).toString();
  }

  /// Busybox has fixed widths, and breaks the line behind a long name.
  private String fixed(List<String> row, boolean header) {
    StringBuilder line = new StringBuilder(Width.left(row.getFirst(), 20));
    int at = 1;
    if (words.has("T")) {
      line.append(' ').append(Width.left(row.get(at++), 10));
    }
    if (line.length() > 20 + (words.has("T") ? 11 : 0) && !words.has("P")) {
      line.append('\n').append(" ".repeat(20 + (words.has("T") ? 11 : 0)));
    }
    if (header) {
      String unit = words.has("P") ? row.get(at) : Width.right(row.get(at), 9);
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
