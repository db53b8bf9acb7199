package dev.virtlab.userland.docker.engine;

import dev.virtlab.lab.container.EngineEvent;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;

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
    signal(
        container,
        container.configuration().stopSignalNumber(),
        arrived -> {
          if (!container.state().isRunning()) {
            stopped.done();
          } else if (patience < 0) {
            container.await(false, stopped::done);
          } else {
            killAfter(container, arrived ? patience * Moment.SECOND : AFTER_FAILURE, stopped);
          }
        });
  }

  private void killAfter(Container container, long wait, Then then) {
    Timer.Alarm alarm = ports.timer().after(wait, () -> killIfRunning(container));
    container.await(
        false,
        () -> {
          alarm.cancel();
          then.done();
        });
  }

  private void killIfRunning(Container container) {
    if (container.state().isRunning()) {
      signal(container, Signals.KILL, _ -> {});
    }
  }

  /// SIGKILL, and then waits for the end.
  void kill(Container container, Then then) {
    if (!container.state().isRunning()) {
      then.refused(Refusal.notRunning(container.id()));
      return;
    }
    container.await(false, then::done);
    signal(container, Signals.KILL, _ -> {});
  }

  /// Sends a signal; `then` is told whether it arrived.
  void signal(Container container, int number, Consumer<Boolean> then) {
    ContainerState state = container.state();
    if (!state.isRunning()) {
      throw Refusal.notRunning(container.id());
    }
    boolean resumes = endsRestarts(container, number) && state.isPaused();
    container.stopByUser();
    if (!state.isRunning() || state.isRestarting()) {
      then.accept(true);
      return;
    }
    boolean arrives =
        ports
            .runtime()
            .signal(
                container.id(),
                number,
                () -> {
                  noteSignal(container, number, resumes);
                  then.accept(true);
                });
    if (!arrives) {
      then.accept(false);
    }
  }

  private void noteSignal(Container container, int number, boolean resumes) {
    if (resumes) {
      ports.runtime().resume(container.id(), () -> resumed(container));
    }
    parts.journal().container(container, "kill", Map.of("signal", Integer.toString(number)));
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
