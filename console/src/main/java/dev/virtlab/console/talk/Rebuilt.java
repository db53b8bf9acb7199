package dev.virtlab.console.talk;

import dev.virtlab.lab.ConversationEvent;
import dev.virtlab.lab.Stamped;
import dev.virtlab.lab.Trace;
import java.util.ArrayList;
import java.util.List;

/// What became of lines that were run again in another world.
final class Rebuilt {

  private Rebuilt() {}

  /// A line that ended otherwise than before.
  record Difference(String line, int before, int now) {}

  private record Ended(String line, int exit) {}

  /// The lines of which the second trace says something else than the first.
  static List<Difference> differences(Trace before, Trace now) {
    List<Ended> ones = ended(before);
    List<Ended> others = ended(now);
    List<Difference> differences = new ArrayList<>();
    for (int i = 0; i < Math.min(ones.size(), others.size()); i++) {
      Ended one = ones.get(i);
      Ended other = others.get(i);
      if (one.line.equals(other.line) && one.exit != other.exit) {
        differences.add(new Difference(one.line, one.exit, other.exit));
      }
    }
    return differences;
  }

  private static List<Ended> ended(Trace trace) {
    List<Ended> all = new ArrayList<>();
    String line = "";
    for (Stamped stamped : trace.events()) {
      switch (stamped.event()) {
        case ConversationEvent.LineEntered entered -> line = entered.line();
        case ConversationEvent.LineEnded end -> all.add(new Ended(line, end.exit()));
        default -> {}
      }
    }
    return all;
  }
}
