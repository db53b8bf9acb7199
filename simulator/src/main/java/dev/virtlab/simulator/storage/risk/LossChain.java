package dev.virtlab.simulator.storage.risk;

/// The exact mean time until more disks are lost than redundancy bears: the hitting time of a
/// birth-death chain in continuous time, whose states count the failed disks.
///
/// Failures and repairs are exponential. With `h(k)` the mean time from `k` to `k+1` failed disks,
/// `h(k) = 1/λ(k) + μ(k)/λ(k)·h(k-1)`; all terms are positive, so nothing is lost to cancellation.
public final class LossChain {

  private LossChain() {}

  /// How failed disks are repaired.
  public enum Repair {
    /// Each by itself.
    PARALLEL,
    /// One after the other.
    SERIAL
  }

  /// The mean time to data loss of `disks` disks of which `tolerated` may be lost, in the unit of
  /// the two means.
  ///
  /// @param mttf mean time to failure of one disk
  /// @param mttr mean time to its repair
  public static double mean(int disks, int tolerated, double mttf, double mttr, Repair repair) {
    check(disks, tolerated, mttf, mttr);
    double step = 0;
    double sum = 0;
    for (int failed = 0; failed <= tolerated; failed++) {
      double failures = (disks - failed) / mttf;
      double repairs = (repair == Repair.SERIAL ? Math.min(1, failed) : failed) / mttr;
      step = (1 + repairs * step) / failures;
      sum += step;
    }
    return sum;
  }

  /// The same for an array of `groups` groups that fail on their own, as the pairs of RAID-10: the
  /// state counts the groups with one failed disk, and one more failure in such a group is the end.
  public static double meanOfPairs(int groups, double mttf, double mttr, Repair repair) {
    check(groups * 2, 1, mttf, mttr);
    double[] value = new double[groups + 1];
    double[] lack = new double[groups + 1];
    for (int k = groups; k >= 0; k--) {
      double up = 2.0 * (groups - k) / mttf;
      double end = k / mttf;
      double down = (repair == Repair.SERIAL ? Math.min(1, k) : k) / mttr;
      double away = (k < groups ? up * lack[k + 1] : 0) + end;
      double rest = away + down;
      value[k] = (1 + (k < groups ? up * value[k + 1] : 0)) / rest;
      lack[k] = away / rest;
    }
    return value[0];
  }

  private static void check(int disks, int tolerated, double mttf, double mttr) {
    if (disks < 1 || tolerated < 0 || tolerated >= disks || !(mttf > 0) || !(mttr > 0)) {
      throw new IllegalArgumentException("no such array of " + disks + " disks");
    }
  }

  /// The approximation for repairs that are short against failures: Patterson, Gibson and Katz, "A
  /// case for redundant arrays of inexpensive disks" (1988).
  public static double approximation(int disks, int tolerated, double mttf, double mttr) {
    check(disks, tolerated, mttf, mttr);
    double mean = mttf / disks;
    for (int failed = 1; failed <= tolerated; failed++) {
      mean *= mttf / ((disks - failed) * mttr);
    }
    return mean;
  }
}
