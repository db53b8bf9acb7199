package dev.virtlab.userland.storage.progs;

import dev.virtlab.userland.storage.btrfs.Pool;
import dev.virtlab.userland.storage.btrfs.PoolDevice;
import dev.virtlab.userland.storage.progs.PoolText.Sum;
import java.util.ArrayList;
import java.util.List;

/// The table of `btrfs filesystem usage -T`: a row for each device, a column for each use and
/// profile.
final class UsageTable {

  /// The two columns of the left: number and path.
  private static final int LEFT = 2;

  private final Ask ask;
  private final Pool pool;
  private final List<Sum> sums;

  UsageTable(Ask ask, Pool pool, List<Sum> sums) {
    this.ask = ask;
    this.pool = pool;
    this.sums = sums;
  }

  String text() {
    List<List<String>> head = head();
    List<List<String>> rows = new ArrayList<>();
    pool.devices().forEach(device -> rows.add(row(device)));
    List<List<String>> foot = List.of(total(), used());
    int[] widths = new int[LEFT + sums.size() + 3];
    for (List<List<String>> part : List.of(head, rows, foot)) {
      for (List<String> row : part) {
        for (int i = 0; i < widths.length; i++) {
          widths[i] = Math.max(widths[i], row.get(i).length());
        }
      }
    }
    StringBuilder out = new StringBuilder();
    head.forEach(row -> out.append(line(row, widths, widths.length)));
    out.append(rule(widths));
    rows.forEach(row -> out.append(line(row, widths, LEFT)));
    out.append(rule(widths));
    foot.forEach(row -> out.append(line(row, widths, LEFT)));
    return out.toString();
  }

  private List<List<String>> head() {
    List<String> uses = new ArrayList<>(List.of("", ""));
    List<String> profiles = new ArrayList<>(List.of("Id", "Path"));
    for (Sum sum : sums) {
      uses.add(sum.use().title());
      profiles.add(sum.profile().title());
    }
    uses.addAll(List.of("", "", ""));
    profiles.addAll(List.of("Unallocated", "Total", "Slack"));
    return List.of(uses, profiles);
  }

  private List<String> row(PoolDevice device) {
    String id = Long.toString(device.id());
    List<String> row = new ArrayList<>();
    row.add(" ".repeat(Math.max(0, 2 - id.length())) + id);
    row.add(PoolText.name(device));
    sums.forEach(sum -> row.add(orDash(sum.on(device))));
    row.add(orDash(device.unallocated()));
    row.add(orDash(device.size()));
    row.add(orDash(PoolText.slack(device)));
    return row;
  }

  private String orDash(long bytes) {
    return bytes == 0 ? "-" : PoolText.size(ask, bytes);
  }

  private List<String> total() {
    List<String> row = new ArrayList<>(List.of("", "Total"));
    long unallocated = 0;
    long slack = 0;
    for (PoolDevice device : pool.devices()) {
      unallocated += device.unallocated();
      slack += PoolText.slack(device);
    }
    sums.forEach(sum -> row.add(PoolText.size(ask, sum.total())));
    row.add(PoolText.size(ask, unallocated));
    row.add(PoolText.size(ask, pool.size()));
    row.add(PoolText.size(ask, slack));
    return row;
  }

  private List<String> used() {
    List<String> row = new ArrayList<>(List.of("", "Used"));
    sums.forEach(sum -> row.add(PoolText.size(ask, sum.used())));
    row.addAll(List.of("", "", ""));
    return row;
  }

  /// @param left how many columns begin at the left; the others end at the right
  private static String line(List<String> row, int[] widths, int left) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String pad = " ".repeat(widths[i] - row.get(i).length());
      line.append(i > 0 ? " " : "").append(i < left ? row.get(i) + pad : pad + row.get(i));
    }
    return line.append('\n').toString();
  }

  private static String rule(int[] widths) {
    List<String> row = new ArrayList<>();
    for (int width : widths) {
      row.add("-".repeat(width));
    }
    return line(row, widths, 0);
  }
}
