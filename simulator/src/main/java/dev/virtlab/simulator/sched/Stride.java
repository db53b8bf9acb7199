package dev.virtlab.simulator.sched;

import java.util.ArrayList;
import java.util.List;

/// Stride scheduling: who holds twice the tickets takes half the strides, and whoever has come least
/// far runs next; of equals, the first. C. A. Waldspurger and W. E. Weihl, "Stride scheduling" (1995).
///
///     stride(i) = STRIDE1 / tickets(i);  run argmin pass(i);  pass(i) += stride(i)
public final class Stride {

  /// The stride of one ticket.
  public static final long STRIDE1 = 10_000;

  private final long[] strides;
  private final long[] passes;

  /// Everybody at pass 0.
  ///
  /// @param tickets each 1 to [#STRIDE1]
  public Stride(long[] tickets) {
    strides = new long[tickets.length];
    passes = new long[tickets.length];
    for (int i = 0; i < tickets.length; i++) {
      if (tickets[i] < 1 || tickets[i] > STRIDE1) {
        throw new IllegalArgumentException("tickets: " + tickets[i]);
      }
      strides[i] = STRIDE1 / tickets[i];
    }
  }

  /// Runs the next one for a quantum; which one that is.
  public int next() {
    int least = 0;
    for (int i = 1; i < passes.length; i++) {
      least = passes[i] < passes[least] ? i : least;
    }
    passes[least] += strides[least];
    return least;
  }

  /// Runs until all have come equally far, at most so many quanta: one whole round.
  public List<Integer> round(int most) {
    List<Integer> ran = new ArrayList<>();
    do {
      ran.add(next());
    } while (ran.size() < most && !isLevel());
    return ran;
  }

  /// Whether all have come equally far.
  public boolean isLevel() {
    for (long pass : passes) {
      if (pass != passes[0]) {
        return false;
      }
    }
    return true;
  }

  public long stride(int i) {
    return strides[i];
  }

  public long pass(int i) {
    return passes[i];
  }
}
