package dev.virtlab.console.real;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Simulation and measurement of the same lines, fact by fact.
///
/// @param facts in the order of the lines
public record Comparison(List<Fact> facts) {

  /// Below this much of a difference, times are called equal but for noise.
  private static final double NOISE = 0.25;

  public Comparison {
    facts = List.copyOf(facts);
  }

  /// One fact in both worlds.
  ///
  /// @param simulated what the model says
  /// @param measured the median of the runs
  /// @param spread from the least to the most, empty where there is none
  /// @param difference empty where both agree
  /// @param reason the declared reason of the difference
  public record Fact(
      String line,
      String name,
      String simulated,
      String measured,
      String spread,
      String difference,
      String reason) {}

  /// Lays a simulated run beside several real ones.
  ///
  /// @param real at least one run, each with a sample for every line
  static Comparison of(List<Sample> simulated, List<List<Sample>> real) {
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < simulated.size(); i++) {
      int at = i;
      List<Sample> measured = real.stream().map(run -> run.get(at)).toList();
      facts.add(exit(simulated.get(i), measured));
      facts.add(events(simulated.get(i), measured));
      facts.add(time(simulated.get(i), measured));
    }
    return new Comparison(facts);
  }

  private static Fact exit(Sample simulated, List<Sample> measured) {
    String one = Integer.toString(simulated.exit());
    String other = Integer.toString(measured.get(measured.size() / 2).exit());
    return plain(simulated, "exit", one, other);
  }

  private static Fact events(Sample simulated, List<Sample> measured) {
    String one = String.join(", ", simulated.told());
    String other = String.join(", ", measured.get(measured.size() / 2).told());
    return plain(simulated, "events", one, other);
  }

  private static Fact plain(Sample line, String name, String one, String other) {
    boolean same = one.equals(other);
    return new Fact(
        line.line(), name, one, other, "", same ? "" : "differs", same ? "" : "model limit");
  }

  private static Fact time(Sample simulated, List<Sample> measured) {
    List<Duration> times = measured.stream().map(Sample::time).sorted().toList();
    Duration median = times.get(times.size() / 2);
    double model = simulated.time().toNanos();
    double ratio = median.isZero() ? 1 : model / median.toNanos();
    boolean within = median.compareTo(times.getFirst()) >= 0 && Math.abs(ratio - 1) <= NOISE;
    boolean spanned =
        simulated.time().compareTo(times.getFirst()) >= 0
            && simulated.time().compareTo(times.getLast()) <= 0;
    return new Fact(
        simulated.line(),
        "time",
        milliseconds(simulated.time()),
        milliseconds(median),
        milliseconds(times.getFirst()) + " to " + milliseconds(times.getLast()),
        String.format(Locale.ROOT, "%+.0f %%", (ratio - 1) * 100),
        within || spanned ? "noise" : "costs of another machine: calibrate");
  }

  private static String milliseconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f ms", time.toNanos() / 1e6);
  }
}
