package dev.virtlab.console.real;

import dev.virtlab.lab.Lab;
import dev.virtlab.lab.LabUnavailable;
import dev.virtlab.lab.Reply;
import java.util.ArrayList;
import java.util.List;

/// Enters the same lines in both worlds, in the real one several times, each time afresh.
public final class Comparing {

  private Comparing() {}

  /// Enters them.
  ///
  /// @param lines entered one after the other
  /// @param simulated a fresh world
  /// @param runs how often reality is asked
  public static Comparison of(List<String> lines, Lab simulated, RealWorlds real, int runs)
      throws LabUnavailable {
    List<Sample> model = entered(simulated, lines);
    List<List<Sample>> measured = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      try (Lab lab = real.open()) {
        measured.add(entered(lab, lines));
      }
    }
    return Comparison.of(model, measured);
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
