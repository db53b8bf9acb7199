package dev.virtlab.simulator.sched;

/// The scales on which Linux writes a share of a processor, and the ways between them.
///
/// Sources: `sched_prio_to_weight` and `sched_prio_to_wmult` of the kernel (kernel/sched/core.c),
/// cgroup-v2 ("cpu.weight.nice"), and the conversions of runc and crun for `cpu.shares`.
public final class Weights {

  /// The weight of niceness 0, and the default of `cpu.shares`.
  public static final int DEFAULT = 1024;

  private static final int NICEST = -20;

  // Each step of niceness is worth about 10 % of a processor: a factor of 1.25.
  private static final int[] OF_NICE = {
    88761, 71755, 56483, 46273, 36291, 29154, 23254, 18705, 14949, 11916, 9548, 7620, 6100, 4904,
    3906, 3121, 2501, 1991, 1586, 1277, 1024, 820, 655, 526, 423, 335, 272, 215, 172, 137, 110, 87,
    70, 56, 45, 36, 29, 23, 18, 15
  };

  // 2³² / weight: the kernel multiplies by it instead of dividing by the weight.
  private static final long[] INVERSE_OF_NICE = {
    48388, 59856, 76040, 92818, 118348, 147320, 184698, 229616, 287308, 360437, 449829, 563644,
    704093, 875809, 1099582, 1376151, 1717300, 2157191, 2708050, 3363326, 4194304, 5237765, 6557202,
    8165337, 10153587, 12820798, 15790321, 19976592, 24970740, 31350126, 39045157, 49367440,
    61356676, 76695844, 95443717, 119304647, 148102320, 186737708, 238609294, 286331153
  };

  private static final long SHARES_LEAST = 2;
  private static final long SHARES_MOST = 262_144;
  private static final long WEIGHT_MOST = 10_000;

  private Weights() {}

  /// The weight of a niceness, -20 to 19.
  public static int ofNice(int nice) {
    return OF_NICE[nice - NICEST];
  }

  /// 2³² / weight, as the table of the kernel has it: rounded, for all but one.
  public static long inverseOfNice(int nice) {
    return INVERSE_OF_NICE[nice - NICEST];
  }

  /// The `cpu.weight` that a niceness is worth: weight · 100 / 1024, rounded.
  public static int groupWeightOfNice(int nice) {
    return (ofNice(nice) * 100 + DEFAULT / 2) / DEFAULT;
  }

  /// The `cpu.weight` for `cpu.shares` as runc 1.3 and crun 1.23 have it, so that both defaults
  /// meet (1024 is 100): with l = log₂ shares, ⌈10^((l² + 125 l) / 612 − 7/34)⌉. 0 stays 0, "not
  /// set".
  public static long ofShares(long shares) {
    if (shares == 0) {
      return 0;
    }
    if (shares <= SHARES_LEAST) {
      return 1;
    }
    if (shares >= SHARES_MOST) {
      return WEIGHT_MOST;
    }
    double l = StrictMath.log((double) shares) / StrictMath.log(2);
    double exponent = (l * l + 125 * l) / 612 - 7.0 / 34;
    // A hair below: a power that is whole in mathematics must not be rounded up.
    return (long) Math.ceil(StrictMath.pow(10, exponent) * (1 - 1e-12));
  }

  /// The `cpu.weight` for `cpu.shares` as runc up to 1.2 has it: the ends meet, the defaults do
  /// not.
  public static long ofSharesLinear(long shares) {
    return shares == 0
        ? 0
        : Math.clamp(
            1 + (shares - SHARES_LEAST) * (WEIGHT_MOST - 1) / (SHARES_MOST - SHARES_LEAST),
            1,
            WEIGHT_MOST);
  }

  /// The `io.weight` for a `blkio.weight` of 10 to 1000; 0 stays 0, "not set".
  public static long ofBlkioWeight(long weight) {
    return weight == 0 ? 0 : 1 + (weight - 10) * (WEIGHT_MOST - 1) / 990;
  }
}
