package dev.virtlab.userland.docker.engine;

import dev.virtlab.lab.container.EngineEvent;
import java.util.Map;
import java.util.OptionalInt;

/// Ends containers: by their stop signal and then by force, or by the signal that was asked for.
final class Stopping {

  private static final long AFTER_FAILURE = 2 * Moment.SECOND;

  private final Ports ports;
  private final Parts parts;

  Stopping(Ports ports, Parts parts) {
    this.ports = ports;
    this.parts = parts;
  }

  /// The stop signal, then after some seconds SIGKILL; a negative number waits for ever.
  void stop(Container container, OptionalInt seconds, Then then) {
    if (!container.state().isRunning()) {
      then.done();
      return;
    }
    Then stopped =
        refused -> {
          if (refused.isEmpty()) {
            parts.journal().container(container, "stop");
          }
          then.done(refused);
        };
    int patience = seconds.orElse(container.configuration().stopTimeout());
    boolean delivered = signal(container, container.configuration().stopSignalNumber());
    if (!container.state().isRunning()) {
      stopped.done();
    } else if (patience < 0) {
      container.await(false, stopped::done);
    } else {
      killAfter(container, delivered ? patience * Moment.SECOND : AFTER_FAILURE, stopped);
    }
  }

  private void killAfter(Container container, long wait, Then then) {
    Timer.Alarm alarm = ports.timer().after(wait, () -> signalIfRunning(container));
    container.await(
        false,
        () -> {
          alarm.cancel();
          then.done();
        });
  }

  private void signalIfRunning(Container container) {
    if (container.state().isRunning()) {
      signal(container, Signals.KILL);
    }
  }

  /// SIGKILL, and then waits for the end.
  void kill(Container container, Then then) {
    if (!container.state().isRunning()) {
      then.refused(Refusal.notRunning(container.id()));
      return;
    }
    container.await(false, then::done);
    signal(container, Signals.KILL);
  }

  /// Sends a signal and says whether it arrived.
  boolean signal(Container container, int number) {
    ContainerState state = container.state();
    if (!state.isRunning()) {
      throw Refusal.notRunning(container.id());
    }
    boolean ends = endsRestarts(container, number);
    boolean resumes = ends && state.isPaused();
    container.stopByUser();
    if (state.isRestarting()) {
      return true;
    }
    boolean arrived = ports.runtime().signal(container.id(), number);
    if (resumes) {
      ports.runtime().resume(container.id(), () -> resumed(container));
    }
    parts.journal().container(container, "kill", Map.of("signal", Integer.toString(number)));
    return arrived;
  }

  private void resumed(Container container) {
    if (container.state().isPaused()) {
      container.state().unpause();
      ports.events().accept(new EngineEvent.ContainerUnpaused(container.id()));
      parts.journal().container(container, "unpause");
    }
  }

  /// Signals that shall end the container also end its restarts.
  private boolean endsRestarts(Container container, int number) {
    String own = container.configuration().stopSignal();
    boolean ends =
        own.isEmpty()
            || number == Signals.KILL
            || number == container.configuration().stopSignalNumber();
    if (ends) {
      container.restartRule().cancel();
    }
    return ends;
  }
}
