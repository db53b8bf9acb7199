package dev.virtlab.userland.libvirt;

import dev.virtlab.userland.program.Mailbox;
import java.util.Optional;

/// The narrow door to the daemon that keeps a host's machines: a question in, an answer in pieces
/// out.
@FunctionalInterface
public interface Libvirt {

  /// Asks. The mailbox is closed behind the last piece.
  Answer ask(Request request);

  /// The daemon of another host, by the host's name.
  default Optional<Libvirt> at(String host) {
    return Optional.empty();
  }

  /// What comes back.
  ///
  /// @param input the way to the machine's serial line, for a console
  record Answer(Mailbox<Piece> pieces, Input input) {}

  /// A piece of an answer.
  sealed interface Piece {

    /// It is done.
    record Done() implements Piece {}

    /// What the machines are.
    record Views(java.util.List<DomainView> domains) implements Piece {
      public Views {
        domains = java.util.List.copyOf(domains);
      }
    }

    /// So much of it is done, in percent.
    record Progress(int percent) implements Piece {}

    /// Connected to the serial line.
    record Connected() implements Piece {}

    /// The guest wrote to its serial line.
    record Output(byte[] bytes) implements Piece {}

    /// libvirt refuses.
    record Refused(String text) implements Piece {}

    /// There is no daemon.
    record Absent() implements Piece {}
  }

  /// What flows to a machine's serial line.
  interface Input {

    /// A line to nowhere.
    Input NONE =
        new Input() {
          @Override
          public void send(byte[] bytes) {}

          @Override
          public boolean isWanted() {
            return false;
          }

          @Override
          public void close() {}
        };

    void send(byte[] bytes);

    /// Whether somebody inside sleeps in a read of it.
    boolean isWanted();

    /// Disconnects.
    void close();
  }
}
