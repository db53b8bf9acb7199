package dev.virtlab.userland.coreutils;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.text.CivilTime;
import dev.virtlab.userland.text.Width;
import dev.virtlab.userland.tool.Accounts;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Run;
import java.util.ArrayList;
import java.util.List;

/// Lays out what ls(1) prints: long rows, columns, one a line.
final class LsTable {

  /// Half a year: older and future files show their year instead of the time; in seconds.
  private static final long RECENT = 31_556_952 / 2;

  private final Run run;
  private final LsStyle style;
  private final Accounts accounts;
  private boolean colorsBegun;

  LsTable(Run run, LsStyle style, Accounts accounts) {
    this.run = run;
    this.style = style;
    this.accounts = accounts;
  }

  /// The text of all entries.
  ///
  /// @param all those whose cells decide how wide the columns are
  /// @param folder whether they are a directory's, whose total is told
  String rows(List<LsEntry> entries, List<LsEntry> all, boolean folder) {
    StringBuilder out = new StringBuilder();
    if (folder && (style.isLong() || style.blocks())) {
      long blocks = entries.stream().mapToLong(e -> e.stat().blocks()).sum();
      out.append("total ").append(blockCount(blocks)).append('\n');
    }
    switch (style.form()) {
      case "l" -> longRows(entries, all, out);
      case "C", "x" -> columns(entries, out);
      case "m" -> commas(entries, out);
      default -> entries.forEach(e -> out.append(prefix(e, entries)).append(name(e)).append('\n'));
    }
    return out.toString();
  }

  private String blockCount(long blocks) {
    return style.human() > 0
        ? Numbers.human(blocks * 512, style.human())
        : Long.toString((blocks + 1) / 2);
  }

  /// Inode number and blocks, as wide as the widest.
  private String prefix(LsEntry entry, List<LsEntry> all) {
    StringBuilder text = new StringBuilder();
    if (style.inode()) {
      int width = 0;
      for (LsEntry e : all) {
        width = Math.max(width, Long.toString(e.stat().inode()).length());
      }
      text.append(Width.right(Long.toString(entry.stat().inode()), style.busybox() ? 7 : width));
      text.append(' ');
    }
    if (style.blocks()) {
      int width = 0;
      for (LsEntry e : all) {
        width = Math.max(width, blockCount(e.stat().blocks()).length());
      }
      text.append(Width.right(blockCount(entry.stat().blocks()), style.busybox() ? 6 : width));
      text.append(' ');
    }
    return text.toString();
  }

  private String name(LsEntry entry) {
    return colored(entry.stat(), entry.name()) + indicator(entry.stat());
  }

  private String colored(Stat stat, String name) {
    String shown = style.quoted(name);
    String code = style.color() ? color(stat) : "";
    if (code.isEmpty()) {
      return shown;
    }
    String reset = "\u001b[0m";
    String begin = colorsBegun && !style.busybox() ? "" : reset;
    colorsBegun = true;
    return begin + "\u001b[" + code + "m" + shown + reset;
  }

  private static String color(Stat stat) {
    return switch (stat.type()) {
      case DIRECTORY -> (stat.mode() & 01002) == 01002 ? "30;42" : "01;34";
      case SYMLINK -> "01;36";
      case FIFO -> "33";
      case SOCKET -> "01;35";
      case CHARACTER, BLOCK -> "01;33";
      case REGULAR -> (stat.mode() & 0111) != 0 ? "01;32" : "";
    };
  }

  private String indicator(Stat stat) {
    if (style.indicators().equals("none")) {
      return "";
    }
    boolean slashOnly = style.indicators().equals("slash");
    return switch (stat.type()) {
      case DIRECTORY -> "/";
      case SYMLINK -> slashOnly || style.isLong() ? "" : "@";
      case FIFO -> slashOnly ? "" : "|";
      case SOCKET -> slashOnly ? "" : "=";
      case REGULAR -> style.indicators().equals("classify") && (stat.mode() & 0111) != 0 ? "*" : "";
      case CHARACTER, BLOCK -> "";
    };
  }

  /// The cells of one long row.
  private record Row(
      String prefix,
      String mode,
      String links,
      String user,
      String group,
      String size,
      String time,
      String name) {}

  private void longRows(List<LsEntry> entries, List<LsEntry> all, StringBuilder out) {
    List<Row> rows = new ArrayList<>();
    int[] widths = new int[6];
    int[] device = deviceWidths(all);
    for (LsEntry entry : all) {
      Row row = row(entry, all, device);
      if (entries.contains(entry)) {
        rows.add(row);
      }
      widths[0] = Math.max(widths[0], row.links.length());
      widths[1] = Math.max(widths[1], Width.of(row.user));
      widths[2] = Math.max(widths[2], Width.of(row.group));
      widths[3] = Math.max(widths[3], row.size.length());
      widths[4] = Math.max(widths[4], row.time.length());
    }
    for (Row row : rows) {
      out.append(row.prefix).append(row.mode).append(' ');
      out.append(style.busybox() ? busybox(row) : gnu(row, widths)).append(row.name).append('\n');
    }
  }

  private String gnu(Row row, int[] widths) {
    return Width.right(row.links, widths[0])
        + " "
        + (style.owner() ? owner(row.user, widths[1]) + " " : "")
        + (style.group() ? owner(row.group, widths[2]) + " " : "")
        + Width.right(row.size, widths[3])
        + " "
        + Width.right(row.time, widths[4])
        + " ";
  }

  private String owner(String text, int width) {
    return style.numeric() ? Width.right(text, width) : Width.left(text, width);
  }

  /// Busybox has fixed widths.
  private String busybox(Row row) {
    return Width.right(row.links, 4)
        + " "
        + (style.owner() ? Width.left(row.user, 8) + " " : "")
        + Width.left(row.group, 8)
        + " "
        + Width.right(row.size, row.size.indexOf(',') > 0 || style.human() == 0 ? 9 : 5 + 4)
        + " "
        + row.time
        + " ";
  }

  private Row row(LsEntry entry, List<LsEntry> all, int[] device) {
    Stat stat = entry.stat();
    if (!entry.known()) {
      String mode = stat.type().letter() + "?????????";
      return new Row(prefix(entry, all), mode, "?", "?", "?", "?", "?", name(entry));
    }
    String user = style.numeric() ? number(stat.uid()) : userName(stat.uid());
    String group = style.numeric() ? number(stat.gid()) : groupName(stat.gid());
    return new Row(
        prefix(entry, all),
        Mode.letters(stat),
        Integer.toString(stat.links()),
        user,
        group,
        size(stat, device),
        time(entry),
        longName(entry));
  }

  private static String number(int id) {
    return Long.toString(id & 0xffffffffL);
  }

  private String userName(int uid) {
    String name = accounts.userName(uid);
    return style.busybox() && name.length() > 8 ? name.substring(0, 8) : name;
  }

  private String groupName(int gid) {
    String name = accounts.groupName(gid);
    return style.busybox() && name.length() > 8 ? name.substring(0, 8) : name;
  }

  private static int[] deviceWidths(List<LsEntry> entries) {
    int[] widths = new int[2];
    for (LsEntry entry : entries) {
      if (isDevice(entry.stat())) {
        widths[0] = Math.max(widths[0], Integer.toString(entry.stat().major()).length());
        widths[1] = Math.max(widths[1], Integer.toString(entry.stat().minor()).length());
      }
    }
    return widths;
  }

  private static boolean isDevice(Stat stat) {
    return stat.type() == Stat.Type.CHARACTER || stat.type() == Stat.Type.BLOCK;
  }

  private String size(Stat stat, int[] device) {
    if (isDevice(stat)) {
      String major = Integer.toString(stat.major());
      String minor = Integer.toString(stat.minor());
      return style.busybox()
          ? Width.right(major, 4) + ", " + Width.right(minor, 3)
          : Width.right(major, device[0]) + ", " + Width.right(minor, device[1]);
    }
    if (style.human() == 0) {
      return Long.toString(stat.size());
    }
    return style.busybox()
        ? BusyboxSize.human(stat.size())
        : Numbers.human(stat.size(), style.human());
  }

  private String time(LsEntry entry) {
    CivilTime time = CivilTime.of(style.moment(entry));
    long now = Math.floorDiv(run.calls().epochNanoseconds(), 1_000_000_000L);
    long age = now - time.epochSeconds();
    boolean recent =
        style.busybox() ? Math.abs(age) < 3600L * 24 * 365 / 2 : age >= -1 && age < RECENT;
    return switch (style.timeStyle()) {
      case "full-iso" ->
          time.format(style.busybox() ? "%Y-%m-%d %H:%M:%S %z" : "%Y-%m-%d %H:%M:%S.%N %z");
      case "long-iso" -> time.format("%Y-%m-%d %H:%M");
      case "iso" -> time.format(recent ? "%m-%d %H:%M" : "%Y-%m-%d ");
      default ->
          style.timeStyle().startsWith("+")
              ? time.format(style.timeStyle().substring(1))
              : time.format(recent ? "%b %e %H:%M" : "%b %e  %Y");
    };
  }

  private String longName(LsEntry entry) {
    if (entry.stat().type() != Stat.Type.SYMLINK) {
      return name(entry);
    }
    try {
      String target = run.calls().readlink(entry.path());
      boolean looks = !style.indicators().equals("none") || style.color();
      var goal = looks ? Files.stat(run.calls(), entry.path()) : java.util.Optional.<Stat>empty();
      return colored(entry.stat(), entry.name())
          + " -> "
          + (goal.isPresent()
              ? colored(goal.get(), target) + indicator(goal.get())
              : style.quoted(target));
    } catch (CallFailed _) {
      return name(entry);
    }
  }

  private void commas(List<LsEntry> entries, StringBuilder out) {
    int column = 0;
    for (int i = 0; i < entries.size(); i++) {
      String cell = prefix(entries.get(i), entries) + name(entries.get(i));
      boolean last = i == entries.size() - 1;
      int needed = Width.of(cell) + (last ? 0 : 2);
      if (column > 0 && column + needed > style.width()) {
        out.append('\n');
        column = 0;
      }
      out.append(cell).append(last ? "" : ",");
      column += needed;
      if (!last) {
        boolean wraps =
            column + Width.of(name(entries.get(i + 1))) + (i + 2 < entries.size() ? 1 : 0)
                > style.width();
        out.append(wraps ? "\n" : " ");
        column = wraps ? 0 : column;
      }
    }
    out.append(entries.isEmpty() ? "" : "\n");
  }

  private void columns(List<LsEntry> entries, StringBuilder out) {
    List<String> cells = new ArrayList<>();
    List<Integer> widths = new ArrayList<>();
    boolean anyQuoted =
        style.quoting().equals("shell")
            && entries.stream().anyMatch(e -> !style.quoted(e.name()).equals(e.name()));
    for (LsEntry entry : entries) {
      String quoted = style.quoted(entry.name());
      String pad = anyQuoted && quoted.equals(entry.name()) ? " " : "";
      String lead = prefix(entry, entries) + pad;
      cells.add(lead + name(entry));
      widths.add(Width.of(lead + quoted + indicator(entry.stat())));
    }
    Grid.lay(cells, widths, style.form().equals("C"), style.width(), style.busybox(), out);
  }
}
