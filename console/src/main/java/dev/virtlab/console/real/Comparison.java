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
  /// @param line the line that it is about; empty for what was read after all of them
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
      Reason reason) {}

  /// Why two worlds may differ.
  public enum Reason {
    /// They do not.
    NONE(""),
    /// Two runs of the same differ as much.
    NOISE("noise"),
    /// The model does not go so far.
    MODEL("model limit"),
    /// The figures of the model are another machine's.
    COSTS("costs of another machine: calibrate");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    /// In words.
    public String words() {
      return words;
    }
  }

  /// Lays a simulated run beside several real ones.
  ///
  /// @param real at least one run, each with a sample for every line
  static Comparison of(Comparing.Run simulated, List<Comparing.Run> real) {
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < simulated.samples().size(); i++) {
      int at = i;
      Sample model = simulated.samples().get(i);
      List<Sample> measured = real.stream().map(run -> run.samples().get(at)).toList();
      facts.add(exit(model, measured));
      facts.add(events(model, measured));
      facts.add(time(model, measured));
    }
    Comparing.Run middle = real.get(real.size() / 2);
    simulated
        .facts()
        .forEach(
            (name, value) ->
                facts.add(plain("", name, value, middle.facts().getOrDefault(name, "-"))));
    return new Comparison(facts);
  }

  private static Fact exit(Sample simulated, List<Sample> measured) {
    String one = Integer.toString(simulated.exit());
    String other = Integer.toString(measured.get(measured.size() / 2).exit());
    return plain(simulated.line(), "exit", one, other);
  }

  private static Fact events(Sample simulated, List<Sample> measured) {
    String one = String.join(", ", simulated.told());
    String other = String.join(", ", measured.get(measured.size() / 2).told());
    return plain(simulated.line(), "events", one, other);
  }

  private static Fact plain(String line, String name, String one, String other) {
    boolean same = one.equals(other);
    return new Fact(
        line, name, one, other, "", same ? "" : "differs", same ? Reason.NONE : Reason.MODEL);
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
        within || spanned ? Reason.NOISE : Reason.COSTS);
  }

  private static String milliseconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f ms", time.toNanos() / 1e6);
  }
}
