package dev.virtlab.userland.docker.engine;

import dev.virtlab.lab.container.ContainerCommand;
import dev.virtlab.userland.docker.archive.ArchiveEntry;
import java.util.List;

/// The narrow door to a container engine: a command in, an answer in pieces out.
///
/// Commands and answers are those of the Docker Engine API 1.41, so that a real engine behind a
/// socket can stand in for ours. What arrives, by command:
///
/// - a body (an object or an array, with the fields of the API): one [Answer.Piece.Json];
/// - a stream of messages (`PullImage`, `Events`, `StatsContainer`): one Json for each;
/// - success without a body (`204`, and `304` for a start or stop that changes nothing): no piece;
/// - output (`AttachContainer`, `StartExec`, `ReadLogs`): [Answer.Piece.Output] pieces, log lines
///   already with their timestamps and details;
/// - `StatPath`: the Json of the header `X-Docker-Container-Path-Stat`; `CopyFrom`: that Json, then
///   one [Answer.Piece.Archive] whose first entry bears the base name of the path;
/// - a refusal: one [Answer.Piece.Failed], and nothing after it; its status is 0 where no engine
///   answers at all, and the message is then the client's own.
///
/// The reader ends a stream before its end (`Events`, logs that are followed, an attach) by closing
/// the mailbox.
@FunctionalInterface
public interface EngineApi {

  /// Asks, with the archive that goes with [ContainerCommand.CopyTo] (else empty). The answer
  /// arrives in pieces, in order, and its mailbox is closed after the last.
  Answer ask(ContainerCommand command, List<ArchiveEntry> body);

  /// Asks without a body.
  default Answer ask(ContainerCommand command) {
    return ask(command, List.of());
  }
}
