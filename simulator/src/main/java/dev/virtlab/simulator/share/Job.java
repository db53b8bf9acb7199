package dev.virtlab.simulator.share;

/// Who wants some work done, and can use one processor at most.
public non-sealed class Job extends Member {

  /// @param pool where it takes part
  /// @param work how much it wants, in processor time
  public Job(Pool pool, double weight, double work) {
    super(pool, weight, work);
  }

  /// It is to take part in another pool; it must not take part anywhere now.
  public final void moveTo(Pool pool) {
    if (present) {
      throw new IllegalStateException("a job leaves before it joins");
    }
    above = pool;
  }

  @Override
  final void passed(double work, double time) {
    // a job has no time of its own
  }

  @Override
  final double reach() {
    return 1;
  }

  @Override
  final double sooner() {
    return left;
  }
}
