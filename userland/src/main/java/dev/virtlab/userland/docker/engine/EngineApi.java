package dev.virtlab.userland.docker.engine;

import dev.virtlab.lab.container.ContainerCommand;
import java.util.List;

/// The narrow door to a container engine: a command in, an answer in pieces out.
///
/// Commands and answers are those of the Docker Engine API 1.41, so that a real engine behind a
/// socket can stand in for ours.
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
