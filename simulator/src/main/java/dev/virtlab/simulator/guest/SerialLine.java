package dev.virtlab.simulator.guest;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The serial line of a machine: what the guest writes goes to whoever is connected, and the last
/// of it is kept for who comes later.
final class SerialLine {

  /// How much of the past is kept, in bytes.
  static final int KEPT_MAX = 65_536;

  private final ByteArrayOutputStream past = new ByteArrayOutputStream();
  private final List<Connection> connections = new ArrayList<>();

  /// Who is connected.
  ///
  /// @param gone is told when whoever was logged in has gone
  record Connection(Consumer<byte[]> output, Runnable gone) {}

  /// The guest or its firmware writes.
  void write(byte[] bytes) {
    past.write(bytes, 0, bytes.length);
    if (past.size() > 2 * KEPT_MAX) {
      byte[] all = past.toByteArray();
      past.reset();
      past.write(all, all.length - KEPT_MAX, KEPT_MAX);
    }
    List.copyOf(connections).forEach(connection -> connection.output().accept(bytes));
  }

  /// What was written last.
  byte[] past() {
    return past.toByteArray();
  }

  void connect(Connection connection) {
    connections.add(connection);
  }

  void disconnect(Connection connection) {
    connections.remove(connection);
  }

  /// Whoever was logged in has gone, or the machine has.
  void hangUp() {
    List<Connection> all = List.copyOf(connections);
    connections.clear();
    all.forEach(connection -> connection.gone().run());
  }
}
