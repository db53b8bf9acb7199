package dev.virtlab.userland.busybox;

import dev.virtlab.userland.procps.Proc;
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
import dev.virtlab.userland.tool.Stop;
import dev.virtlab.userland.tool.Tool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// `top -b`: memory, processors, load, then the processes that used most since the last look.
final class Top implements Tool {

  private static final Options OPTIONS = new Options("d:n:bHm");

  /// The pause before the first look, in which usage is measured.
  private static final Duration FIRST_LOOK = Duration.ofMillis(300);

  /// The longest line.
  private static final int LINE_MAX = 79;

  private static final String[] STATES = {"usr", "sys", "nic", "idle", "io", "irq", "sirq"};

  /// Where the states stand in a line of `/proc/stat`.
  private static final int[] FIELDS = {0, 2, 1, 3, 4, 5, 6};

  /// The counters of one moment: of all processors by state, and of each process.
  private record Look(long[] cpu, Map<Integer, Long> ticks, List<Task> tasks) {}

  @Override
  public Step run(Run run) {
    Words words = run.words(OPTIONS, OPTIONS);
    boolean terminal = run.calls().isOpen(1) && run.calls().isTerminal(1);
    if (terminal && !words.has("b")) {
      throw new Stop(
          "top: virtlab does not model the full screen; top -b -n 1 shows the same once.\n", 1);
    }
    long pause = number(run, words.last("d", "5"));
    long rounds = words.has("n") ? number(run, words.last("n", "")) : 0;
    Look first = look(run);
    return Io.sleep(
        run.calls(),
        FIRST_LOOK,
        () -> round(run, first, Duration.ofSeconds(pause), rounds == 0 ? -1 : rounds));
  }

  private static long number(Run run, String word) {
    return Numbers.decimal(word)
        .filter(n -> n >= 0)
        .orElseThrow(() -> run.stop(1, "invalid number '" + word + "'"));
  }

  private static Look look(Run run) {
    Proc proc = new Proc(run.calls());
    long[] cpu = new long[10];
    List<String> words = Blanks.split(Lines.of(proc.text("/proc/stat")).getFirst());
    for (int i = 1; i < words.size() && i <= cpu.length; i++) {
      cpu[i - 1] = Numbers.decimal(words.get(i)).orElse(0L);
    }
    List<Task> tasks = proc.tasks();
    Map<Integer, Long> ticks = new TreeMap<>();
    tasks.forEach(task -> ticks.put(task.pid(), task.ticks()));
    return new Look(cpu, ticks, tasks);
  }

  private static Step round(Run run, Look before, Duration pause, long left) {
    Look now = look(run);
    show(run, before, now);
    if (left == 1 || run.outputBroken()) {
      return run.exit();
    }
    run.push();
    return run.flush(() -> Io.sleep(run.calls(), pause, () -> round(run, now, pause, left - 1)));
  }

  private static void show(Run run, Look before, Look now) {
    Proc proc = new Proc(run.calls());
    Map<String, Long> m = proc.memory();
    long total = m.getOrDefault("MemTotal", 0L);
    long free = m.getOrDefault("MemFree", 0L);
    String memory =
        "Mem: "
            + (total - free)
            + "K used, "
            + free
            + "K free, "
            + m.getOrDefault("Shmem", 0L)
            + "K shrd, "
            + m.getOrDefault("Buffers", 0L)
            + "K buff, "
            + (m.getOrDefault("Cached", 0L) + m.getOrDefault("SReclaimable", 0L))
            + "K cached";
    line(run, memory);
    line(run, processors(before, now));
    line(run, "Load average: " + String.join(" ", Blanks.split(proc.text("/proc/loadavg"))));
    line(run, "  PID  PPID USER     STAT   VSZ %VSZ %CPU COMMAND");
    Accounts accounts = new Accounts(run.calls());
    long busy = Math.max(1, total(before, now));
    for (Task task : sorted(before, now)) {
      line(run, row(run, accounts, task, total, used(before, task) * 100 / busy));
    }
  }

  private static void line(Run run, String text) {
    run.out(Width.cut(text, LINE_MAX) + "\n");
  }

  private static long total(Look before, Look now) {
    long sum = 0;
    for (int i = 0; i < 8; i++) {
      sum += now.cpu()[i] - before.cpu()[i];
    }
    return sum;
  }

  private static String processors(Look before, Look now) {
    long all = Math.max(1, total(before, now));
    StringBuilder line = new StringBuilder("CPU:");
    for (int i = 0; i < STATES.length; i++) {
      long share = (now.cpu()[FIELDS[i]] - before.cpu()[FIELDS[i]]) * 100 / all;
      line.append(' ').append(Width.right(Long.toString(share), 3)).append("% ").append(STATES[i]);
    }
    return line.toString();
  }

  private static long used(Look before, Task task) {
    return task.ticks() - before.ticks().getOrDefault(task.pid(), task.ticks());
  }

  /// By processor time since the last look, then by size, then by number.
  private static List<Task> sorted(Look before, Look now) {
    List<Task> tasks = new ArrayList<>(now.tasks());
    tasks.sort(
        Comparator.comparingLong((Task task) -> -used(before, task))
            .thenComparingLong(task -> -task.field(23))
            .thenComparingInt(Task::pid));
    return tasks;
  }

  private static String row(Run run, Accounts accounts, Task task, long total, long percent) {
    long size = task.field(23) / 1024;
    return Width.right(Integer.toString(task.pid()), 5)
        + " "
        + Width.right(Integer.toString(task.ppid()), 5)
        + " "
        + Width.left(Width.cut(accounts.userName(task.id("Uid", 1)), 8), 8)
        + " "
        + Width.left(PsColumn.state(task), 4)
        + Width.right(size > 99_999 ? size / 1024 + "m" : Long.toString(size), 6)
        + Width.right(size * 100 / Math.max(1, total) + "%", 5)
        + Width.right(percent + "%", 5)
        + " "
        + CommandLines.of(run.calls(), task.pid(), task.comm());
  }
}
