package dev.virtlab.userland.storage.block;

import dev.virtlab.userland.program.BlockCalls.Block;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Mounts;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// lsblk(8).
final class Lsblk implements Tool {

  private static final int MISSING = 32;
  private static final int DEPTH_MAX = 64;

  /// How wide sizes are as soon as they are wider than their heading's hint lets be.
  private static final int SIZE_HINT = 5;

  private static final Options OPTIONS =
      new Options(
          "abdfhJlnNo:OpPrstTvVx:",
          "all=a bytes=b nodeps=d fs=f json=J list=l noheadings=n output:=o paths=p pairs=P raw=r"
              + " help=h version=V");

  @Override
  public Step run(Run run) {
    Words words = run.words(OPTIONS, OPTIONS);
    if (words.has("V")) {
      run.out("lsblk from util-linux 2.38.1\n");
      return run.exit(0);
    }
    List<Block> blocks = new ArrayList<>();
    if (words.operands().isEmpty()) {
      run.calls().blocks().stream()
          .filter(b -> b.size() > 0 || words.has("a"))
          .forEach(blocks::add);
    }
    boolean missing = false;
    for (String name : words.operands()) {
      Optional<Block> block = find(run, name);
      block.filter(b -> b.size() > 0).ifPresent(blocks::add);
      missing |= block.isEmpty();
    }
    List<String> columns = columns(run, words);
    if (!blocks.isEmpty()) {
      print(run, words, columns, blocks);
    }
    boolean empty = blocks.isEmpty() && !words.operands().isEmpty();
    return run.exit(missing || empty ? MISSING : run.status());
  }

  private static Optional<Block> find(Run run, String name) {
    try {
      return Optional.of(run.calls().block(name));
    } catch (CallFailed _) {
      run.err("lsblk: " + name + ": not a block device\n");
      return Optional.empty();
    }
  }

  private static List<String> columns(Run run, Words words) {
    String list =
        words.has("f")
            ? "NAME,FSTYPE,LABEL,UUID,MOUNTPOINTS"
            : words.last("o", "NAME,MAJ:MIN,RM,SIZE,RO,TYPE,MOUNTPOINTS");
    List<String> columns = new ArrayList<>();
    for (String column : list.toUpperCase(Locale.ROOT).split(",")) {
      if (!List.of(
              "NAME",
              "KNAME",
              "PATH",
              "MAJ:MIN",
              "RM",
              "SIZE",
              "RO",
              "TYPE",
              "MOUNTPOINTS",
              "MOUNTPOINT",
              "FSTYPE",
              "LABEL",
              "UUID",
              "LOG-SEC",
              "PHY-SEC",
              "ROTA")
          .contains(column)) {
        throw run.stop(1, "unknown column: " + column);
      }
      columns.add(column);
    }
    return columns;
  }

  private static void print(Run run, Words words, List<String> columns, List<Block> blocks) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(columns);
    List<Block> all = run.calls().blocks();
    boolean flat = words.has("l") || words.has("d") || words.has("r");
    for (Block block : blocks) {
      boolean listed = blocks.stream().anyMatch(b -> block.below().contains(b.name()));
      boolean part = words.operands().isEmpty() && !block.below().isEmpty();
      if (flat || words.operands().contains(block.path()) || !(part || listed)) {
        tree(run, words, new Tree(columns, all, rows), block, "", "");
      }
    }
    int[] widths = new int[columns.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    int size = columns.indexOf("SIZE");
    if (size >= 0 && widths[size] == SIZE_HINT - 1 && longest(rows, size) == widths[size]) {
      widths[size] = SIZE_HINT;
    }
    for (List<String> row : words.has("n") ? rows.subList(1, rows.size()) : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        boolean last = i == widths.length - 1;
        String pad = " ".repeat(widths[i] - row.get(i).length());
        line.append(i > 0 ? " " : "");
        line.append(right(columns.get(i)) ? pad + row.get(i) : row.get(i) + (last ? "" : pad));
      }
      run.out(line + "\n");
    }
  }

  private static int longest(List<List<String>> rows, int column) {
    return rows.stream().skip(1).mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  /// What a table of devices is made from, and into what.
  private record Tree(List<String> columns, List<Block> all, List<List<String>> rows) {}

  /// A device, and those that are made of it below it.
  private static void tree(
      Run run, Words words, Tree tree, Block block, String branch, String margin) {
    List<String> row = new ArrayList<>();
    for (String column : tree.columns()) {
      row.add((column.equals("NAME") ? branch : "") + value(run, words, block, column));
    }
    tree.rows().add(row);
    if (words.has("d") || margin.length() > DEPTH_MAX) {
      return;
    }
    List<Block> above =
        tree.all().stream().filter(other -> other.below().contains(block.name())).toList();
    for (int i = 0; i < above.size(); i++) {
      boolean last = i == above.size() - 1;
      boolean flat = words.has("l") || words.has("r");
      String next = flat ? "" : margin + (last ? "└─" : "├─");
      tree(run, words, tree, above.get(i), next, margin + (last ? "  " : "│ "));
    }
  }

  private static boolean right(String column) {
    return List.of("MAJ:MIN", "RM", "SIZE", "RO", "LOG-SEC", "PHY-SEC", "ROTA").contains(column);
  }

  private static String value(Run run, Words words, Block block, String column) {
    String path = block.path();
    return switch (column) {
      case "NAME" -> words.has("p") ? path : path.substring(path.lastIndexOf('/') + 1);
      case "KNAME" -> block.name();
      case "PATH" -> path;
      case "MAJ:MIN" -> {
        String major = Integer.toString(block.major());
        String minor = Integer.toString(block.minor());
        yield major + ":" + minor + " ".repeat(Math.max(0, 3 - minor.length()));
      }
      case "SIZE" -> words.has("b") ? Long.toString(block.size()) : size(block.size());
      case "RO" -> block.readOnly() ? "1" : "0";
      case "RM" -> "0";
      case "TYPE" -> block.type();
      case "ROTA" -> "1";
      case "LOG-SEC", "PHY-SEC" -> "512";
      case "FSTYPE" -> Probe.of(run.calls(), path).map(Probe::type).orElse("");
      case "LABEL" -> Probe.of(run.calls(), path).map(Probe::label).orElse("");
      case "UUID" -> Probe.of(run.calls(), path).map(Probe::uuid).orElse("");
      default ->
          Mounts.of(run.calls()).stream()
              .filter(mount -> mount.source().equals(path))
              .map(Mounts.Mount::target)
              .findFirst()
              .orElse("");
    };
  }

  private static String size(long bytes) {
    int power = 0;
    while (power < 6 && bytes >= 1L << (10 * (power + 1))) {
      power++;
    }
    String text = Numbers.ratio(bytes, 1L << (10 * power), 1);
    return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text)
        + "BKMGTPE".charAt(power);
  }
}
