package dev.virtlab.simulator.share;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One who takes part when processors are shared: a job, or a pool of jobs and pools.
///
/// A member is *full* while it has all it can use; then it has a constant number of processors. Else
/// it *floats*: it has its weight's part of what its pool has for those who float, and the pool's
/// virtual time V tells how much that has been:
///
///     work(t₁, t₂) = amount · (t₂ − t₁)        for the full
///     work(t₁, t₂) = weight · (V(t₂) − V(t₁))  for those who float
public abstract sealed class Member permits Job, Pool {

  @Nullable Pool above;
  double weight;

  /// The work after which something happens to it: what a job still wants, what a pool may still
  /// use.
  double left;

  /// The work that it has had.
  double had;

  /// Whether it takes part now.
  boolean present;

  boolean full;

  /// The processors that it has while it is full.
  double amount;

  /// Up to which moment, and which virtual time of its pool, the numbers above are true.
  double since;

  double seen;

  /// Where it stands in the two orders of its pool.
  final int[] rows = new int[2];

  Member(@Nullable Pool above, double weight, double left) {
    this.above = above;
    this.weight = weight;
    this.left = left;
    Arrays.fill(rows, -1);
  }

  /// The pool in which it takes part.
  public final Pool above() {
    Pool pool = above;
    if (pool == null) {
      throw new IllegalStateException("nothing is above the root");
    }
    return pool;
  }

  /// Whether it is the pool above all.
  final boolean isRoot() {
    return above == null;
  }

  /// Its part against the others in its pool.
  public final double weight() {
    return weight;
  }

  /// Whether it takes part now.
  public final boolean isPresent() {
    return present;
  }

  /// The work that it has had since `since`.
  final double workAt(double moment) {
    if (!present || moment == since) {
      return 0;
    }
    return full ? amount * (moment - since) : weight * (above().virtualAt(moment) - seen);
  }

  final double leftAt(double moment) {
    return left - workAt(moment);
  }

  final double hadAt(double moment) {
    return had + workAt(moment);
  }

  /// Makes its numbers, and those of the pools above, true for this moment.
  final void catchUp(double moment) {
    if (since == moment) {
      return;
    }
    if (above != null) {
      above.catchUp(moment);
    }
    double work = workAt(moment);
    passed(work, moment - since);
    left -= work;
    had += work;
    since = moment;
    seen = above == null ? 0 : above.virtual;
  }

  /// Time has passed, in which it has had that much work.
  abstract void passed(double work, double time);

  /// How many processors it could use at most.
  abstract double reach();

  /// How much work it has to get until something happens to it or in it.
  abstract double sooner();
}
