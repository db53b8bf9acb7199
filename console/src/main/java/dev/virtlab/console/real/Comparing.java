package dev.virtlab.console.real;

import dev.virtlab.lab.Lab;
import dev.virtlab.lab.LabUnavailable;
import dev.virtlab.lab.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Enters the same lines in both worlds, in the real one several times, each time afresh.
public final class Comparing {

  private Comparing() {}

  /// Enters them.
  ///
  /// @param lines entered one after the other
  /// @param facts read after the last line
  /// @param simulated a fresh world
  /// @param runs how often reality is asked
  public static Comparison of(
      List<String> lines,
      Function<Lab, Map<String, String>> facts,
      Lab simulated,
      RealWorlds real,
      int runs)
      throws LabUnavailable {
    Run model = run(simulated, lines, facts);
    List<Run> measured = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      try (Lab lab = real.open()) {
        measured.add(run(lab, lines, facts));
      }
    }
    return Comparison.of(model, measured);
  }

  /// The lines in one world, and what was read after them.
  record Run(List<Sample> samples, Map<String, String> facts) {}

  private static Run run(Lab lab, List<String> lines, Function<Lab, Map<String, String>> facts) {
    return new Run(entered(lab, lines), facts.apply(lab));
  }

  private static List<Sample> entered(Lab lab, List<String> lines) {
    List<Sample> samples = new ArrayList<>();
    for (String line : lines) {
      Reply reply = lab.enter(line);
      if (reply.next() != Reply.Next.MORE) {
        samples.add(Sample.of(reply));
      }
    }
    return samples;
  }
}
