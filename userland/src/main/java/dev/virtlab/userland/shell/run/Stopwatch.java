package dev.virtlab.userland.shell.run;

import dev.virtlab.userland.shell.state.Shell;
import java.time.Duration;

/// The report of `time`.
final class Stopwatch {

  private final Shell shell;
  private final Duration start;
  private final long[] before;

  Stopwatch(Shell shell) {
    this.shell = shell;
    this.start = shell.calls().now();
    this.before = shell.calls().times();
  }

  void report() {
    long[] after = shell.calls().times();
    long real = shell.calls().now().minus(start).toNanos();
    long user = after[0] - before[0] + after[2] - before[2];
    long system = after[1] - before[1] + after[3] - before[3];
    shell.printError(
        "\nreal\t"
            + minutes(real)
            + "\nuser\t"
            + minutes(user)
            + "\nsys\t"
            + minutes(system)
            + "\n");
  }

  /// Minutes and seconds with three decimals, as `0m1.500s`.
  static String minutes(long nanoseconds) {
    long millis = nanoseconds / 1_000_000;
    String fraction = Long.toString(1000 + millis % 1000).substring(1);
    return millis / 60_000 + "m" + millis / 1000 % 60 + "." + fraction + "s";
  }
}
