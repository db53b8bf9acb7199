package dev.virtlab.simulator.sched;

import java.util.Arrays;

/// A classic scheduling policy for one processor; R. and A. Arpaci-Dusseau, Operating Systems:
/// Three Easy Pieces, chapters 7 to 9.
public sealed interface Policy {

  /// First in, first out; each job runs to its end.
  record Fifo() implements Policy {}

  /// Shortest job first; each job runs to its end.
  record Sjf() implements Policy {}

  /// Shortest time to completion first: an arrival may take the processor away.
  record Stcf() implements Policy {}

  /// Round robin: a quantum each, in turn.
  record Rr(double quantum) implements Policy {
    public Rr {
      requirePositive(quantum);
    }
  }

  /// Multi-level feedback queue: who uses up a quantum sinks one level, where quanta are as given;
  /// every `boost` all rise to the top (0: never).
  record Mlfq(double[] quanta, double boost) implements Policy {
    public Mlfq {
      quanta = quanta.clone();
      if (quanta.length == 0 || boost < 0) {
        throw new IllegalArgumentException("a feedback queue needs a level");
      }
      Arrays.stream(quanta).forEach(Policy::requirePositive);
    }
  }

  /// A ticket is drawn for every quantum (C. A. Waldspurger and W. E. Weihl, 1994).
  record Lottery(double quantum, long[] tickets, long seed) implements Policy {
    public Lottery {
      requirePositive(quantum);
      tickets = tickets.clone();
    }
  }

  private static void requirePositive(double quantum) {
    if (!(quantum > 0)) {
      throw new IllegalArgumentException("a quantum of " + quantum);
    }
  }
}
