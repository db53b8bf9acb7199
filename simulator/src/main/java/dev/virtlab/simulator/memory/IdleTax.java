package dev.virtlab.simulator.memory;

/// Who must give memory up when it is short: the machine that pays least for a page. Idle pages are
/// taxed, so that shares do not let memory lie unused. C. A. Waldspurger, "Memory Resource Management
/// in VMware ESX Server" (OSDI 2002), section 5.2.
///
///     ρ = S / (P · (f + k · (1 − f))),  k = 1 / (1 − τ)
///
/// with S shares, P pages, f the active part of them and τ the tax rate, 0 to below 1.
public final class IdleTax {

  private IdleTax() {}

  /// What an idle page costs in active ones.
  public static double idleCost(double tax) {
    return 1 / (1 - tax);
  }

  /// Shares per page, adjusted for idle ones.
  public static double pricePerPage(double shares, double pages, double active, double idleCost) {
    return shares / (pages * (active + idleCost * (1 - active)));
  }

  /// Which machine's balloon grows next: the one with the lowest price.
  public static int reclaimFrom(double[] prices) {
    int least = 0;
    for (int i = 1; i < prices.length; i++) {
      least = prices[i] < prices[least] ? i : least;
    }
    return least;
  }
}
