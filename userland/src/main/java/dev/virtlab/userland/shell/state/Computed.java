package dev.virtlab.userland.shell.state;

/// The variables whose values a shell makes when they are read.
final class Computed {

  private Computed() {}

  static void declare(Shell shell) {
    Variables variables = shell.variables();
    switch (shell.dialect()) {
      case BASH -> bash(shell, variables);
      case DASH -> variables.compute("LINENO", () -> Integer.toString(shell.line()));
      case ASH -> {
        variables.compute("LINENO", () -> Integer.toString(shell.line()));
        variables.compute("RANDOM", () -> Integer.toString(shell.clock().random()));
      }
    }
  }

  private static void bash(Shell shell, Variables variables) {
    variables.compute("LINENO", () -> Integer.toString(shell.line()));
    variables.compute("RANDOM", () -> Integer.toString(shell.clock().random()));
    variables.compute("SRANDOM", () -> Integer.toString(shell.clock().random()));
    variables.compute("SECONDS", () -> Long.toString(shell.clock().seconds()));
    variables.compute("BASHPID", () -> Integer.toString(shell.calls().pid()));
    variables.compute("BASH_SUBSHELL", () -> Integer.toString(shell.subshells()));
    variables.compute("EPOCHSECONDS", () -> Long.toString(epoch(shell) / 1_000_000_000));
    variables.compute("EPOCHREALTIME", () -> realTime(epoch(shell) / 1000));
    variables.compute("SHELLOPTS", () -> shell.options().words());
  }

  private static long epoch(Shell shell) {
    return shell.calls().epochNanoseconds();
  }

  private static String realTime(long micros) {
    String fraction = Long.toString(1_000_000 + micros % 1_000_000).substring(1);
    return micros / 1_000_000 + "." + fraction;
  }
}
