package dev.virtlab.userland.docker.engine;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.virtlab.lab.container.ContainerSpec;
import java.util.ArrayDeque;
import java.util.Deque;

/// What is known of a container's health: the last probes, and what follows from them.
final class HealthMonitor {

  static final String STARTING = "starting";
  static final String HEALTHY = "healthy";
  static final String UNHEALTHY = "unhealthy";

  private static final int KEPT_MAX = 5;
  private static final long DEFAULT_INTERVAL = 30 * Moment.SECOND;
  private static final long DEFAULT_TIMEOUT = 30 * Moment.SECOND;
  private static final int DEFAULT_RETRIES = 3;

  private final ContainerSpec.Health check;
  private final Deque<Probe> probes = new ArrayDeque<>();
  private String status = STARTING;
  private int failingStreak;
  private Timer.Alarm alarm = () -> {};
  private int round;
  private boolean watching;

  HealthMonitor(ContainerSpec.Health check) {
    this.check = check;
  }

  /// One probe: when it began and ended, its status (-1: it could not run, or took too long), and
  /// what it wrote.
  record Probe(long start, long end, int status, String output) {

    JsonObject json() {
      return new Document()
          .put("Start", Moment.text(start))
          .put("End", Moment.text(end))
          .put("ExitCode", status)
          .put("Output", output)
          .json();
    }
  }

  String status() {
    return status;
  }

  long interval() {
    return check.interval() == 0 ? DEFAULT_INTERVAL : check.interval();
  }

  long timeout() {
    return check.timeout() == 0 ? DEFAULT_TIMEOUT : check.timeout();
  }

  ContainerSpec.Health check() {
    return check;
  }

  /// A new run begins.
  void begin() {
    status = STARTING;
    failingStreak = 0;
  }

  boolean isWatching() {
    return watching;
  }

  /// Begins to watch and gives the number of this round; probes of older rounds do not count.
  int watch() {
    watching = true;
    return ++round;
  }

  boolean isCurrent(int number) {
    return watching && number == round;
  }

  void order(Timer.Alarm next) {
    alarm = next;
  }

  /// Nobody watches any more; the daemon then calls the container unhealthy.
  void stop() {
    if (watching) {
      watching = false;
      alarm.cancel();
      status = UNHEALTHY;
    }
  }

  /// Takes a probe into account.
  void note(Probe probe, long startedAt) {
    if (probes.size() == KEPT_MAX) {
      probes.removeFirst();
    }
    probes.add(probe);
    if (probe.status() == 0) {
      failingStreak = 0;
      status = HEALTHY;
    } else if (!status.equals(STARTING) || probe.start() - startedAt >= check.startPeriod()) {
      failingStreak++;
      int retries = check.retries() <= 0 ? DEFAULT_RETRIES : check.retries();
      status = failingStreak >= retries ? UNHEALTHY : status;
    }
  }

  JsonObject json() {
    JsonArray log = new JsonArray();
    probes.forEach(probe -> log.add(probe.json()));
    return new Document()
        .put("Status", status)
        .put("FailingStreak", failingStreak)
        .put("Log", log)
        .json();
  }
}
