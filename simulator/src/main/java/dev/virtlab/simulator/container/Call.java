package dev.virtlab.simulator.container;

import dev.virtlab.lab.container.ContainerCommand;
import dev.virtlab.userland.docker.archive.ArchiveEntry;
import dev.virtlab.userland.docker.engine.Answer;
import dev.virtlab.userland.docker.engine.Engine;
import dev.virtlab.userland.program.Mailbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One request on its way to the daemon: what the client types before the daemon has taken the
/// request is not lost.
final class Call {

  private final Mailbox<Answer.Piece> pieces = new Mailbox<>();
  private final List<byte[]> typed = new ArrayList<>();
  private Optional<Answer.Input> input = Optional.empty();
  private boolean ended;

  Answer answer() {
    return new Answer(
        pieces,
        new Answer.Input() {
          @Override
          public void send(byte[] bytes) {
            input.ifPresentOrElse(way -> way.send(bytes), () -> typed.add(bytes));
          }

          @Override
          public void end() {
            ended = true;
            input.ifPresent(Answer.Input::end);
          }

          @Override
          public boolean isWanted() {
            return input.map(Answer.Input::isWanted).orElse(false);
          }
        });
  }

  /// Nobody listens at the socket.
  void refuse() {
    pieces.post(
        new Answer.Piece.Failed(
            0,
            "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker"
                + " daemon running?"));
    pieces.close();
  }

  void connect(Engine engine, ContainerCommand command, List<ArchiveEntry> body) {
    Answer.Input way = engine.ask(command, body, pieces);
    input = Optional.of(way);
    typed.forEach(way::send);
    typed.clear();
    if (ended) {
      way.end();
    }
  }
}
