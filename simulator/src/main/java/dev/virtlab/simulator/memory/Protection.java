package dev.virtlab.simulator.memory;

/// Where `memory.low` of siblings settles under steady reclaim: each is reclaimed in proportion to
/// what it has beyond its effective protection, until nobody has anything beyond.
///
///     low_usage(i) = min(low(i), current(i)),  e(i) = low_usage(i) · min(1, E / Σ low_usage)
///
/// and, where protection is recursive, what of E nobody claims is spread over usage beyond protection:
///
///     e(i) += (E − Σ low_usage) · overuse(i) / Σ overuse
///
/// `effective_protection()` of mm/memcontrol.c; the model of reclaim is that of the kernel's
/// tools/testing/selftests/cgroup/memcg_protection.m: a tenth of what is unprotected a turn, but no
/// less than a cluster of 32 pages.
public final class Protection {

  private static final double SCAN = 0.1;
  private static final double CLUSTER_MIB = 32 * 4096.0 / (1 << 20);
  private static final double LEAST = 1e-4;
  private static final int TURNS_MAX = 1000;

  private final double parent;
  private final double[] low;
  private final boolean recursive;

  /// Siblings below a parent whose own effective protection is given.
  ///
  /// @param recursive whether the hierarchy is mounted with `memory_recursiveprot`
  public Protection(double parent, double[] low, boolean recursive) {
    this.parent = parent;
    this.low = low.clone();
    this.recursive = recursive;
  }

  /// What each still has when reclaim finds nothing more, from what each has now; in MiB.
  public double[] settle(double[] current) {
    double[] has = current.clone();
    for (int turn = 0; turn < TURNS_MAX; turn++) {
      double[] protectedPart = effective(has);
      double most = 0;
      double[] taken = new double[has.length];
      for (int i = 0; i < has.length; i++) {
        double size = Math.max(protectedPart[i], has[i]);
        taken[i] = SCAN * has[i] * (1 - (protectedPart[i] + LEAST) / (size + LEAST));
        most = Math.max(most, taken[i]);
      }
      if (most < LEAST) {
        break;
      }
      for (int i = 0; i < has.length; i++) {
        double cluster = taken[i] > LEAST ? CLUSTER_MIB : 0;
        has[i] = Math.max(0, has[i] - Math.max(taken[i], cluster));
      }
    }
    return has;
  }

  /// The effective protection of each, by what each uses now.
  public double[] effective(double[] has) {
    double[] usage = new double[has.length];
    double claimed = 0;
    double all = 0;
    for (int i = 0; i < has.length; i++) {
      usage[i] = Math.min(low[i], has[i]);
      claimed += usage[i];
      all += has[i];
    }
    double[] effective = new double[has.length];
    double unclaimed = Math.max(0, parent - claimed);
    for (int i = 0; i < has.length; i++) {
      effective[i] = claimed == 0 ? 0 : usage[i] * Math.min(1, parent / claimed);
      if (recursive && unclaimed > 0 && all > claimed) {
        effective[i] += unclaimed * (has[i] - usage[i]) / (all - claimed);
      }
    }
    return effective;
  }
}
