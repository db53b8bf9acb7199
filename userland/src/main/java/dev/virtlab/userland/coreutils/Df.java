package dev.virtlab.userland.coreutils;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.FileCalls.StatFs;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.Quoting;
import dev.virtlab.userland.tool.Mounts;
import dev.virtlab.userland.tool.Mounts.Mount;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Option;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import dev.virtlab.userland.tool.Tool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// df(1): how full file systems are.
final class Df implements Tool {

  private static final Options GNU =
      new Options(
          "aB:hHiklmPt:Tx:v",
          "all=a block-size:=B human-readable=h si=H inodes=i local=l no-sync output::"
              + " portability=P sync total type:=t print-type=T exclude-type:=x");
  private static final Options BUSYBOX = new Options("kPT" + "aiB:hmt:");

  /// One file system to be shown, and the operand that led to it.
  private record Line(Mount mount, StatFs fs, String file) {}

  @Override
  public Step run(Run run) {
    Words words = run.words(GNU, BUSYBOX);
    DfTable.Layout layout = layout(run, words);
    List<Line> lines = lines(run, words);
    if (lines.isEmpty() && run.status() == 0 && !run.isBusybox()) {
      throw run.stop(1, "no file systems processed");
    }
    if (!lines.isEmpty() || run.isBusybox()) {
      DfTable table = new DfTable(layout);
      lines.forEach(line -> table.add(line.mount, line.fs, line.file));
      if (words.has("total")) {
        table.addTotal();
      }
      run.out(table.text());
    }
    return run.exit();
  }

  private static DfTable.Layout layout(Run run, Words words) {
    boolean chosen = words.has("output");
    List<DfField> fields = chosen ? chosen(run, words) : usual(words);
    return new DfTable.Layout(fields, block(run, words), words.has("P"), chosen, run.isBusybox());
  }

  private static List<DfField> usual(Words words) {
    List<DfField> fields = new ArrayList<>(List.of(DfField.SOURCE));
    if (words.has("T")) {
      fields.add(DfField.FSTYPE);
    }
    fields.addAll(
        words.has("i")
            ? List.of(DfField.ITOTAL, DfField.IUSED, DfField.IAVAIL, DfField.IPCENT)
            : List.of(DfField.SIZE, DfField.USED, DfField.AVAIL, DfField.PCENT));
    fields.add(DfField.TARGET);
    return fields;
  }

  /// The columns that `--output` names; all of them where it names none.
  private static List<DfField> chosen(Run run, Words words) {
    for (String other : List.of("i", "P", "T")) {
      if (words.has(other)) {
        throw run.usage("options -" + other + " and --output are mutually exclusive", 1);
      }
    }
    List<DfField> fields = new ArrayList<>();
    for (Option option : words.options()) {
      if (option.key().equals("output") && option.hasValue()) {
        for (String name : option.value().split(",", -1)) {
          DfField field = DfField.named(name).orElseThrow(() -> refused(run, name, "unknown"));
          if (fields.contains(field)) {
            throw refused(run, name, "used more than once");
          }
          fields.add(field);
        }
      }
    }
    return fields.isEmpty() ? List.of(DfField.values()) : fields;
  }

  private static Stop refused(Run run, String name, String why) {
    return run.usage("option --output: field " + Quoting.curly(name) + " " + why, 1);
  }

  private static long block(Run run, Words words) {
    String last = words.lastOf("BhHkmP", "k");
    return switch (last) {
      case "h" -> 0;
      case "H" -> -1;
      case "m" -> 1 << 20;
      case "B" -> {
        String text = words.last("B", "");
        String number = text.isEmpty() || !Character.isDigit(text.charAt(0)) ? "1" + text : text;
        yield Numbers.size(number)
            .filter(n -> n > 0)
            .orElseThrow(
                () ->
                    run.stop(
                        1,
                        run.say(
                            "invalid --block-size argument " + Quoting.always(text),
                            "invalid number '" + text + "'")));
      }
      default -> 1024;
    };
  }

  private static List<Line> lines(Run run, Words words) {
    List<Mount> mounts = Mounts.of(run.calls());
    List<Line> lines = new ArrayList<>();
    if (words.operands().isEmpty()) {
      for (Mount mount : unique(run.calls(), mounts, words.has("a") || run.isBusybox())) {
        look(run.calls(), mount, "-")
            .filter(line -> wanted(words, line, run.isBusybox()))
            .ifPresent(lines::add);
      }
      return lines;
    }
    for (String name : words.operands()) {
      Optional<Line> line = of(run, mounts, name);
      line.ifPresent(lines::add);
    }
    return lines;
  }

  private static boolean wanted(Words words, Line line, boolean busybox) {
    List<String> types = words.all("t");
    List<String> without = words.all("x");
    boolean typed = types.isEmpty() || types.contains(line.mount.type());
    boolean counted = words.has("a") || line.fs.blocks() > 0 || (busybox && words.has("a"));
    return typed && !without.contains(line.mount.type()) && counted;
  }

  private static Optional<Line> look(Calls calls, Mount mount, String file) {
    try {
      return Optional.of(new Line(mount, calls.statfs(mount.target()), file));
    } catch (CallFailed _) {
      return Optional.empty();
    }
  }

  /// Each device once, at the mount point with the shortest name.
  private static List<Mount> unique(Calls calls, List<Mount> mounts, boolean all) {
    if (all) {
      return mounts;
    }
    Map<String, Mount> best = new LinkedHashMap<>();
    for (Mount mount : mounts) {
      Optional<Stat> stat = Files.stat(calls, mount.target());
      String key = stat.map(s -> Long.toString(s.device())).orElse(mount.device());
      Mount old = best.get(key);
      boolean better =
          old == null
              || (old.target().length() > mount.target().length()
                  && mount.root().length() <= old.root().length());
      if (better) {
        best.put(key, mount);
      }
    }
    return List.copyOf(best.values());
  }

  private static Optional<Line> of(Run run, List<Mount> mounts, String name) {
    try {
      Stat stat = run.calls().stat(name);
      for (Mount mount : mounts.reversed()) {
        boolean bySource = mount.source().equals(name) && stat.type() == Stat.Type.BLOCK;
        if (bySource) {
          return look(run.calls(), mount, name);
        }
      }
      String path = Resolve.path(run.calls(), name, Resolve.Mode.ALL_EXIST);
      return covering(mounts, path).flatMap(mount -> look(run.calls(), mount, name));
    } catch (CallFailed failed) {
      run.complain(
          run.say(
              Quoting.needed(name) + ": " + failed.errno().message(),
              name + ": can't find mount point"));
      return Optional.empty();
    }
  }

  /// The mount whose target is the longest prefix of the path; of equals the topmost.
  static Optional<Mount> covering(List<Mount> mounts, String path) {
    Optional<Mount> best = Optional.empty();
    for (Mount mount : mounts) {
      String target = mount.target();
      boolean covers = target.equals("/") || path.equals(target) || path.startsWith(target + "/");
      if (covers && (best.isEmpty() || target.length() >= best.get().target().length())) {
        best = Optional.of(mount);
      }
    }
    return best;
  }

  /// A percentage as df shows it, rounded up by GNU, to the nearest by busybox.
  static String percent(long used, long available, boolean busybox) {
    long whole = used + available;
    if (whole <= 0) {
      return busybox ? "0%" : "-";
    }
    long rounded = busybox ? (used * 100 + whole / 2) / whole : (used * 100 + whole - 1) / whole;
    return rounded + "%";
  }
}
