package dev.virtlab.userland.shell.run;

import dev.virtlab.userland.program.ProcessCalls.Disposition;
import dev.virtlab.userland.program.Signal;
import dev.virtlab.userland.shell.state.Shell;
import java.util.ArrayList;
import java.util.List;

/// What a child inherits of the treatment of signals: caught ones go back to their default, ignored
/// ones stay ignored. The parent sets it around fork(2), so that a signal that comes at once finds
/// the child ready, as real shells see to by blocking signals meanwhile.
final class Inherited {

  private final Shell shell;
  private final List<Signal> changed = new ArrayList<>();
  private final List<Disposition> before = new ArrayList<>();

  Inherited(Shell shell) {
    this.shell = shell;
  }

  /// @param detached whether the child is not to hear the keyboard, as without job control
  void reset(boolean detached) {
    for (Signal signal : Signal.values()) {
      boolean trapped = shell.traps().action(signal.number()).filter(a -> !a.isEmpty()).isPresent();
      boolean own =
          Interaction.usual(shell, signal) != Disposition.DEFAULT
              && shell.traps().action(signal.number()).isEmpty();
      boolean settable = signal != Signal.KILL && signal != Signal.STOP;
      if (settable && (trapped || own)) {
        changed.add(signal);
        before.add(shell.calls().setDisposition(signal, Disposition.DEFAULT));
      }
    }
    if (detached) {
      ignore(Signal.INT);
      ignore(Signal.QUIT);
    }
  }

  private void ignore(Signal signal) {
    changed.addFirst(signal);
    before.addFirst(shell.calls().setDisposition(signal, Disposition.IGNORE));
  }

  void restore() {
    for (int i = 0; i < changed.size(); i++) {
      shell.calls().setDisposition(changed.get(i), before.get(i));
    }
    changed.clear();
    before.clear();
  }
}
