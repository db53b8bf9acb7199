package dev.virtlab.console.real;

import dev.virtlab.lab.Lab;
import dev.virtlab.lab.LabUnavailable;
import dev.virtlab.simulator.Costs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// What the acts of a container engine take on this machine, in medians, and the costs with which
/// the simulated world takes the same.
///
/// @param figures as [Gauge] names them
/// @param costs the costs of the reference machine with those of this one in their place
public record Calibration(Map<String, Duration> figures, Costs costs) {

  /// In how many fresh worlds everything is measured; the first of them meets programs that are not
  /// in memory yet, and a median does not mind.
  private static final int TIMES = 7;

  /// How often the costs are set right by what they come to.
  private static final int ROUNDS = 20;

  /// In the first of these rounds a request takes what a lone one was seen to take; in the others
  /// it may only become cheaper.
  private static final int FREE = 4;

  /// As many requests are part of an act at most.
  private static final int REQUESTS = 4;

  private static final Duration LEAST = Duration.ofNanos(1_000);

  public Calibration {
    figures = new TreeMap<>(figures);
  }

  /// Measures in fresh real worlds, as `compare` does.
  ///
  /// @param simulated makes a simulated world with costs
  public static Calibration of(RealWorlds real, Function<Costs, Lab> simulated)
      throws LabUnavailable {
    Map<String, List<Duration>> all = new TreeMap<>();
    for (int i = 0; i < TIMES; i++) {
      try (Lab lab = real.open()) {
        Gauge.read(lab)
            .forEach((name, time) -> all.computeIfAbsent(name, _ -> new ArrayList<>()).add(time));
      }
    }
    Map<String, Duration> medians = new TreeMap<>();
    all.forEach(
        (name, times) -> {
          times.sort(null);
          medians.put(name, times.get(times.size() / 2));
        });
    return new Calibration(medians, fitted(medians, simulated));
  }

  /// Costs with which the simulated world takes as long as was measured: it is asked, and what it
  /// takes too long or too short is set right in the cost of that act. A line consists of more than
  /// its act (the shell, the client's request, processes), and only the model knows of what.
  static Costs fitted(Map<String, Duration> measured, Function<Costs, Lab> simulated) {
    Costs costs = Costs.REFERENCE;
    for (int round = 0; round < ROUNDS; round++) {
      try (Lab lab = simulated.apply(costs)) {
        costs = corrected(costs, measured, Gauge.read(lab), round < FREE);
      }
    }
    return costs;
  }

  private static Costs corrected(
      Costs costs, Map<String, Duration> measured, Map<String, Duration> simulated, boolean free) {
    Costs.Containers now = costs.containers();
    Missing missing = new Missing(measured, simulated);
    Duration start = missing.added(now.start(), Gauge.START);
    Costs.Containers reference = Costs.REFERENCE.containers();
    return new Costs(
        costs.calls(),
        new Costs.Containers(
            free
                ? missing.added(now.request(), Gauge.REQUEST)
                : least(now.request().minus(missing.tooMuch(now).dividedBy(REQUESTS))),
            missing.added(now.create(), Gauge.CREATE),
            start,
            missing.added(now.kill(), Gauge.KILL),
            missing.added(now.remove(), Gauge.REMOVE),
            missing.added(now.exec(), Gauge.EXEC),
            part(reference.runtimeCreate(), start),
            part(reference.runtimeStart(), start)),
        costs.registry());
  }

  /// What the low-level runtime takes is a part of a start. Where a whole start takes less than the
  /// reference machine's runtime alone, its parts are smaller in proportion.
  private static Duration part(Duration reference, Duration start) {
    Costs.Containers whole = Costs.REFERENCE.containers();
    double most = 0.8 * start.toNanos();
    double runtime = whole.runtimeCreate().plus(whole.runtimeStart()).toNanos();
    return runtime <= most
        ? reference
        : Duration.ofNanos((long) (reference.toNanos() * most / runtime));
  }

  private static Duration least(Duration cost) {
    return cost.compareTo(LEAST) > 0 ? cost : LEAST;
  }

  private record Missing(Map<String, Duration> measured, Map<String, Duration> simulated) {

    /// How much an act takes too long that costs nothing itself any more: then the requests that
    /// belong to it are too dear. What a lone request takes is a program's start for the most part.
    Duration tooMuch(Costs.Containers now) {
      Duration most = Duration.ZERO;
      for (var act :
          Map.of(Gauge.EXEC, now.exec(), Gauge.KILL, now.kill(), Gauge.REMOVE, now.remove())
              .entrySet()) {
        Duration target = measured.getOrDefault(act.getKey(), Duration.ZERO);
        Duration over = simulated.getOrDefault(act.getKey(), Duration.ZERO).minus(target);
        boolean spent = act.getValue().compareTo(LEAST) <= 0;
        most = spent && over.compareTo(most) > 0 ? over : most;
      }
      return most;
    }

    Duration added(Duration cost, String act) {
      Duration target = measured.get(act);
      Duration model = simulated.get(act);
      if (target == null || model == null) {
        return cost;
      }
      return least(cost.plus(target).minus(model));
    }
  }
}
