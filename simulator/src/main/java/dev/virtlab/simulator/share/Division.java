package dev.virtlab.simulator.share;

import java.util.Arrays;

/// Divides an amount by weight among those who can use no more than their appetite: whoever can use
/// less than the fair part gets what it can use, and the rest is divided again ("water filling").
///
///     part(i) = min(appetite(i), weight(i) · θ),  Σ part(i) = min(amount, Σ appetite(i))
///
/// The max-min fair allocation of D. Bertsekas and R. Gallager, Data Networks (1992), section 6.5.2.
public final class Division {

  private Division() {}

  /// The parts, in the order of the weights.
  ///
  /// @param weights positive, one for each
  /// @param appetites what each can use, 0 or more
  public static double[] of(double amount, double[] weights, double[] appetites) {
    Integer[] order = new Integer[weights.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order, (a, b) -> Double.compare(appetites[a] * weights[b], appetites[b] * weights[a]));
    double left = amount;
    double weight = Arrays.stream(weights).sum();
    double[] parts = new double[weights.length];
    for (int i : order) {
      parts[i] = Math.min(appetites[i], left * weights[i] / weight);
      left = Math.max(0, left - parts[i]);
      weight -= weights[i];
    }
    return parts;
  }
}
