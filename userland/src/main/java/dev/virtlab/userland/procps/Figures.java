package dev.virtlab.userland.procps;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.FileCalls.Entry;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.Blanks;
import dev.virtlab.userland.text.Utf8;
import dev.virtlab.userland.text.Width;
import dev.virtlab.userland.tool.Input;
import dev.virtlab.userland.tool.Lines;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Figures of the kernel: vmstat(8), sysctl(8), w(1).
public final class Figures {

  private static final Options SYSCTL =
      new Options(
          "aAbeNnp::fqr:wXxodVh",
          "all=a values=n names=N ignore=e quiet=q write=w load::=p binary=b pattern:=r version=V"
              + " help=h deprecated dry-run system");

  private Figures() {}

  static Step vmstat(Run run) {
    Words words =
        run.words(
            new Options("afmnsdDp:S:wtyVh", "stats=s wide=w timestamp=t version=V"),
            new Options("n"));
    if (words.has("s")) {
      return statistics(run);
    }
    List<String> operands = words.operands();
    long delay = operands.isEmpty() ? 0 : Numbers.decimal(operands.getFirst()).orElse(0L);
    long count =
        operands.size() > 1 ? Numbers.decimal(operands.get(1)).orElse(1L) : delay > 0 ? -1 : 1;
    run.out(
        """
        procs -----------memory---------- ---swap-- -----io---- -system-- ------cpu-----
         r  b   swpd   free   buff  cache   si   so    bi    bo   in   cs us sy id wa st
        """);
    Proc proc = new Proc(run.calls());
    return round(run, new TreeMap<>(), proc, Duration.ofSeconds(Math.max(1, delay)), count);
  }

  private static Step round(
      Run run, Map<String, Long> before, Proc proc, Duration pause, long left) {
    Map<String, Long> now = counters(proc);
    run.out(row(proc, before, now));
    if (left == 1) {
      return run.exit();
    }
    run.push();
    return run.flush(
        () -> Io.sleep(run.calls(), pause, () -> round(run, now, proc, pause, left - 1)));
  }

  private static Map<String, Long> counters(Proc proc) {
    Map<String, Long> counters = new TreeMap<>();
    for (String line : Lines.of(proc.text("/proc/stat"))) {
      List<String> words = Blanks.split(line);
      if (line.startsWith("cpu ")) {
        for (int i = 1; i < words.size(); i++) {
          counters.put("cpu" + i, Numbers.decimal(words.get(i)).orElse(0L));
        }
      } else if (words.size() > 1) {
        counters.put(words.getFirst(), Numbers.decimal(words.get(1)).orElse(0L));
      }
    }
    counters.put("up", Math.max(1, proc.uptime() / 100));
    return counters;
  }

  private static String row(Proc proc, Map<String, Long> before, Map<String, Long> now) {
    Map<String, Long> m = proc.memory();
    long seconds = Math.max(1, now.getOrDefault("up", 0L) - before.getOrDefault("up", 0L));
    long total = 0;
    long[] cpu = new long[9];
    for (int i = 1; i <= 8; i++) {
      String key = "cpu" + i;
      cpu[i] = now.getOrDefault(key, 0L) - before.getOrDefault(key, 0L);
      total += cpu[i];
    }
    long whole = Math.max(1, total);
    long cache = m.getOrDefault("Cached", 0L) + m.getOrDefault("SReclaimable", 0L);
    long[] cells = {
      now.getOrDefault("procs_running", 0L),
      now.getOrDefault("procs_blocked", 0L),
      m.getOrDefault("SwapTotal", 0L) - m.getOrDefault("SwapFree", 0L),
      m.getOrDefault("MemFree", 0L),
      m.getOrDefault("Buffers", 0L),
      cache,
      0,
      0,
      0,
      0,
      rate("intr", before, now, seconds),
      rate("ctxt", before, now, seconds),
      percent(cpu[1] + cpu[2], whole),
      percent(cpu[3] + cpu[6] + cpu[7], whole),
      percent(cpu[4], whole),
      percent(cpu[5], whole),
      percent(cpu[8], whole)
    };
    int[] widths = {2, 2, 6, 6, 6, 6, 4, 4, 5, 5, 4, 4, 2, 2, 2, 2, 2};
    List<String> row = new ArrayList<>();
    for (int i = 0; i < cells.length; i++) {
      row.add(Width.right(Long.toString(cells[i]), widths[i]));
    }
    return String.join(" ", row) + "\n";
  }

  private static long rate(
      String key, Map<String, Long> before, Map<String, Long> now, long seconds) {
    return (now.getOrDefault(key, 0L) - before.getOrDefault(key, 0L)) / seconds;
  }

  private static long percent(long part, long whole) {
    return (part * 100 + whole / 2) / whole;
  }

  private static Step statistics(Run run) {
    Proc proc = new Proc(run.calls());
    Map<String, Long> m = proc.memory();
    Map<String, Long> c = counters(proc);
    long total = m.getOrDefault("MemTotal", 0L);
    row(run, total, "K total memory");
    row(run, total - m.getOrDefault("MemAvailable", 0L), "K used memory");
    row(run, m.getOrDefault("Active", 0L), "K active memory");
    row(run, m.getOrDefault("Inactive", 0L), "K inactive memory");
    row(run, m.getOrDefault("MemFree", 0L), "K free memory");
    row(run, m.getOrDefault("Buffers", 0L), "K buffer memory");
    row(run, m.getOrDefault("Cached", 0L), "K swap cache");
    row(run, m.getOrDefault("SwapTotal", 0L), "K total swap");
    row(run, m.getOrDefault("SwapTotal", 0L) - m.getOrDefault("SwapFree", 0L), "K used swap");
    row(run, m.getOrDefault("SwapFree", 0L), "K free swap");
    String[] kinds = {
      "non-nice user cpu ticks", "nice user cpu ticks", "system cpu ticks", "idle cpu ticks",
      "IO-wait cpu ticks", "IRQ cpu ticks", "softirq cpu ticks", "stolen cpu ticks"
    };
    for (int i = 0; i < kinds.length; i++) {
      row(run, c.getOrDefault("cpu" + (i + 1), 0L), kinds[i]);
    }
    row(run, c.getOrDefault("intr", 0L), "interrupts");
    row(run, c.getOrDefault("ctxt", 0L), "CPU context switches");
    row(run, c.getOrDefault("btime", 0L), "boot time");
    row(run, c.getOrDefault("processes", 0L), "forks");
    return run.exit();
  }

  private static void row(Run run, long value, String title) {
    run.out(Width.right(Long.toString(value), 13) + " " + title + "\n");
  }

  /// sysctl(8): reads and writes the files of `/proc/sys`.
  public static Step sysctl(Run run) {
    Words words = run.words(SYSCTL, new Options("neAapwq"));
    if (words.has("a") || words.has("A")) {
      all(run, words, "/proc/sys", "");
      return run.exit();
    }
    if (words.operands().isEmpty()) {
      throw run.isBusybox()
          ? run.usage("", 1)
          : run.stop(1, "no variables specified\nTry `sysctl --help' for more information.");
    }
    for (String word : words.operands()) {
      int equals = word.indexOf('=');
      String key = equals < 0 ? word : word.substring(0, equals);
      if (equals < 0 && !words.has("w")) {
        show(run, words, key);
      } else {
        write(run, words, key, word.substring(equals + 1));
      }
    }
    return run.exit();
  }

  private static String path(String key) {
    return "/proc/sys/" + (key.indexOf('/') >= 0 ? key : key.replace('.', '/'));
  }

  private static void show(Run run, Words words, String key) {
    String name = key.indexOf('/') >= 0 ? key.replace('/', '.') : key;
    try {
      if (run.calls().stat(path(key)).type() == Stat.Type.DIRECTORY) {
        all(run, words, path(key), name + ".");
        return;
      }
      String value = Input.text(run.calls(), path(key));
      for (String line : Lines.of(value)) {
        run.out(
            words.has("N")
                ? name + "\n"
                : words.has("n") ? line + "\n" : name + " = " + line + "\n");
      }
    } catch (CallFailed failed) {
      if (!words.has("e")) {
        run.complain(
            run.say("cannot stat " + path(key) + ": ", "error reading key '" + key + "': ")
                + failed.errno().message());
        run.fail(1);
      }
    }
  }

  private static void all(Run run, Words words, String folder, String prefix) {
    List<Entry> entries;
    try {
      entries = new ArrayList<>(run.calls().list(folder));
    } catch (CallFailed _) {
      return;
    }
    entries.sort(Comparator.comparing(Entry::name));
    for (Entry entry : entries) {
      String path = folder + "/" + entry.name();
      if (entry.type() == Stat.Type.DIRECTORY) {
        all(run, words, path, prefix + entry.name() + ".");
      } else {
        show(run, words, prefix + entry.name());
      }
    }
  }

  private static void write(Run run, Words words, String key, String value) {
    try {
      int file = run.calls().open(path(key), EnumSet.of(Open.WRITE, Open.TRUNCATE), 0);
      try {
        byte[] bytes = Utf8.encode(value + "\n");
        run.calls().write(file, bytes, 0, bytes.length);
      } finally {
        run.calls().close(file);
      }
      if (!words.has("q")) {
        run.out(words.has("n") ? value + "\n" : key + " = " + value + "\n");
      }
    } catch (CallFailed failed) {
      String why = failed.errno().message();
      boolean missing = failed.errno() == dev.virtlab.userland.program.Errno.ENOENT;
      run.complain(
          run.isBusybox()
              ? "error setting key '" + key + "': " + why
              : missing
                  ? "cannot stat " + path(key) + ": " + why
                  : "setting key \"" + key + "\": " + why);
      run.fail(1);
    }
  }

  static Step w(Run run) {
    run.words(new Options("hsufoiV", "no-header=h short=s"), new Options(""));
    run.out(Uptime.line(run, new Proc(run.calls()), "0 user") + "\n");
    run.out("USER     TTY      FROM             LOGIN@   IDLE   JCPU   PCPU WHAT\n");
    return run.exit();
  }
}
