package dev.virtlab.simulator.storage.risk;

/// Odds that data sheets speak of.
public final class Odds {

  private static final double HOURS_PER_YEAR = 8760;
  private static final double BITS_PER_TERABYTE = 8e12;

  private Odds() {}

  /// The probability that so many terabytes (of 10¹² bytes) are read without one unrecoverable
  /// error.
  ///
  /// @param rate unrecoverable errors for one bit read, as 1e-14
  public static double readsAll(double terabytes, double rate) {
    return StrictMath.exp(terabytes * BITS_PER_TERABYTE * StrictMath.log1p(-rate));
  }

  /// The mean time between failures, in hours, of disks of which the share `afr` fails in a year.
  public static double meanTimeBetweenFailures(double afr) {
    return -HOURS_PER_YEAR / Math.log1p(-afr);
  }
}
