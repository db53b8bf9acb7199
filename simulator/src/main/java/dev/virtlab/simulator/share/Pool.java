package dev.virtlab.simulator.share;

/// Jobs and pools that share what their pool gets: with F the processors of those who are full here
/// and Φ the weights of those who float,
///
///     dV/dt = (amount − F) / Φ
///
/// As long as nobody is full here, V goes on in proportion to the virtual time above, whatever
/// happens there: so a pool's next event has a fixed place in the virtual time above, and a change
/// somewhere else never visits it.
public non-sealed class Pool extends Member {

  /// Those here by the virtual time at which something happens to them.
  final Order ends = new Order(0);

  /// Those here by the dV/dt at which somebody becomes full.
  final Order fills = new Order(1);

  double virtual;

  /// The weights of those who float, Φ.
  double floating;

  /// The processors of those who are full, F.
  double fixed;

  /// How many processors it may have at most.
  double cap = Double.POSITIVE_INFINITY;

  /// Whether it may not take part: its allowance is used up.
  boolean barred;

  /// Whether its next event has no fixed place in the virtual time above.
  boolean ticks;

  /// The pool above all.
  Pool(double processors) {
    super(null, 1, Double.POSITIVE_INFINITY);
    present = true;
    full = true;
    amount = processors;
  }

  /// A pool in a pool; it takes part as soon as somebody in it does.
  public Pool(Pool above, double weight) {
    super(above, weight, Double.POSITIVE_INFINITY);
  }

  final double virtualAt(double moment) {
    return moment == since ? virtual : virtual + progress(workAt(moment), moment - since);
  }

  @Override
  final void passed(double work, double time) {
    virtual += progress(work, time);
  }

  private double progress(double work, double time) {
    return floating == 0 ? 0 : (work - fixed * time) / floating;
  }

  /// dV/dt.
  final double pace() {
    return !present ? 0 : ((full ? amount : weight * above().pace()) - fixed) / floating;
  }

  /// Those in it can use no more than this; with more, somebody else becomes full.
  final double reachBelow() {
    return fills.least() * floating + fixed;
  }

  @Override
  final double reach() {
    return Math.min(cap, reachBelow());
  }

  @Override
  final double sooner() {
    return fixed > 0 ? left : Math.min(left, (ends.least() - virtual) * floating);
  }

  /// Somebody who takes part here has other numbers from now on.
  final void place(Member member) {
    ends.put(member, member.seen + member.sooner() / member.weight);
    fills.put(member, member.reach() / member.weight);
  }

  /// Somebody who floated here does so no more.
  final void drop(Member member) {
    ends.remove(member);
    fills.remove(member);
    floating -= member.weight;
    if (fills.isEmpty()) {
      floating = 0;
      virtual = 0;
    }
  }
}
