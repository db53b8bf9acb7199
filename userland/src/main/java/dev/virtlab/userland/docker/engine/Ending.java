package dev.virtlab.userland.docker.engine;

import dev.virtlab.lab.container.EngineEvent;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;

/// What happens when the main process of a container has ended: the restart policy decides, what
/// was mounted and connected is taken away, and those who wait are woken.
final class Ending {

  private final Ports ports;
  private final Parts parts;
  private final Lifecycle lifecycle;

  Ending(Ports ports, Parts parts, Lifecycle lifecycle) {
    this.ports = ports;
    this.parts = parts;
    this.lifecycle = lifecycle;
  }

  void exited(Container container, int status) {
    ContainerState state = container.state();
    long now = ports.timer().epochNanoseconds();
    container.streams().end();
    parts.logs().end(container.id());
    OptionalLong pause =
        container.restartRule().next(status, container.isStoppedByUser(), now - state.startedAt());
    boolean oom = container.hasOomStruck();
    ports.events().accept(new EngineEvent.ContainerExited(container.id(), status, oom));
    if (pause.isPresent()) {
      container.countRestart();
      state.waitsToRestart(status, oom, now);
    } else {
      state.stopped(status, oom, now);
    }
    lifecycle.health().end(container);
    parts.journal().container(container, "die", Map.of("exitCode", Integer.toString(status)));
    cleanUp(container);
    pause.ifPresent(nanoseconds -> restartAfter(container, nanoseconds));
    container.wake(false);
    if (pause.isEmpty() && container.isRemovedOnExit()) {
      lifecycle.removal().removeAfterExit(container);
    }
  }

  /// Takes away what a run has set up.
  void cleanUp(Container container) {
    parts.networks().disconnect(container);
    ports.store().unmount(container.id());
    lifecycle.execs().forget(container);
    for (MountPoint mount : container.mounts()) {
      if (mount.isVolume()) {
        parts
            .journal()
            .note(
                "volume",
                "unmount",
                mount.name(),
                Map.of("container", container.id(), "driver", "local"));
      }
    }
    ports.runtime().delete(container.id());
  }

  private void restartAfter(Container container, long pause) {
    ports
        .events()
        .accept(
            new EngineEvent.ContainerRestarting(
                container.id(), container.restarts(), Duration.ofNanos(pause)));
    int status = container.state().exit();
    Timer.Alarm alarm =
        ports.timer().after(pause, () -> container.whenFree(() -> restart(container)));
    container.restartRule().ordered(alarm, () -> giveUp(container, status));
  }

  private void restart(Container container) {
    ContainerState state = container.state();
    if (!parts.containers().holds(container) || !state.isRestarting()) {
      container.free();
      return;
    }
    container.restartRule().due();
    int status = state.exit();
    lifecycle
        .starting()
        .run(
            container,
            refused -> {
              refused.ifPresent(_ -> giveUp(container, status));
              container.free();
            });
  }

  /// The restart that was ordered will not come: the container has ended for good.
  void giveUp(Container container, int status) {
    ContainerState state = container.state();
    state.stopped(status, state.isOomKilled(), ports.timer().epochNanoseconds());
    ports
        .events()
        .accept(new EngineEvent.ContainerExited(container.id(), status, state.isOomKilled()));
    container.wake(false);
    if (container.isRemovedOnExit()) {
      lifecycle.removal().removeAfterExit(container);
    }
  }
}
