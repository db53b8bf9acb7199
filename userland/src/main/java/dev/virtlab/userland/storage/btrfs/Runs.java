package dev.virtlab.userland.storage.btrfs;

import java.util.Map;
import java.util.TreeMap;

/// Room within bounds, taken and given back in runs.
public final class Runs {

  private final TreeMap<Long, Long> taken = new TreeMap<>();
  private long sum;

  /// Nothing is taken.
  public Runs() {}

  /// How many bytes are taken.
  public long sum() {
    return sum;
  }

  /// Start and length of every run, in order.
  public Map<Long, Long> all() {
    return new TreeMap<>(taken);
  }

  /// Takes a run that is free; runs that touch become one.
  public void take(long at, long length) {
    if (!isFree(at, length)) {
      throw new IllegalStateException("taken already: " + at + "+" + length);
    }
    put(at, length);
    sum += length;
  }

  /// Keeps what is free of a run from ever being taken; it does not count as taken.
  void keep(long at, long length) {
    long end = at + length;
    for (long from = at; from < end; ) {
      long[] hole = find(from, end, 1);
      if (hole[1] == 0) {
        return;
      }
      Long next = taken.higherKey(hole[0]);
      long until = next == null ? end : Math.min(end, next);
      put(hole[0], until - hole[0]);
      from = until;
    }
  }

  private void put(long at, long length) {
    long start = at;
    long end = at + length;
    Map.Entry<Long, Long> before = taken.lowerEntry(at);
    if (before != null && before.getKey() + before.getValue() == at) {
      start = before.getKey();
    }
    Long behind = taken.get(end);
    if (behind != null) {
      taken.remove(end);
      end += behind;
    }
    taken.put(start, end - start);
  }

  /// Gives a run back that is taken.
  public void free(long at, long length) {
    loosen(length);
    release(at, length);
  }

  /// So many bytes no longer count as taken; they are not to be had before they are released.
  void loosen(long length) {
    sum -= length;
  }

  /// A run that does not count any more can be taken again.
  void release(long at, long length) {
    Map.Entry<Long, Long> run = taken.floorEntry(at);
    if (run == null || run.getKey() + run.getValue() < at + length) {
      throw new IllegalStateException("not taken: " + at + "+" + length);
    }
    long start = run.getKey();
    long end = start + run.getValue();
    taken.remove(start);
    if (start < at) {
      taken.put(start, at - start);
    }
    if (end > at + length) {
      taken.put(at + length, end - at - length);
    }
  }

  /// Whether a whole run is free.
  public boolean isFree(long at, long length) {
    Map.Entry<Long, Long> before = taken.lowerEntry(at + length);
    return before == null || before.getKey() + before.getValue() <= at;
  }

  /// The first free run of that length within bounds, as `[start, length]`; the longest free one
  /// where none is long enough.
  public long[] find(long from, long to, long wanted) {
    long at = from;
    long[] best = {from, 0};
    for (Map.Entry<Long, Long> run : taken.entrySet()) {
      long end = run.getKey() + run.getValue();
      if (end <= at) {
        continue;
      }
      if (Math.min(run.getKey(), to) - at > best[1]) {
        best = new long[] {at, Math.min(run.getKey(), to) - at};
        if (best[1] >= wanted) {
          return new long[] {at, wanted};
        }
      }
      at = Math.max(at, end);
    }
    if (to - at > best[1]) {
      best = new long[] {at, to - at};
    }
    return best[1] >= wanted ? new long[] {best[0], wanted} : best;
  }
}
