package dev.virtlab.userland.coreutils;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls.Entry;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.Quoting;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// du(1): how much space files and directories take.
final class Du implements Tool {

  private static final Options GNU =
      new Options(
          "0abB:cd:DhHklLmPsSt:xX:",
          "all=a apparent-size=A block-size:=B bytes=b dereference=L human-readable=h si"
              + " count-links=l max-depth:=d null=0 one-file-system=x separate-dirs=S summarize=s"
              + " total=c time:: exclude: threshold:=t");
  private static final Options BUSYBOX = new Options("abLHkxlsScd:hm", "max-depth:=d");

  @Override
  public Step run(Run run) {
    Words words = run.words(GNU, BUSYBOX);
    if (words.has("s") && words.has("a") && !run.isBusybox()) {
      throw run.usage("cannot both summarize and show all entries", 1);
    }
    Count count = new Count(run, words);
    long total = 0;
    List<String> names = words.operands().isEmpty() ? List.of(".") : words.operands();
    for (String name : names) {
      total += Math.max(0, count.tree(name, 0, -1));
    }
    if (words.has("c")) {
      count.print(total, "total");
    }
    return run.exit();
  }

  private static final class Count {
    private final Run run;
    private final Words words;
    private final boolean apparent;
    private final long depth;
    private final Set<String> seen = new TreeSet<>();

    Count(Run run, Words words) {
      this.run = run;
      this.words = words;
      apparent = words.has("b") || words.has("A");
      String text = words.last("d", Integer.toString(Integer.MAX_VALUE));
      depth =
          words.has("s")
              ? 0
              : Numbers.decimal(text)
                  .filter(n -> n >= 0)
                  .orElseThrow(
                      () ->
                          run.stop(
                              1,
                              run.say(
                                  "invalid maximum depth " + Quoting.curly(text),
                                  "invalid number '" + text + "'")));
    }

    /// The bytes of a file and what lies beneath, printed as asked; -1 where it cannot be known.
    long tree(String path, int level, long device) {
      Stat stat;
      try {
        boolean follow = words.has("L") || (level == 0 && (words.has("D") || words.has("H")));
        stat = follow ? run.calls().stat(path) : run.calls().lstat(path);
      } catch (CallFailed failed) {
        cannot(path, "cannot access ", failed.errno());
        return -1;
      }
      boolean elsewhere = words.has("x") && device >= 0 && stat.device() != device;
      boolean again =
          !words.has("l")
              && (stat.links() > 1 || level == 0)
              && !seen.add(stat.device() + ":" + stat.inode());
      if (elsewhere || again) {
        return 0;
      }
      boolean folder = stat.type() == Stat.Type.DIRECTORY;
      long own = apparent ? stat.size() : stat.blocks() * 512;
      long sum = own + (folder ? children(path, level, stat.device()) : 0);
      if (level == 0 || (level <= depth && (folder || words.has("a")))) {
        print(sum, path);
      }
      return sum;
    }

    private long children(String path, int level, long device) {
      long sum = 0;
      try {
        for (Entry entry : run.calls().list(path)) {
          sum += Math.max(0, tree(Files.within(path, entry.name()), level + 1, device));
        }
      } catch (CallFailed failed) {
        cannot(path, "cannot read directory ", failed.errno());
      }
      return sum;
    }

    private void cannot(String path, String what, Errno errno) {
      run.complain(run.say(what + Quoting.always(path), path) + ": " + errno.message());
    }

    void print(long bytes, String path) {
      run.out(size(bytes) + "\t" + path + (words.has("0") ? "\0" : "\n"));
    }

    private String size(long bytes) {
      String unit = words.lastOf("bBhkm", "k");
      if (words.has("si")) {
        return Numbers.human(bytes, 1000);
      }
      return switch (unit) {
        case "h" -> run.isBusybox() ? BusyboxSize.human(bytes) : Numbers.human(bytes, 1024);
        case "b" -> Long.toString(bytes);
        case "m" -> up(bytes, 1 << 20);
        case "B" -> {
          String text = words.last("B", "1K");
          yield up(
              bytes,
              Numbers.size(Character.isDigit(text.charAt(0)) ? text : "1" + text).orElse(1024L));
        }
        default -> up(bytes, 1024);
      };
    }

    private static String up(long bytes, long unit) {
      return Long.toString((bytes + unit - 1) / unit);
    }
  }
}
