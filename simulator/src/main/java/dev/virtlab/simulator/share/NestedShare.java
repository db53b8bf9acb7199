package dev.virtlab.simulator.share;

import java.util.ArrayList;
import java.util.List;

/// Processors shared by weight among nested pools of jobs, each of which can use one: a fluid, kept
/// in one virtual time a pool.
///
/// Who is full gets what it can use, and the rest is shared by weight ("water filling", as
/// [Division] has it, at every level of the tree). There are never more of the full than
/// processors. So a change loosens those few, changes the one path, and fills again, always the
/// member that is full at the slowest pace: a change costs O(processors · depth · log n), however
/// many wait. (Virtual time: L. Zhang, 1990; nested: J. C. R. Bennett and H. Zhang, Hierarchical
/// packet fair queueing algorithms, 1996. Max-min fairness: D. Bertsekas and R. Gallager, Data
/// Networks, 1992, section 6.5.2.)
///
/// Moments and work are in the unit of the user, a nanosecond say; moments never go back.
public final class NestedShare {

  /// Work below this counts as done: moments are whole.
  private static final double DONE = 0.5;

  /// Who is within this part of being full is full: roundings.
  private static final double SLACK = 1 + 1e-12;

  private final Pool root;
  private final List<Member> full = new ArrayList<>();
  private final List<Pool> ticking = new ArrayList<>();
  private double now;
  private double wait = Double.POSITIVE_INFINITY;
  private boolean loose;

  /// Idle processors.
  public NestedShare(double processors) {
    root = new Pool(processors);
  }

  /// The pool above all.
  public Pool root() {
    return root;
  }

  /// Whether nobody takes part.
  public boolean isIdle() {
    return root.fills.isEmpty() && full.isEmpty();
  }

  /// A job or a pool begins to take part, in the pool above it.
  public void join(double moment, Member member) {
    loosen(moment);
    enter(member);
  }

  /// A job or a pool takes part no more; a job keeps what it still wants.
  public void leave(double moment, Member member) {
    if (member.present) {
      loosen(moment);
      exit(member);
    }
  }

  /// A member weighs something else from now on.
  public void reweigh(double moment, Member member, double weight) {
    loosen(moment);
    if (member.present) {
      member.catchUp(moment);
      member.above().floating += weight - member.weight;
    }
    member.weight = weight;
    place(member);
  }

  /// A pool can use so many processors at most from now on.
  public void cap(double moment, Pool pool, double processors) {
    loosen(moment);
    pool.cap = processors;
    place(pool);
  }

  /// A pool may use so much work from now on until it is due.
  public void allow(double moment, Pool pool, double work) {
    loosen(moment);
    pool.catchUp(moment);
    pool.left = work;
    place(pool);
  }

  /// A pool may not take part, whoever is in it.
  public void bar(double moment, Pool pool) {
    leave(moment, pool);
    pool.barred = true;
  }

  /// A pool that was barred may take part again.
  public void admit(double moment, Pool pool) {
    pool.barred = false;
    if (!pool.present && !pool.fills.isEmpty()) {
      join(moment, pool);
    }
  }

  /// What a job still wants, or a pool may still use.
  public double left(double moment, Member member) {
    tighten();
    return member.leftAt(moment);
  }

  /// The work that a member has had.
  public double had(double moment, Member member) {
    tighten();
    return member.hadAt(moment);
  }

  /// How many processors a member has now.
  public double rate(Member member) {
    tighten();
    if (!member.present) {
      return 0;
    }
    return member.full ? member.amount : member.weight * member.above().pace();
  }

  /// How long after the latest change something is due if nothing changes; infinite if never.
  public double untilDue(double moment) {
    tighten();
    return wait - (moment - now);
  }

  /// Who has had its work by this moment: jobs that are done, pools that have used what they may.
  public List<Member> due(double moment) {
    tighten();
    List<Member> due = new ArrayList<>();
    for (Member member : full) {
      addIfDue(due, member, moment);
    }
    for (Pool pool : ticking) {
      gather(due, pool, 0, moment);
    }
    return due;
  }

  private static void addIfDue(List<Member> due, Member member, double moment) {
    if (member.leftAt(moment) < DONE) {
      due.add(member);
    }
  }

  /// Gathers from a row of the pool's order on, as far as anything is due.
  private static void gather(List<Member> due, Pool pool, int row, double moment) {
    if (row >= pool.ends.size()) {
      return;
    }
    Member member = pool.ends.at(row);
    if ((pool.ends.keyAt(row) - pool.virtualAt(moment)) * member.weight >= DONE) {
      return;
    }
    addIfDue(due, member, moment);
    if (member instanceof Pool below && !below.ticks) {
      gather(due, below, 0, moment);
    }
    gather(due, pool, 2 * row + 1, moment);
    gather(due, pool, 2 * row + 2, moment);
  }

  private void enter(Member member) {
    Pool pool = member.above();
    boolean first = pool.fills.isEmpty();
    pool.catchUp(now);
    member.since = now;
    member.seen = pool.virtual;
    member.present = true;
    pool.floating += member.weight;
    if (first && !pool.isRoot() && !pool.barred) {
      pool.place(member);
      enter(pool);
    } else {
      place(member);
    }
  }

  private void exit(Member member) {
    member.catchUp(now);
    member.present = false;
    Pool pool = member.above();
    pool.drop(member);
    if (!pool.fills.isEmpty()) {
      place(pool);
    } else if (pool.present && !pool.isRoot()) {
      exit(pool);
    }
  }

  /// Gives a member, and all above it, their places again.
  private void place(Member changed) {
    for (Member member = changed; member.present && !member.isRoot(); member = member.above()) {
      member.above().place(member);
    }
  }

  /// Lets all float, so that something can change at this moment.
  private void loosen(double moment) {
    if (loose && moment == now) {
      return;
    }
    tighten();
    now = moment;
    loose = true;
    root.catchUp(moment);
    full.forEach(member -> member.catchUp(moment));
    for (Member member : full) {
      member.full = false;
      member.above().fixed -= member.amount;
      member.above().floating += member.weight;
      member.seen = member.above().virtual;
    }
    full.forEach(this::place);
    full.clear();
    ticking.forEach(pool -> pool.ticks = false);
    ticking.clear();
  }

  /// Finds again who is full.
  private void tighten() {
    if (!loose) {
      return;
    }
    loose = false;
    while (!root.fills.isEmpty() && root.fills.least() <= root.pace() * SLACK) {
      fillFirst();
    }
    tick(root);
    for (Member member : full) {
      tick(member instanceof Pool pool ? pool : member.above());
    }
    wait = waitOfAll();
  }

  private void fillFirst() {
    Member member = root.fills.first();
    while (member instanceof Pool pool && pool.cap > pool.reachBelow()) {
      member = pool.fills.first();
    }
    fill(member, member.reach());
  }

  private void fill(Member member, double amount) {
    member.catchUp(now);
    Pool pool = member.above();
    pool.drop(member);
    pool.fixed += amount;
    member.full = true;
    member.amount = amount;
    full.add(member);
    if (pool.isRoot()) {
      return;
    }
    if (pool.fills.isEmpty()) {
      fill(pool, pool.fixed);
    } else {
      place(pool);
    }
  }

  /// Where somebody is full, the pools above have to be asked one by one when something is due.
  private void tick(Pool from) {
    for (Pool pool = from; !pool.ticks; pool = pool.above()) {
      pool.ticks = true;
      ticking.add(pool);
      if (pool.isRoot()) {
        return;
      }
    }
  }

  private double waitOfAll() {
    double least = Double.POSITIVE_INFINITY;
    for (Member member : full) {
      least = Math.min(least, member.leftAt(now) / member.amount);
    }
    for (Pool pool : ticking) {
      double pace = pool.pace();
      if (!pool.ends.isEmpty() && pace > 0) {
        least = Math.min(least, (pool.ends.least() - pool.virtualAt(now)) / pace);
      }
    }
    return Math.max(0, least);
  }
}
