package dev.virtlab.console.repl;

import dev.virtlab.console.talk.Conversation;
import java.util.List;
import java.util.Optional;
import org.jline.terminal.Terminal;
import org.jline.utils.Status;
import org.jspecify.annotations.Nullable;

/// The last line of the terminal: lesson, step and score. A dumb terminal has none; there the
/// prompt says it.
final class StatusLine {

  private final Terminal terminal;
  private final Paint paint;
  private final Conversation conversation;
  private final boolean dumb;
  private String shown = "";

  StatusLine(Terminal terminal, Paint paint, boolean dumb, Conversation conversation) {
    this.terminal = terminal;
    this.paint = paint;
    this.dumb = dumb;
    this.conversation = conversation;
  }

  /// Shows what stands now; outside of lessons there is no such line.
  void show() {
    Status status = status();
    Optional<String> text = conversation.status();
    if (status == null || text.orElse("").equals(shown)) {
      return;
    }
    shown = text.orElse("");
    if (text.isEmpty()) {
      status.hide();
    } else {
      status.update(List.of(paint.bar(" " + text.get())));
    }
  }

  void hide() {
    Status status = status();
    if (status != null && !shown.isEmpty()) {
      status.hide();
      status.close();
    }
  }

  private @Nullable Status status() {
    return dumb ? null : Status.getStatus(terminal, !conversation.status().isEmpty());
  }
}
