package dev.virtlab.userland.procps;

import dev.virtlab.userland.procps.Proc.Task;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.Blanks;
import dev.virtlab.userland.text.Width;
import dev.virtlab.userland.tool.Accounts;
import dev.virtlab.userland.tool.Lines;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// top(1) in batch mode: who had the processors since the round before.
final class Top implements Tool {

  private static final Options OPTIONS = new Options("bcd:E:e:HiIn:o:p:sSu:U:w::1Vh");

  /// The pause between rounds where none is asked for; the first round looks back a little less.
  private static final Duration PAUSE = Duration.ofSeconds(3);

  private static final Duration FIRST = Duration.ofMillis(150);

  @Override
  public Step run(Run run) {
    Words words = run.words(OPTIONS, OPTIONS);
    if (words.has("V")) {
      run.out("top from procps-ng 4.0.2\n");
      return run.exit();
    }
    if (!words.has("b")) {
      throw run.stop(
          1, "only batch mode is kept here: use top -b -n COUNT, or watch the lab's own view");
    }
    long rounds = Numbers.decimal(words.last("n", "0")).orElse(0L);
    double seconds = words.has("d") ? parse(words.last("d", "3")) : PAUSE.toMillis() / 1000.0;
    Duration pause = Duration.ofNanos((long) (seconds * 1e9));
    Sample first = new Sample(new Proc(run.calls()));
    return Io.sleep(
        run.calls(), FIRST, () -> round(run, words, first, pause, rounds == 0 ? -1 : rounds));
  }

  private static double parse(String text) {
    return Numbers.decimal(text.replace(".", ""))
        .map(n -> n / powerOfTen(text.indexOf('.') < 0 ? 0 : text.length() - text.indexOf('.') - 1))
        .orElse(3.0);
  }

  private static double powerOfTen(int digits) {
    double power = 1;
    for (int i = 0; i < digits; i++) {
      power *= 10;
    }
    return power;
  }

  /// Processor time by process and by kind at one moment.
  private static final class Sample {
    final Map<Integer, Long> ticks = new TreeMap<>();
    final List<Long> cpu = new ArrayList<>();
    final List<Task> tasks;
    final long uptime;

    Sample(Proc proc) {
      tasks = proc.tasks();
      tasks.forEach(task -> ticks.put(task.pid(), task.ticks()));
      uptime = proc.uptime();
      for (String line : Lines.of(proc.text("/proc/stat"))) {
        if (line.startsWith("cpu ")) {
          Blanks.split(line.substring(4))
              .forEach(word -> cpu.add(Numbers.decimal(word).orElse(0L)));
        }
      }
    }
  }

  private static Step round(Run run, Words words, Sample before, Duration pause, long left) {
    Proc proc = new Proc(run.calls());
    Sample now = new Sample(proc);
    run.out(screen(run, words, proc, before, now));
    if (left == 1) {
      return run.exit();
    }
    run.out("\n").push();
    return run.flush(
        () -> Io.sleep(run.calls(), pause, () -> round(run, words, now, pause, left - 1)));
  }

  private static String screen(Run run, Words words, Proc proc, Sample before, Sample now) {
    StringBuilder out = new StringBuilder("top -");
    out.append(Uptime.line(run, proc, "0 user")).append('\n');
    out.append(counts(now.tasks)).append(processors(before, now)).append(memory(proc));
    out.append('\n');
    int digits = Math.max(5, proc.pidDigits());
    out.append(Width.right("PID", digits))
        .append(" USER      PR  NI    VIRT    RES    SHR S  %CPU  %MEM     TIME+ COMMAND\n");
    long elapsed = Math.max(1, now.uptime - before.uptime);
    Map<String, Long> memory = proc.memory();
    long total = Math.max(1, memory.getOrDefault("MemTotal", 1L));
    Accounts accounts = new Accounts(run.calls());
    for (Task task : order(words, before, now)) {
      long used = task.ticks() - before.ticks.getOrDefault(task.pid(), 0L);
      out.append(
              row(
                  accounts,
                  task,
                  digits,
                  used * 1000 / elapsed,
                  task.rss() * 1000 / total,
                  words.has("c")))
          .append('\n');
    }
    return out.toString();
  }

  private static List<Task> order(Words words, Sample before, Sample now) {
    List<Task> tasks = new ArrayList<>(now.tasks);
    if (words.has("p")) {
      List<String> pids = List.of(String.join(",", words.all("p")).split(",", -1));
      tasks.removeIf(task -> !pids.contains(Integer.toString(task.pid())));
    }
    Comparator<Task> order =
        words.last("o", "%CPU").contains("MEM")
            ? Comparator.comparingLong((Task t) -> -t.rss())
            : Comparator.comparingLong(
                (Task t) -> before.ticks.getOrDefault(t.pid(), 0L) - t.ticks());
    tasks.sort(order.thenComparingInt(Task::pid));
    return tasks;
  }

  private static String counts(List<Task> tasks) {
    long running = tasks.stream().filter(t -> t.state() == 'R').count();
    long stopped = tasks.stream().filter(t -> t.state() == 'T').count();
    long zombies = tasks.stream().filter(t -> t.state() == 'Z').count();
    long sleeping = tasks.size() - running - stopped - zombies;
    return "Tasks:"
        + Width.right(Integer.toString(tasks.size()), 4)
        + " total,"
        + Width.right(Long.toString(running), 4)
        + " running,"
        + Width.right(Long.toString(sleeping), 4)
        + " sleeping,"
        + Width.right(Long.toString(stopped), 4)
        + " stopped,"
        + Width.right(Long.toString(zombies), 4)
        + " zombie\n";
  }

  private static String processors(Sample before, Sample now) {
    String[] names = {"us", "sy", "ni", "id", "wa", "hi", "si", "st"};
    int[] fields = {0, 2, 1, 3, 4, 5, 6, 7};
    long[] used = new long[names.length];
    long total = 0;
    for (int i = 0; i < names.length; i++) {
      int field = fields[i];
      used[i] = field < now.cpu.size() ? now.cpu.get(field) - before.cpu.get(field) : 0;
      total += used[i];
    }
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      long tenths = total == 0 ? (names[i].equals("id") ? 1000 : 0) : used[i] * 1000 / total;
      cells.add(Width.right(tenths(tenths), 5) + " " + names[i]);
    }
    return "%Cpu(s):" + String.join(",", cells) + " \n";
  }

  private static String tenths(long value) {
    return value / 10 + "." + value % 10;
  }

  private static String memory(Proc proc) {
    Map<String, Long> m = proc.memory();
    long total = m.getOrDefault("MemTotal", 0L);
    long available = m.getOrDefault("MemAvailable", 0L);
    long cache =
        m.getOrDefault("Buffers", 0L)
            + m.getOrDefault("Cached", 0L)
            + m.getOrDefault("SReclaimable", 0L);
    long swap = m.getOrDefault("SwapTotal", 0L);
    long swapFree = m.getOrDefault("SwapFree", 0L);
    return "MiB Mem :"
        + mib(total)
        + " total,"
        + mib(m.getOrDefault("MemFree", 0L))
        + " free,"
        + mib(total - available)
        + " used,"
        + mib(cache)
        + " buff/cache     \n"
        + "MiB Swap:"
        + mib(swap)
        + " total,"
        + mib(swapFree)
        + " free,"
        + mib(swap - swapFree)
        + " used."
        + mib(available)
        + " avail Mem \n";
  }

  private static String mib(long kib) {
    return Width.right(Numbers.ratio(kib, 1024, 1), 9);
  }

  private static String row(
      Accounts accounts, Task task, int digits, long cpu, long memory, boolean command) {
    String user = accounts.userName(task.id("Uid", 1));
    long priority = task.field(18);
    long hundredths = task.ticks() * 100 / Proc.HERTZ;
    String time =
        hundredths / 6000 + ":" + two(hundredths / 100 % 60) + "." + two(hundredths % 100);
    List<String> shared = task.words("RssShmem");
    List<String> file = task.words("RssFile");
    long share = first(shared) + first(file);
    return Width.right(Integer.toString(task.pid()), digits)
        + " "
        + Width.left(user.length() > 8 ? user.substring(0, 7) + "+" : user, 8)
        + " "
        + Width.right(priority < -99 ? "rt" : Long.toString(priority), 3)
        + " "
        + Width.right(Long.toString(task.field(19)), 3)
        + " "
        + Width.right(Long.toString(task.field(23) / 1024), 7)
        + " "
        + Width.right(Long.toString(task.rss()), 6)
        + " "
        + Width.right(Long.toString(share), 6)
        + " "
        + task.state()
        + " "
        + Width.right(tenths(cpu), 5)
        + " "
        + Width.right(tenths(memory), 5)
        + " "
        + Width.right(time, 9)
        + " "
        + (command ? task.command() : task.comm());
  }

  private static long first(List<String> words) {
    return words.isEmpty() ? 0 : Numbers.decimal(words.getFirst()).orElse(0L);
  }

  private static String two(long number) {
    return (number < 10 ? "0" : "") + number;
  }
}
