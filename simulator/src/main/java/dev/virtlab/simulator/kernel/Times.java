package dev.virtlab.simulator.kernel;

/// The processor time of a process, in nanoseconds; times(2).
public final class Times {

  private long user;
  private long system;
  private long childrenUser;
  private long childrenSystem;

  Times() {}

  public long user() {
    return user;
  }

  public long system() {
    return system;
  }

  /// Of children that were reaped, and theirs.
  public long childrenUser() {
    return childrenUser;
  }

  public long childrenSystem() {
    return childrenSystem;
  }

  /// The same with more of its own.
  Times with(long[] more) {
    Times sum = new Times();
    sum.user = user + more[0];
    sum.system = system + more[1];
    sum.childrenUser = childrenUser;
    sum.childrenSystem = childrenSystem;
    return sum;
  }

  void used(long inUser, long inKernel) {
    user += inUser;
    system += inKernel;
  }

  void reaped(Times child) {
    childrenUser += child.user + child.childrenUser;
    childrenSystem += child.system + child.childrenSystem;
  }
}
