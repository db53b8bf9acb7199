package dev.virtlab.userland.busybox;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Run;

/// What only writes sequences to a terminal.
final class Screen {

  /// Cursor home, then everything below erased; console_codes(4).
  private static final String CLEAR = "\033[H\033[J";

  /// Character set, attributes, cursor, then clear; what `reset` sends.
  private static final String RESET = "\033c\033(B\033[m\033[J\033[?25h";

  private Screen() {}

  static Step clear(Run run) {
    run.out(CLEAR);
    return run.exit();
  }

  /// Does nothing where its input or output is no terminal.
  static Step reset(Run run) {
    boolean terminal =
        run.calls().isOpen(0)
            && run.calls().isOpen(1)
            && run.calls().isTerminal(0)
            && run.calls().isTerminal(1);
    run.out(terminal ? RESET : "");
    return run.exit();
  }
}
