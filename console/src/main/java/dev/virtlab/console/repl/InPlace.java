package dev.virtlab.console.repl;

import java.util.List;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;

/// Paints rows over the rows that it painted before, below the line where it began.
final class InPlace {

  private final Terminal terminal;
  private int painted;

  InPlace(Terminal terminal) {
    this.terminal = terminal;
  }

  /// Paints these rows, each narrower than the terminal.
  void paint(List<String> rows) {
    for (int i = 1; i < painted; i++) {
      terminal.puts(Capability.cursor_up);
    }
    int most = Math.max(rows.size(), painted);
    for (int i = 0; i < most; i++) {
      terminal.writer().write(i == 0 ? "\r" : "\r\n");
      terminal.writer().write(i < rows.size() ? rows.get(i) : "");
      terminal.puts(Capability.clr_eol);
    }
    for (int i = rows.size(); i < most; i++) {
      terminal.puts(Capability.cursor_up);
    }
    painted = rows.size();
    terminal.flush();
  }
}
