package dev.virtlab.userland.docker.engine;

import dev.virtlab.lab.container.ContainerCommand.CreateExec;
import dev.virtlab.lab.container.ContainerSpec;
import dev.virtlab.lab.container.EngineEvent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Probes the health of running containers, one probe after the other; moby's `health.go`.
final class HealthChecks {

  /// How much of a probe's output is kept, in bytes.
  static final int OUTPUT_MAX = 4096;

  private final Ports ports;
  private final Parts parts;
  private final Execs execs;

  HealthChecks(Ports ports, Parts parts, Execs execs) {
    this.ports = ports;
    this.parts = parts;
    this.execs = execs;
  }

  /// The container has started.
  void begin(Container container) {
    Optional<ContainerSpec.Health> check = container.configuration().health();
    if (check.isPresent() && words(check.get()).isPresent()) {
      if (container.health().isEmpty()) {
        container.health(new HealthMonitor(check.get()));
      }
      HealthMonitor monitor = container.health().orElseThrow();
      monitor.stop();
      monitor.begin();
      ports.events().accept(new EngineEvent.HealthChanged(container.id(), monitor.status()));
      update(container);
    }
  }

  /// The words of a probe; empty where there shall be none.
  private static Optional<List<String>> words(ContainerSpec.Health check) {
    List<String> test = check.test();
    String kind = test.isEmpty() ? "NONE" : test.getFirst();
    List<String> rest = test.isEmpty() ? test : test.subList(1, test.size());
    return switch (kind) {
      case "CMD" -> Optional.of(rest);
      case "CMD-SHELL" -> {
        List<String> line = new ArrayList<>(List.of("/bin/sh", "-c"));
        line.addAll(rest);
        yield Optional.of(line);
      }
      default -> Optional.empty();
    };
  }

  /// Watches while the container runs and is not paused.
  void update(Container container) {
    container
        .health()
        .ifPresent(
            monitor -> {
              ContainerState state = container.state();
              if (!state.isRunning() || state.isPaused()) {
                end(container);
              } else if (!monitor.isWatching()) {
                order(container, monitor, monitor.watch());
              }
            });
  }

  /// The container has ended.
  void end(Container container) {
    container
        .health()
        .filter(HealthMonitor::isWatching)
        .ifPresent(
            monitor -> {
              String before = monitor.status();
              monitor.stop();
              tell(container, monitor, before, false);
            });
  }

  private void order(Container container, HealthMonitor monitor, int round) {
    monitor.order(ports.timer().after(monitor.interval(), () -> probe(container, monitor, round)));
  }

  private void probe(Container container, HealthMonitor monitor, int round) {
    if (!monitor.isCurrent(round)) {
      return;
    }
    long start = ports.timer().epochNanoseconds();
    Once once = new Once();
    try {
      run(container, monitor, round, start, once);
    } catch (Refusal refusal) {
      once.run(() -> note(container, monitor, round, probe(start, -1, refusal.message())));
    }
  }

  private HealthMonitor.Probe probe(long start, int status, String output) {
    return new HealthMonitor.Probe(start, ports.timer().epochNanoseconds(), status, output);
  }

  private void run(Container container, HealthMonitor monitor, int round, long start, Once once) {
    Exec exec = execs.create(asked(container, words(monitor.check()).orElseThrow()));
    Reply output = new Reply();
    exec.streams().listen(output, true, true);
    Timer.Alarm late =
        ports
            .timer()
            .after(
                monitor.timeout(),
                () ->
                    once.run(
                        () -> {
                          ports.runtime().signalExec(container.id(), exec.id(), Signals.KILL);
                          note(container, monitor, round, probe(start, -1, tooLate(monitor)));
                        }));
    execs.start(
        exec,
        refused ->
            refused.ifPresent(
                refusal ->
                    once.run(
                        () -> {
                          late.cancel();
                          note(container, monitor, round, probe(start, -1, refusal.message()));
                        })),
        () ->
            once.run(
                () -> {
                  late.cancel();
                  int status = exec.exit().orElse(-1);
                  note(container, monitor, round, probe(start, status, text(output)));
                }));
  }

  private static CreateExec asked(Container container, List<String> words) {
    return new CreateExec(container.id(), words, List.of(), "", "", false, false, true, false);
  }

  private static String tooLate(HealthMonitor monitor) {
    return "Health check exceeded timeout (" + GoDuration.text(monitor.timeout()) + ")";
  }

  private static String text(Reply output) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    boolean cut = false;
    for (Optional<Answer.Piece> piece = output.pieces().take();
        piece.isPresent();
        piece = output.pieces().take()) {
      if (piece.get() instanceof Answer.Piece.Output some) {
        int room = Math.max(0, Math.min(OUTPUT_MAX - bytes.size(), some.bytes().length));
        bytes.write(some.bytes(), 0, room);
        cut |= room < some.bytes().length;
      }
    }
    return bytes.toString(StandardCharsets.UTF_8) + (cut ? "..." : "");
  }

  private void note(
      Container container, HealthMonitor monitor, int round, HealthMonitor.Probe probe) {
    if (monitor.isCurrent(round)) {
      String before = monitor.status();
      monitor.note(probe, container.state().startedAt());
      tell(container, monitor, before, true);
      order(container, monitor, round);
    }
  }

  private void tell(Container container, HealthMonitor monitor, String before, boolean inJournal) {
    if (!before.equals(monitor.status())) {
      ports.events().accept(new EngineEvent.HealthChanged(container.id(), monitor.status()));
      if (inJournal) {
        parts.journal().container(container, "health_status: " + monitor.status());
      }
    }
  }
}
