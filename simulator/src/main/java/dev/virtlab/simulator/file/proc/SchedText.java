package dev.virtlab.simulator.file.proc;

/// `/proc/PID/sched` and `/proc/PID/schedstat`: what the scheduler knows of a process.
final class SchedText {

  private static final int NAME = 45;
  private static final int VALUE = 21;
  private static final int MICRO = 1_000;

  private SchedText() {}

  static String of(ShownProcess process) {
    ProcessFigures figures = process.figures();
    StringBuilder text = new StringBuilder(process.comm());
    text.append(" (").append(figures.numbers().process()).append(", #threads: ");
    text.append(figures.threads()).append(")\n").append("-".repeat(67)).append('\n');
    time(text, "se.exec_start", figures.times().started());
    time(text, "se.vruntime", ran(figures));
    time(text, "se.sum_exec_runtime", ran(figures));
    count(text, "se.nr_migrations", 0);
    count(text, "nr_switches", figures.voluntarySwitches() + figures.involuntarySwitches());
    count(text, "nr_voluntary_switches", figures.voluntarySwitches());
    count(text, "nr_involuntary_switches", figures.involuntarySwitches());
    count(text, "se.load.weight", 1_048_576);
    count(text, "policy", 0);
    count(text, "prio", 120L + figures.nice());
    return text.toString();
  }

  private static long ran(ProcessFigures figures) {
    return figures.times().user() + figures.times().system();
  }

  private static void count(StringBuilder text, String name, long number) {
    text.append(Texts.left(name, NAME)).append(':').append(Texts.right(number, VALUE)).append('\n');
  }

  /// Milliseconds with six digits behind the point.
  private static void time(StringBuilder text, String name, long nanoseconds) {
    long part = nanoseconds % (MICRO * MICRO);
    String digits = Long.toString(part);
    text.append(Texts.left(name, NAME)).append(':');
    text.append(Texts.right(nanoseconds / (MICRO * MICRO), VALUE - 7)).append('.');
    text.append("0".repeat(6 - digits.length())).append(digits).append('\n');
  }

  static String schedstat(ShownProcess process) {
    ProcessFigures figures = process.figures();
    return ran(figures)
        + " 0 "
        + (figures.voluntarySwitches() + figures.involuntarySwitches())
        + "\n";
  }
}
