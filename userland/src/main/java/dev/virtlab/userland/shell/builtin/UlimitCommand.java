package dev.virtlab.userland.shell.builtin;

import dev.virtlab.userland.shell.run.Interpreter;
import dev.virtlab.userland.shell.state.Shell;
import java.util.List;
import java.util.Optional;

/// `ulimit`. The kernel of this laboratory enforces no per-process limits (getrlimit(2)), only
/// those of control groups: what is shown is what a fresh Debian has, and a limit cannot be set.
final class UlimitCommand {

  private record Limit(char letter, String name, String unit, String value) {}

  private static final List<Limit> LIMITS =
      List.of(
          new Limit('R', "real-time non-blocking time", "microseconds", "unlimited"),
          new Limit('c', "core file size", "blocks", "0"),
          new Limit('d', "data seg size", "kbytes", "unlimited"),
          new Limit('e', "scheduling priority", "", "0"),
          new Limit('f', "file size", "blocks", "unlimited"),
          new Limit('i', "pending signals", "", "31411"),
          new Limit('l', "max locked memory", "kbytes", "8192"),
          new Limit('m', "max memory size", "kbytes", "unlimited"),
          new Limit('n', "open files", "", "1024"),
          new Limit('p', "pipe size", "512 bytes", "8"),
          new Limit('q', "POSIX message queues", "bytes", "819200"),
          new Limit('r', "real-time priority", "", "0"),
          new Limit('s', "stack size", "kbytes", "8192"),
          new Limit('t', "cpu time", "seconds", "unlimited"),
          new Limit('u', "max user processes", "", "31411"),
          new Limit('v', "virtual memory", "kbytes", "unlimited"),
          new Limit('x', "file locks", "", "unlimited"));

  private UlimitCommand() {}

  static int run(Interpreter in, List<String> args) {
    Shell shell = in.shell();
    StringBuilder known = new StringBuilder("aSH");
    LIMITS.forEach(limit -> known.append(limit.letter()));
    Optional<Letters> letters = Letters.read(shell, args, known.toString());
    if (letters.isEmpty()) {
      return 2;
    }
    if (letters.get().has('a')) {
      LIMITS.forEach(limit -> shell.print(line(limit)));
      return 0;
    }
    List<String> operands = letters.get().operands();
    return operands.isEmpty()
        ? show(shell, letters.get())
        : set(shell, letters.get(), operands.getFirst());
  }

  private static List<Limit> asked(Letters options) {
    List<Limit> asked = LIMITS.stream().filter(limit -> options.has(limit.letter())).toList();
    return asked.isEmpty()
        ? LIMITS.stream().filter(limit -> limit.letter() == 'f').toList()
        : asked;
  }

  private static int show(Shell shell, Letters options) {
    List<Limit> asked = asked(options);
    asked.forEach(limit -> shell.print(asked.size() > 1 ? line(limit) : limit.value() + "\n"));
    return 0;
  }

  private static int set(Shell shell, Letters options, String value) {
    boolean number =
        value.equals("unlimited")
            || value.equals("hard")
            || value.equals("soft")
            || ControlFlow.number(value).isPresent();
    if (!number) {
      return Refusal.of(
          shell, 1, value + ": invalid number", "bad number", "invalid number '" + value + "'");
    }
    boolean same = asked(options).stream().allMatch(limit -> limit.value().equals(value));
    if (same || value.equals("hard") || value.equals("soft")) {
      return 0;
    }
    return Refusal.of(
        shell,
        1,
        "limits of processes cannot be set here; limits of control groups can, as memory.max and"
            + " pids.max");
  }

  private static String line(Limit limit) {
    String unit =
        "(" + (limit.unit().isEmpty() ? "" : limit.unit() + ", ") + "-" + limit.letter() + ")";
    String left =
        limit.name() + " ".repeat(Math.max(1, 42 - limit.name().length() - unit.length())) + unit;
    return left + " " + limit.value() + "\n";
  }
}
