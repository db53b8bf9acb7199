package dev.virtlab.simulator.cgroup;

import dev.virtlab.simulator.share.Pool;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Divides processor time: a weight against the group's siblings, and a quota for each period;
/// cgroup-v2, section CPU; sched-bwc.
///
/// Weights are kept on the scale of `cpu.shares`, where 1024 is the default; all times are in
/// nanoseconds.
final class CpuController {

  /// The default weight of a group.
  static final long SHARES = 1024;

  /// The default period of a quota: 100 ms.
  static final long PERIOD = 100_000_000;

  private final Cgroup group;
  private long shares = SHARES;
  private long weight = 100;
  private long quota = Limit.NONE;
  private long period = PERIOD;
  private long burst;
  private boolean idle;

  /// Its part in the share of the processors, made when somebody first asks.
  private @Nullable Pool pool;

  /// Those of its tasks who have a cpuset of another hierarchy; kept by [Pens].
  final Map<Cgroup, Pens.Pen> pens = new LinkedHashMap<>();

  /// How many demands run in this group and below; kept by [Quotas], as all that follows.
  int running;

  /// Its place among the groups that have had a quota, or -1.
  int rank = -1;

  /// When this period ends, or -1 while no period runs.
  long periodEnd = -1;

  /// When it was throttled, or -1.
  long throttledSince = -1;

  /// What was counted; [#used()] counts first.
  long used;

  long periods;
  long throttles;
  long throttledTime;

  /// The pauses announced so far, the present one in full.
  long toldPauses;

  CpuController(Cgroup group) {
    this.group = group;
  }

  Cgroup group() {
    return group;
  }

  @Nullable CpuController above() {
    Cgroup parent = group.parentOrNull();
    return parent == null ? null : parent.cpu();
  }

  /// Its weight against its siblings, on the scale of `cpu.shares`.
  long shares() {
    return shares;
  }

  void shares(long value) {
    shares = value;
    weight = Math.max(1, Math.min(10_000, (value * 100 + SHARES / 2) / SHARES));
  }

  long weight() {
    return weight;
  }

  /// Sets `cpu.weight`, 1 to 10000 with 100 the default; rounded as `sched_weight_from_cgroup`
  /// does.
  void weight(long value) {
    weight = value;
    shares = Math.max(2, (value * SHARES + 50) / 100);
  }

  boolean idle() {
    return idle;
  }

  void idle(boolean value) {
    idle = value;
  }

  long quota() {
    return quota;
  }

  long period() {
    return period;
  }

  /// Sets quota and period, in nanoseconds.
  void quota(long newQuota, long newPeriod) {
    quota = newQuota;
    period = newPeriod;
  }

  long burst() {
    return burst;
  }

  void burst(long value) {
    burst = value;
  }

  /// Its part in the share of the processors.
  Pool pool() {
    Pool made = pool;
    if (made == null) {
      CpuController above = above();
      made =
          above == null
              ? group.owner().processors().share().root()
              : new GroupPool(this, above.pool());
      pool = made;
    }
    return made;
  }

  /// The processor time that its tasks, and those below, have had.
  long used() {
    group.owner().processors().settle();
    return used;
  }

  boolean isThrottled() {
    return throttledSince >= 0;
  }
}
