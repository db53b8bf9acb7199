package dev.virtlab.userland.docker.engine;

import com.google.gson.JsonElement;
import dev.virtlab.userland.docker.archive.ArchiveEntry;
import dev.virtlab.userland.program.Mailbox;
import java.util.List;
import java.util.Optional;

/// The engine's side of an [Answer]: pieces go in, until it is ended once.
final class Reply {

  private final Mailbox<Answer.Piece> pieces;

  Reply() {
    this(new Mailbox<>());
  }

  /// An answer into a mailbox that somebody has already.
  Reply(Mailbox<Answer.Piece> pieces) {
    this.pieces = pieces;
  }

  Mailbox<Answer.Piece> pieces() {
    return pieces;
  }

  /// Whether the reader has gone, or the answer was ended.
  boolean isOver() {
    return pieces.isClosed();
  }

  void json(JsonElement body) {
    pieces.post(new Answer.Piece.Json(body));
  }

  void output(boolean error, byte[] bytes) {
    pieces.post(new Answer.Piece.Output(error, bytes));
  }

  void archive(List<ArchiveEntry> entries) {
    pieces.post(new Answer.Piece.Archive(entries));
  }

  /// A body, and that is all.
  void end(JsonElement body) {
    json(body);
    end();
  }

  void end() {
    pieces.close();
  }

  void refuse(Refusal refusal) {
    pieces.post(new Answer.Piece.Failed(refusal.status(), refusal.message()));
    pieces.close();
  }

  /// Ends without a body, or with the refusal.
  void end(Optional<Refusal> refused) {
    refused.ifPresentOrElse(this::refuse, this::end);
  }
}
