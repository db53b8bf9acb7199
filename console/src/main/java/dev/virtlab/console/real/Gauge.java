package dev.virtlab.console.real;

import dev.virtlab.lab.Lab;
import dev.virtlab.lab.Reply;
import dev.virtlab.lab.Stamped;
import dev.virtlab.lab.container.EngineEvent;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/// What the acts of a container engine take in a world: the same lines in whichever world, so that
/// the one can be fitted to the other.
final class Gauge {

  /// A question to the engine and its answer.
  static final String REQUEST = "request";

  /// From the line until a container is made.
  static final String CREATE = "create";

  /// From there until the line has ended and the container runs.
  static final String START = "start";

  /// One more process, to its end.
  static final String EXEC = "exec";

  static final String KILL = "kill";
  static final String REMOVE = "remove";

  private Gauge() {}

  /// Measures in a fresh world.
  static Map<String, Duration> read(Lab lab) {
    Map<String, Duration> times = new TreeMap<>();
    Reply run = lab.enter("docker run -d --name gauge busybox sleep 1000");
    Duration created = created(run).minus(run.at());
    times.put(CREATE, created);
    times.put(START, Sample.of(run).time().minus(created));
    times.put(EXEC, time(lab, "docker exec gauge true"));
    times.put(KILL, time(lab, "docker kill gauge"));
    times.put(REQUEST, time(lab, "docker ps -q"));
    times.put(REMOVE, time(lab, "docker rm gauge"));
    return times;
  }

  private static Duration time(Lab lab, String line) {
    return Sample.of(lab.enter(line)).time();
  }

  private static Duration created(Reply reply) {
    return reply.events().stream()
        .filter(stamped -> stamped.event() instanceof EngineEvent.ContainerCreated)
        .map(Stamped::at)
        .findFirst()
        .orElse(reply.at());
  }
}
