package dev.virtlab.simulator.share;

/// Who wants some work done, and can use one processor at most, or as many as it has threads.
public non-sealed class Job extends Member {

  private final int threads;

  /// @param pool where it takes part
  /// @param work how much it wants, in processor time
  public Job(Pool pool, double weight, double work) {
    this(pool, weight, work, 1);
  }

  /// @param weight of all its threads together
  public Job(Pool pool, double weight, double work, int threads) {
    super(pool, weight, work);
    this.threads = threads;
  }

  /// How many processors it can use at once.
  public final int threads() {
    return threads;
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
    return threads;
  }

  @Override
  final double sooner() {
    return left;
  }
}
