package dev.virtlab.userland.darwin;

import dev.virtlab.userland.program.Inquiry;
import dev.virtlab.userland.program.Inquiry.Task;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.CivilTime;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;

/// `ps` as the BSDs have it; ps(1) of macOS.
record BsdPs(Inquiry kernel) implements Tool {

  private static final long HUNDREDTH = 10_000_000;

  /// The forms of the table.
  private enum Form {
    SHORT,
    USERS,
    FULL
  }

  @Override
  public Step run(Run run) {
    String letters = String.join("", run.args()).replace("-", "");
    Form form = letters.contains("u") ? Form.USERS : letters.contains("f") ? Form.FULL : Form.SHORT;
    boolean without = letters.contains("x") || letters.contains("e") || letters.contains("A");
    run.out(
        switch (form) {
          case SHORT -> "  PID TTY           TIME CMD\n";
          case USERS ->
              "USER               PID  %CPU %MEM      VSZ    RSS   TT  STAT STARTED      TIME"
                  + " COMMAND\n";
          case FULL -> "  UID   PID  PPID   C STIME   TTY           TIME CMD\n";
        });
    for (Task task : kernel.tasks()) {
      if (task.terminal() || without) {
        run.out(row(task, form, run.calls().epochNanoseconds()) + "\n");
      }
    }
    return run.exit();
  }

  private String row(Task task, Form form, long now) {
    String command = task.words().isEmpty() ? task.path() : String.join(" ", task.words());
    String clock = CivilTime.of(now).format("%-I:%M%p");
    String terminal = task.terminal() ? "ttys000" : "??     ";
    return switch (form) {
      case SHORT -> right(task.pid(), 5) + " " + terminal + "    " + used(task) + " " + command;
      case USERS ->
          "root          "
              + right(task.pid(), 8)
              + "   0.0  "
              + tenths(task.resident() * 1000 / kernel.memory())
              + " "
              + right(4_268_000 + task.resident() / 1024, 8)
              + " "
              + right(task.resident() / 1024, 6)
              + (task.terminal() ? " s000" : "   ??")
              + "  Ss   "
              + clock
              + "   "
              + used(task)
              + " "
              + command;
      case FULL ->
          "    0 "
              + right(task.pid(), 5)
              + " "
              + right(task.parent(), 5)
              + "   0 "
              + clock
              + "  "
              + terminal
              + "    "
              + used(task)
              + " "
              + command;
    };
  }

  private static String tenths(long tenths) {
    return tenths / 10 + "." + tenths % 10;
  }

  /// Minutes, seconds and hundredths.
  private static String used(Task task) {
    long hundredths = task.used() / HUNDREDTH;
    return right(hundredths / 6000, 3)
        + ":"
        + String.valueOf(100 + hundredths / 100 % 60).substring(1)
        + "."
        + String.valueOf(100 + hundredths % 100).substring(1);
  }

  private static String right(long number, int width) {
    String text = String.valueOf(number);
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }
}
