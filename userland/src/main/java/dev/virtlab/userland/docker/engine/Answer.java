package dev.virtlab.userland.docker.engine;

import com.google.gson.JsonElement;
import dev.virtlab.userland.docker.archive.ArchiveEntry;
import dev.virtlab.userland.program.Mailbox;
import java.util.List;

/// The answer of an engine, while it arrives.
///
/// @param pieces what has arrived; closed after the last piece
/// @param input the way back, for attached containers
public record Answer(Mailbox<Piece> pieces, Input input) {

  /// One piece of an answer.
  public sealed interface Piece {

    /// A body, or one message of a stream, as the API documents it.
    record Json(JsonElement body) implements Piece {}

    /// Output of an attached container or a log: from standard error, or standard output (also of a
    /// terminal).
    record Output(boolean error, byte[] bytes) implements Piece {}

    /// Files of a container, for `cp`.
    record Archive(List<ArchiveEntry> entries) implements Piece {}

    /// The engine refuses: an HTTP status from 400 on, and the message; 0: there is no engine.
    record Failed(int status, String message) implements Piece {}
  }

  /// What flows from the client to an attached container.
  public interface Input {

    /// Sends bytes to its standard input.
    void send(byte[] bytes);

    /// Ends its standard input.
    void end();

    /// Whether a process of the container sleeps in a read of its terminal or standard input.
    boolean isWanted();
  }

  /// The input of an answer that takes none.
  public static final Input NO_INPUT =
      new Input() {
        @Override
        public void send(byte[] bytes) {}

        @Override
        public void end() {}

        @Override
        public boolean isWanted() {
          return false;
        }
      };
}
