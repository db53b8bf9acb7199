package dev.virtlab.simulator.cgroup;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.container.KernelEvent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Counts memory and keeps it below a ceiling; cgroup-v2, section Memory.
///
/// A charge climbs to the root. Where it would pass a ceiling, the room that is left is filled
/// first, then clean page cache of the limited group is reclaimed, then its worst process is
/// killed.
final class MemoryController {

  /// What a page is used for.
  enum Use {
    /// A process holds it.
    ANONYMOUS,
    /// A copy of what is on a disk: it can be dropped.
    CACHE,
    /// The only copy of what a file in memory holds: without swap it stays.
    SHARED
  }

  /// How many processes one charge may end before it gives up.
  static final int KILLS_MAX = 10_000;

  private final Cgroup group;
  private long max = Limit.NONE;
  private long high = Limit.NONE;
  private long low;
  private long min;
  private long withSwapMax = Limit.NONE;
  private long softLimit = Limit.NONE;
  private long anonymous;
  private long cache;
  private long shared;
  private long peak;
  private long timesAtHigh;
  private long timesAtMax;
  private long timesOutOfMemory;
  private long kills;
  private int killsAsked;
  private boolean killTogether;
  private boolean killDisabled;

  MemoryController(Cgroup group) {
    this.group = group;
  }

  long usage() {
    return anonymous + cache + shared;
  }

  /// Adds to what is used, for this group and all above; see [ControlGroups#charge].
  boolean charge(Task task, long bytes, Use use) {
    long left = bytes;
    for (int kill = 0; left > 0 && kill <= KILLS_MAX; kill++) {
      Cgroup limited = tightest(left);
      if (limited == null) {
        break;
      }
      MemoryController ceiling = limited.memory();
      long room = Math.max(0, ceiling.max - ceiling.usage()) / Limit.PAGE * Limit.PAGE;
      add(task, room, use);
      left -= room;
      ceiling.timesAtMax++;
      if (ceiling.reclaim(left) > 0) {
        continue;
      }
      if (use == Use.CACHE) {
        return false;
      }
      if (!ceiling.killFor(task)) {
        forget(bytes - left, use);
        return false;
      }
    }
    add(task, left, use);
    overHigh();
    return true;
  }

  /// Files in memory take all that was asked for or nothing.
  private void forget(long bytes, Use use) {
    if (use == Use.SHARED && bytes > 0) {
      change(-bytes, use);
      tellUsage(0);
    }
  }

  /// The nearest group, from here up, that has no room for so many bytes.
  private @Nullable Cgroup tightest(long bytes) {
    for (Cgroup g = group; g != null; g = g.parentOrNull()) {
      if (g.memory().max != Limit.NONE && g.memory().usage() + bytes > g.memory().max) {
        return g;
      }
    }
    return null;
  }

  private void add(Task task, long bytes, Use use) {
    if (bytes == 0) {
      return;
    }
    change(bytes, use);
    if (use == Use.ANONYMOUS) {
      task.membership().charged(group, bytes);
      task.held(bytes);
    }
    tellUsage(task.pid());
  }

  /// Takes memory back that was charged here, whether or not the process is still a member.
  void giveBack(Task task, long bytes) {
    change(-bytes, Use.ANONYMOUS);
    task.held(-bytes);
    tellUsage(task.pid());
  }

  private void change(long bytes, Use use) {
    for (Cgroup g = group; g != null; g = g.parentOrNull()) {
      g.memory().count(bytes, use);
    }
  }

  private void count(long bytes, Use use) {
    switch (use) {
      case ANONYMOUS -> anonymous += bytes;
      case CACHE -> cache += bytes;
      case SHARED -> shared += bytes;
    }
    if (anonymous < 0 || cache < 0 || shared < 0) {
      throw new IllegalStateException("more memory given back than charged in " + group.path());
    }
    peak = Math.max(peak, usage());
  }

  /// A removed group may still be charged for pages of files; it stands no more, and nobody is
  /// told.
  private void tellUsage(int pid) {
    for (Cgroup g = group; g != null; g = g.parentOrNull()) {
      if (!g.isRemoved()) {
        group
            .owner()
            .tell(new KernelEvent.MemoryCharged(pid, g.path(), new Bytes(g.memory().usage())));
      }
    }
  }

  /// Drops clean page cache of this group and those below; says how much.
  private long reclaim(long wanted) {
    long dropped = Math.min(wanted, cache);
    if (dropped == 0) {
      return 0;
    }
    long left = dropped;
    for (Cgroup below : group.children().values()) {
      if (left > 0) {
        left -= below.memory().reclaim(left);
      }
    }
    if (left > 0) {
      for (Cgroup g = group; g != null; g = g.parentOrNull()) {
        g.memory().cache -= left;
      }
      group.owner().tell(new KernelEvent.MemoryReclaimed(group.path(), new Bytes(left)));
      tellUsage(0);
    }
    return dropped;
  }

  /// Ends the worst process of this group; false where the asker was it, or nobody could be ended.
  private boolean killFor(Task asker) {
    group.owner().tell(new KernelEvent.MemoryLimitHit(group.path(), new Bytes(max)));
    timesOutOfMemory++;
    if (killDisabled) {
      return false;
    }
    Optional<Task> chosen = OomKiller.choose(group, max);
    if (chosen.isEmpty()) {
      return false;
    }
    Task victim = chosen.get();
    if (killTogether) {
      group.everyone().stream().filter(t -> t.pid() != victim.pid()).forEach(this::kill);
    }
    kill(victim);
    return victim.pid() != asker.pid() && !(killTogether && group.everyone().contains(asker));
  }

  private void kill(Task victim) {
    Cgroup home = victim.membership().in(group.hierarchy());
    for (Cgroup g = home; g != null; g = g.parentOrNull()) {
      g.memory().kills++;
    }
    killsAsked++;
    group
        .owner()
        .tell(new KernelEvent.OomKilled(group.path(), victim.pid(), new Bytes(victim.resident())));
    victim.killByKernel();
  }

  private void overHigh() {
    for (Cgroup g = group; g != null; g = g.parentOrNull()) {
      MemoryController m = g.memory();
      if (m.high != Limit.NONE && m.usage() > m.high) {
        m.timesAtHigh++;
        m.reclaim(m.usage() - m.high);
      }
    }
  }

  /// What files in memory hold.
  long shared() {
    return shared;
  }

  void giveBackShared(long bytes) {
    change(-bytes, Use.SHARED);
    tellUsage(0);
  }

  void giveBackCache(long bytes) {
    long still = Math.min(bytes, cache);
    for (Cgroup g = group; g != null; g = g.parentOrNull()) {
      g.memory().cache -= still;
    }
    tellUsage(0);
  }

  /// Sets the ceiling; what stands above it is reclaimed, then killed.
  void max(long bytes) {
    max = bytes;
    for (int kill = 0; max != Limit.NONE && usage() > max && kill < KILLS_MAX; kill++) {
      if (reclaim(usage() - max) > 0) {
        continue;
      }
      Optional<Task> chosen = OomKiller.choose(group, max);
      if (chosen.isEmpty()) {
        return;
      }
      timesOutOfMemory++;
      kill(chosen.get());
    }
  }

  /// Whether the ceiling could be set without killing: reclaim is tried; version 1 refuses else.
  boolean canShrinkTo(long bytes) {
    if (bytes != Limit.NONE && usage() > bytes) {
      reclaim(usage() - bytes);
    }
    return bytes == Limit.NONE || usage() <= bytes;
  }

  long max() {
    return max;
  }

  long high() {
    return high;
  }

  void high(long bytes) {
    high = bytes;
    if (high != Limit.NONE && usage() > high) {
      reclaim(usage() - high);
    }
  }

  long low() {
    return low;
  }

  void low(long bytes) {
    low = bytes;
  }

  long min() {
    return min;
  }

  void min(long bytes) {
    min = bytes;
  }

  long withSwapMax() {
    return withSwapMax;
  }

  void withSwapMax(long bytes) {
    withSwapMax = bytes;
  }

  long softLimit() {
    return softLimit;
  }

  void softLimit(long bytes) {
    softLimit = bytes;
  }

  long anonymous() {
    return anonymous;
  }

  long cache() {
    return cache;
  }

  long peak() {
    return peak;
  }

  void forgetPeak() {
    peak = usage();
  }

  long timesAtHigh() {
    return timesAtHigh;
  }

  long timesAtMax() {
    return timesAtMax;
  }

  void forgetTimesAtMax() {
    timesAtMax = 0;
  }

  long timesOutOfMemory() {
    return timesOutOfMemory;
  }

  long kills() {
    return kills;
  }

  /// How often the killer struck because of this group's own ceiling.
  int killsAsked() {
    return killsAsked;
  }

  boolean killTogether() {
    return killTogether;
  }

  void killTogether(boolean all) {
    killTogether = all;
  }

  boolean killDisabled() {
    return killDisabled;
  }

  void killDisabled(boolean disabled) {
    killDisabled = disabled;
  }
}
