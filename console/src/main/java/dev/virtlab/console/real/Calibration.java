package dev.virtlab.console.real;

import dev.virtlab.lab.Lab;
import dev.virtlab.lab.Reply;
import dev.virtlab.lab.Stamped;
import dev.virtlab.lab.container.EngineEvent;
import dev.virtlab.simulator.Costs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the acts of a container engine take on this machine, in medians.
///
/// @param figures by name: `request`, `create`, `start`, `exec`, `kill`, `remove`
public record Calibration(Map<String, Duration> figures) {

  /// How often each act is measured.
  private static final int TIMES = 5;

  public Calibration {
    figures = new TreeMap<>(figures);
  }

  /// Measures in a fresh real world.
  public static Calibration of(Lab real) {
    Map<String, List<Duration>> all = new TreeMap<>();
    for (int i = 0; i < TIMES; i++) {
      String name = "gauge" + i;
      note(all, "request", time(real.enter("docker ps -q")));
      Reply run = real.enter("docker run -d --name " + name + " busybox sleep 1000");
      Duration created = moment(run, EngineEvent.ContainerCreated.class);
      note(all, "create", created.minus(run.at()));
      note(all, "start", moment(run, EngineEvent.ContainerStarted.class).minus(created));
      note(all, "exec", time(real.enter("docker exec " + name + " true")));
      note(all, "kill", time(real.enter("docker kill " + name)));
      note(all, "remove", time(real.enter("docker rm " + name)));
    }
    Map<String, Duration> medians = new TreeMap<>();
    all.forEach(
        (name, times) -> {
          times.sort(null);
          medians.put(name, times.get(times.size() / 2));
        });
    return new Calibration(medians);
  }

  private static void note(Map<String, List<Duration>> all, String name, Duration time) {
    all.computeIfAbsent(name, _ -> new ArrayList<>()).add(time);
  }

  private static Duration time(Reply reply) {
    return Sample.of(reply).time();
  }

  private static Duration moment(Reply reply, Class<? extends EngineEvent> kind) {
    return reply.events().stream()
        .filter(stamped -> kind.isInstance(stamped.event()))
        .map(Stamped::at)
        .findFirst()
        .orElse(reply.at());
  }

  /// The costs of the reference machine with what was measured here in their place. What a line
  /// needs for its own request is taken off what an act needs beside it.
  public Costs costs() {
    Costs.Containers reference = Costs.REFERENCE.containers();
    Duration request = figures.getOrDefault("request", reference.request());
    Duration start = figures.getOrDefault("start", reference.start());
    Duration low = reference.runtimeCreate().plus(reference.runtimeStart());
    return new Costs(
        Costs.REFERENCE.calls(),
        new Costs.Containers(
            request.dividedBy(2),
            figures.getOrDefault("create", reference.create()).minus(request.dividedBy(2)),
            start.compareTo(low) > 0 ? start : low,
            beyond("kill", reference.kill(), request),
            beyond("remove", reference.remove(), request),
            beyond("exec", reference.exec(), request),
            reference.runtimeCreate(),
            reference.runtimeStart()),
        Costs.REFERENCE.registry());
  }

  private Duration beyond(String name, Duration reference, Duration request) {
    Duration rest = figures.getOrDefault(name, reference).minus(request.dividedBy(2));
    Duration least = Duration.ofMillis(20);
    return rest.compareTo(least) > 0 ? rest : least;
  }
}
