package dev.virtlab.simulator.file.store;

import dev.virtlab.simulator.file.PagePayer;
import java.util.Map;
import java.util.TreeMap;

/// A set of page numbers, kept as runs: a file of a gigabyte that was written from end to end costs
/// one entry.
final class PageRuns {

  private final TreeMap<Integer, Integer> runs = new TreeMap<>();
  private long count;

  /// How many pages there are.
  long count() {
    return count;
  }

  /// How many of the pages from `from` to before `to` are there.
  int countIn(int from, int to) {
    int found = 0;
    Map.Entry<Integer, Integer> run = runs.floorEntry(from);
    if (run == null) {
      run = runs.higherEntry(from);
    }
    while (run != null && run.getKey() < to) {
      found += Math.max(0, Math.min(to, run.getValue()) - Math.max(from, run.getKey()));
      run = runs.higherEntry(run.getKey());
    }
    return found;
  }

  boolean has(int page) {
    Map.Entry<Integer, Integer> run = runs.floorEntry(page);
    return run != null && page < run.getValue();
  }

  /// Adds the pages from `from` to before `to` and says how many are new.
  int add(int from, int to) {
    int fresh = to - from - countIn(from, to);
    int start = from;
    int end = to;
    Map.Entry<Integer, Integer> left = runs.floorEntry(start);
    if (left != null && left.getValue() >= start) {
      start = left.getKey();
      end = Math.max(end, left.getValue());
    }
    Map.Entry<Integer, Integer> right = runs.ceilingEntry(start);
    while (right != null && right.getKey() <= end) {
      end = Math.max(end, right.getValue());
      runs.remove(right.getKey());
      right = runs.ceilingEntry(start);
    }
    runs.put(start, end);
    count += fresh;
    return fresh;
  }

  /// Removes all pages from `from` on and says how many there were.
  int cut(int from) {
    int removed = 0;
    while (!runs.isEmpty() && runs.lastEntry().getValue() > from) {
      Map.Entry<Integer, Integer> last = runs.lastEntry();
      runs.remove(last.getKey());
      int kept = Math.max(last.getKey(), Math.min(from, last.getValue()));
      if (kept > last.getKey()) {
        runs.put(last.getKey(), kept);
      }
      removed += last.getValue() - kept;
    }
    count -= removed;
    return removed;
  }

  /// Removes the pages from `from` to before `to` and says how many there were.
  int remove(int from, int to) {
    int removed = countIn(from, to);
    if (removed == 0) {
      return 0;
    }
    Map.Entry<Integer, Integer> before = runs.lowerEntry(from);
    if (before != null && before.getValue() > from) {
      runs.put(before.getKey(), from);
      if (before.getValue() > to) {
        runs.put(to, before.getValue());
      }
    }
    Map.Entry<Integer, Integer> run = runs.ceilingEntry(from);
    while (run != null && run.getKey() < to) {
      runs.remove(run.getKey());
      if (run.getValue() > to) {
        runs.put(to, run.getValue());
      }
      run = runs.ceilingEntry(from);
      if (run != null && run.getKey() >= to) {
        break;
      }
    }
    count -= removed;
    return removed;
  }

  /// The first page behind `page` that differs from it in being there.
  long end(int page) {
    if (has(page)) {
      return runs.floorEntry(page).getValue();
    }
    Integer next = runs.higherKey(page);
    return next == null ? Long.MAX_VALUE / PagePayer.PAGE : next;
  }

  /// Makes this set equal to another.
  void copy(PageRuns other) {
    runs.clear();
    runs.putAll(other.runs);
    count = other.count;
  }
}
