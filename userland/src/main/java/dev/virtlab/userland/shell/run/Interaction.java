package dev.virtlab.userland.shell.run;

import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.ProcessCalls.Disposition;
import dev.virtlab.userland.program.Signal;
import dev.virtlab.userland.shell.state.Flag;
import dev.virtlab.userland.shell.state.Shell;
import java.util.List;

/// What makes a shell interactive: it survives the keyboard's signals, and gives every job a
/// process group of its own where it has a terminal.
public final class Interaction {

  /// The signals that an interactive shell treats in its own way.
  static final List<Signal> SIGNALS =
      List.of(Signal.INT, Signal.QUIT, Signal.TERM, Signal.TSTP, Signal.TTIN, Signal.TTOU);

  private Interaction() {}

  /// Begins it.
  public static void begin(Shell shell) {
    Calls calls = shell.calls();
    for (Signal signal : SIGNALS) {
      boolean caught = signal == Signal.INT;
      calls.setDisposition(signal, caught ? Disposition.CATCH : Disposition.IGNORE);
    }
    shell.options().set(Flag.INTERACTIVE, true);
    if (shell.invocation().terminal()) {
      if (calls.processGroup(0) != calls.pid()) {
        calls.setProcessGroup(0, 0);
      }
      calls.foreground(calls.processGroup(0));
      shell.options().set(Flag.MONITOR, true);
    }
  }

  /// Begins what a shell without a person does instead: it may catch Ctrl-C, if it may hear it.
  static void hear(Shell shell) {
    if (shell.catchesInterrupt()
        && shell.calls().setDisposition(Signal.INT, Disposition.CATCH) == Disposition.IGNORE) {
      shell.calls().setDisposition(Signal.INT, Disposition.IGNORE);
    }
  }

  /// What a signal does to a shell that has no trap for it.
  public static Disposition usual(Shell shell, Signal signal) {
    if (shell.isInteractive() && SIGNALS.contains(signal)) {
      return signal == Signal.INT ? Disposition.CATCH : Disposition.IGNORE;
    }
    boolean caught = signal == Signal.INT && shell.catchesInterrupt();
    return caught ? Disposition.CATCH : Disposition.DEFAULT;
  }
}
