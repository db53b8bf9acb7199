package dev.virtlab.console.picture;

import dev.virtlab.lab.ConversationEvent;
import dev.virtlab.lab.Trace;
import dev.virtlab.stage.Language;
import dev.virtlab.stage.Storyboard;
import dev.virtlab.stage.sketch.Feed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Follows the trace that a session writes: each line that came to its end is a new show.
///
/// The file only grows while one world stands; where a world is begun anew its text is another, and
/// it is read from its beginning. A file that is gone is a session that has ended: its last show
/// stays.
public final class Following implements Feed {

  private final Path file;
  private final Language language;
  private String read = "";

  /// @param file the canonical text of a trace, as [LiveTrace] writes it
  public Following(Path file, Language language) {
    this.file = file;
    this.language = language;
  }

  @Override
  public Optional<Storyboard> next() {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) == read.length()) {
        return Optional.empty();
      }
      String now = Files.readString(file, StandardCharsets.UTF_8);
      if (now.equals(read) || !now.endsWith("\n")) {
        return Optional.empty();
      }
      read = now;
      return show(TraceText.read(file.toString(), now));
    } catch (IOException | TraceRefused _) {
      return Optional.empty();
    }
  }

  /// What the last line did.
  private Optional<Storyboard> show(Trace trace) {
    int first = trace.size();
    while (first > 0
        && !(trace.events().get(first - 1).event() instanceof ConversationEvent.LineEntered)) {
      first--;
    }
    Storyboard board = new Storyboard(trace, Math.max(0, first - 1), language);
    return Optional.of(board);
  }
}
