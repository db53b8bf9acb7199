package dev.virtlab.simulator.storage.pool;

import dev.virtlab.simulator.agenda.Agenda;
import dev.virtlab.simulator.chance.RandomStream;
import dev.virtlab.simulator.storage.risk.Odds;
import java.util.Arrays;

/// A pool that lives: disks fail and are replaced, the missing parts of sets are rebuilt on other
/// disks, and a set that misses too much at once loses what was not rebuilt yet.
///
/// Sets are spread over all disks (declustered parity; M. Holland and G. Gibson, 1992), so the
/// parts of a failed disk are rebuilt by and on many others at once. Extents are not looked at one
/// by one: the frontier of a rebuild says which of a set's extents have been written anew. A set
/// that has lost data is restored from elsewhere at once and goes on whole, so that losses are a
/// renewal process.
public final class Pool {

  private static final double HOUR = 3.6e12;

  /// How often a disk is drawn before the next one that fits is taken.
  private static final int DRAWS_MAX = 50;

  private final PoolPlan plan;
  private final Agenda agenda;
  private final RandomStream chance;
  private final Parts parts;
  private final boolean[] alive;
  private final byte[] missing;
  private final long[] degradedSince;
  private final long[] began;
  private final long[] ticket;
  private final double meanLife;
  private final long rebuildTime;
  private long failures;
  private long rebuilds;
  private double degraded;
  private int absent;
  private int worst;
  private long losses;
  private double extentsLost;
  private long unreadable;

  /// A pool without a fault.
  public Pool(PoolPlan plan, Agenda agenda) {
    this.plan = plan;
    this.agenda = agenda;
    chance = RandomStream.of(plan.seed(), "pool");
    int sets = plan.sets();
    parts = new Parts(plan.disks(), sets * plan.width());
    alive = new boolean[plan.disks()];
    missing = new byte[sets];
    degradedSince = new long[sets];
    began = new long[sets * plan.width()];
    ticket = new long[sets * plan.width()];
    Arrays.fill(ticket, Agenda.NONE);
    meanLife = Odds.meanTimeBetweenFailures(plan.failureRate()) * HOUR;
    rebuildTime = Math.max(1, Math.round(plan.partBytes() / plan.rebuildRate() * 1e9));
    lay();
    for (int disk = 0; disk < plan.disks(); disk++) {
      live(disk);
    }
  }

  /// Lays the sets out: each time around all disks in another order, so that every disk gets as
  /// many parts and no set meets one twice.
  private void lay() {
    int[] order = new int[plan.disks()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    int at = order.length;
    for (int set = 0; set < missing.length; set++) {
      if (at + plan.width() > order.length) {
        shuffle(order);
        at = 0;
      }
      for (int column = 0; column < plan.width(); column++) {
        parts.put(set * plan.width() + column, order[at++]);
      }
    }
  }

  private void shuffle(int[] order) {
    for (int i = order.length - 1; i > 0; i--) {
      int other = chance.below(i + 1);
      int disk = order[i];
      order[i] = order[other];
      order[other] = disk;
    }
  }

  private void live(int disk) {
    alive[disk] = true;
    double life = -StrictMath.log(1 - chance.unit()) * meanLife;
    agenda.after((long) Math.min(life, Long.MAX_VALUE / 4.0), () -> fail(disk));
  }

  private void replace(int disk) {
    if (!alive[disk]) {
      live(disk);
    }
  }

  private void fail(int disk) {
    failures++;
    alive[disk] = false;
    agenda.after((long) (plan.replacementHours() * HOUR), () -> replace(disk));
    for (int part : parts.clear(disk)) {
      if (parts.isOn(part, disk)) {
        lose(part);
      } else if (parts.isBeingWrittenTo(part, disk)) {
        var _ = agenda.cancel(ticket[part]);
        rebuild(part);
      }
    }
  }

  private void lose(int part) {
    int set = part / plan.width();
    if (missing[set]++ == 0) {
      degradedSince[set] = agenda.now();
    }
    worst = Math.max(worst, ++absent);
    rebuild(part);
    if (missing[set] > plan.tolerated()) {
      losses++;
      extentsLost += plan.extentsPerSet() * (1 - safeUpTo(set));
      restore(set);
    }
  }

  /// Begins to write a part anew, on a disk that lives and has no other part of the set.
  private void rebuild(int part) {
    parts.begin(part, target(part / plan.width()));
    began[part] = agenda.now();
    ticket[part] = agenda.after(rebuildTime, () -> rebuilt(part));
  }

  /// Of two disks that fit, the one with less on it. Where no living disk is left, one that failed
  /// is replaced at once.
  private int target(int set) {
    int one = fitting(set);
    int other = fitting(set);
    int target = parts.load(other) < parts.load(one) ? other : one;
    if (!alive[target]) {
      live(target);
    }
    return target;
  }

  private int fitting(int set) {
    int disk = chance.below(plan.disks());
    for (int draw = 0; draw < DRAWS_MAX && !(alive[disk] && isFree(set, disk)); draw++) {
      disk = chance.below(plan.disks());
    }
    for (int step = 0; step < plan.disks() && !(alive[disk] && isFree(set, disk)); step++) {
      disk = (disk + 1) % plan.disks();
    }
    while (!isFree(set, disk)) {
      disk = (disk + 1) % plan.disks();
    }
    return disk;
  }

  /// Whether a disk has no part of a set.
  private boolean isFree(int set, int disk) {
    for (int part = set * plan.width(); part < (set + 1) * plan.width(); part++) {
      if (parts.uses(part, disk)) {
        return false;
      }
    }
    return true;
  }

  private void rebuilt(int part) {
    int set = part / plan.width();
    if (missing[set] == plan.tolerated()) {
      unreadable += unreadable();
    }
    whole(part);
    if (--missing[set] == 0) {
      degraded += agenda.now() - degradedSince[set];
    }
  }

  private void whole(int part) {
    parts.finish(part);
    ticket[part] = Agenda.NONE;
    rebuilds++;
    absent--;
  }

  /// How many sectors of the disks that are read cannot be: Poisson, by the product of uniform
  /// numbers (D. Knuth, "The Art of Computer Programming", volume 2, section 3.4.1).
  private int unreadable() {
    int read = plan.width() - plan.tolerated();
    double floor = StrictMath.exp(-plan.partBytes() * 8 * read * plan.unreadable());
    int found = 0;
    for (double product = chance.unit(); product > floor; product *= chance.unit()) {
      found++;
    }
    return found;
  }

  /// Up to where a set of which too much is missing has been rebuilt far enough: behind that, not
  /// even the rebuild that is furthest has come.
  private double safeUpTo(int set) {
    double[] frontiers = new double[missing[set]];
    int found = 0;
    for (int part = set * plan.width(); part < (set + 1) * plan.width(); part++) {
      if (ticket[part] != Agenda.NONE) {
        frontiers[found++] = (agenda.now() - began[part]) / (double) rebuildTime;
      }
    }
    Arrays.sort(frontiers);
    return frontiers[plan.tolerated()];
  }

  private void restore(int set) {
    for (int part = set * plan.width(); part < (set + 1) * plan.width(); part++) {
      if (ticket[part] != Agenda.NONE) {
        var _ = agenda.cancel(ticket[part]);
        whole(part);
      }
    }
    missing[set] = 0;
    degraded += agenda.now() - degradedSince[set];
  }

  /// Lets so many hours pass, and gives how many events that took.
  public long run(double hours) {
    long end = agenda.now() + (long) (hours * HOUR);
    long events = 0;
    while (agenda.next() <= end) {
      agenda.step();
      events++;
    }
    agenda.advance(end);
    return events;
  }

  /// How many parts are missing now.
  public int absent() {
    return absent;
  }

  /// What came of it.
  public PoolSummary summary() {
    return new PoolSummary(
        plan,
        agenda.now() / HOUR,
        failures,
        rebuilds,
        degraded / HOUR,
        worst,
        losses,
        extentsLost,
        unreadable);
  }
}
