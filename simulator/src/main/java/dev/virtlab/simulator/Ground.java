package dev.virtlab.simulator;

import dev.virtlab.lab.Event;
import dev.virtlab.simulator.agenda.Agenda;
import dev.virtlab.simulator.kernel.Attention;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// What a host stands on: the world's time, seed and costs, and its trace.
///
/// @param told the name under which what happens there is told
/// @param born the name that its streams of chance are drawn by; it stays with a guest that moves
/// @param wall the world's own time, by which events are stamped
public record Ground(
    String told, String born, World world, Agenda wall, Attention attention, Teller teller) {

  /// Takes what has happened.
  @FunctionalInterface
  public interface Teller {
    void tell(Duration at, String host, Event event);
  }

  /// Takes what happens on this host.
  public Consumer<Event> voice() {
    return event -> teller.tell(Duration.ofNanos(wall.now()), told, event);
  }

  /// The same ground, where nothing is told any more once a condition ends.
  Ground heardWhile(BooleanSupplier condition) {
    Teller some =
        (at, host, event) -> {
          if (condition.getAsBoolean()) {
            teller.tell(at, host, event);
          }
        };
    return new Ground(told, born, world, wall, attention, some);
  }

  /// The ground of a host whose hardware is a program of this one.
  public Ground under(String name, String once) {
    return new Ground(name, once, world, wall, attention, teller);
  }
}
