package dev.virtlab.simulator.file.proc;

/// `/proc/PID/stat` and `/proc/PID/statm`; proc_pid_stat(5).
final class StatText {

  private static final int PAGE = 4096;

  /// Addresses of a program as address space randomization might choose them.
  private static final long CODE = 0x563821de4000L;

  private static final long STACK = 0x7ffc41f39000L;

  /// Flags of a process that lives and of one that has exited; sched.h.
  private static final long ALIVE = 0x400000;

  private static final long EXITED = 0x40804c;

  private StatText() {}

  /// The 52 fields.
  static String stat(ShownProcess process) {
    ProcessFigures figures = process.figures();
    ProcessFigures.Numbers numbers = figures.numbers();
    ProcessFigures.Memory memory = figures.memory();
    ProcessFigures.Times times = figures.times();
    boolean zombie = figures.state() == 'Z';
    Line line = new Line();
    line.text.append(numbers.process()).append(" (").append(process.comm()).append(") ");
    line.text.append(figures.state());
    line.add(numbers.parent(), numbers.group(), numbers.session(), numbers.terminal());
    line.add(numbers.foreground(), zombie ? EXITED : ALIVE);
    line.add(memory.resident() / PAGE, 0, 0, 0);
    line.add(times.user() / Texts.TICK, times.system() / Texts.TICK);
    line.add(times.childrenUser() / Texts.TICK, times.childrenSystem() / Texts.TICK);
    line.add(20L + figures.nice(), figures.nice(), figures.threads(), 0);
    line.add(times.started() / Texts.TICK, memory.size(), memory.resident() / PAGE);
    line.text.append(" 18446744073709551615");
    line.add(zombie ? 0 : CODE, zombie ? 0 : CODE + memory.program(), zombie ? 0 : STACK, 0, 0);
    ProcessFigures.Signals signals = figures.signals();
    line.add(0x7fffffffL & signals.pending(), 0x7fffffffL & signals.blocked());
    line.add(0x7fffffffL & signals.ignored(), 0x7fffffffL & signals.caught());
    line.add(figures.state() == 'S' ? 1 : 0, 0, 0, 17, 0, 0, 0, 0, 0, 0);
    long data = CODE + memory.program();
    if (zombie) {
      line.add(0, 0, 0, 0, 0, 0, 0, figures.ended());
    } else {
      line.add(data, data + PAGE, data + 16L * PAGE);
      line.add(STACK, STACK + 64, STACK + 64, STACK + PAGE, 0);
    }
    return line.text.append('\n').toString();
  }

  /// Sizes in pages.
  static String statm(ShownProcess process) {
    ProcessFigures.Memory memory = process.figures().memory();
    Line line = new Line();
    line.text.append(memory.size() / PAGE);
    line.add(memory.resident() / PAGE, memory.file() / PAGE, memory.program() / PAGE, 0);
    line.add(memory.resident() == 0 ? 0 : memory.anonymous() / PAGE + 96, 0);
    return line.text.append('\n').toString();
  }

  private record Line(StringBuilder text) {
    Line() {
      this(new StringBuilder());
    }

    void add(long... numbers) {
      for (long number : numbers) {
        text.append(' ').append(number);
      }
    }
  }
}
