package dev.virtlab.simulator.agenda;

import java.util.Arrays;

/// A stretch of the future cut into equal parts, each a list of entries in no order.
final class Buckets {

  private final Slots slots;
  private int[] heads = new int[0];
  private int count;
  private int current;
  private long start;
  private long end;
  private int shift;

  Buckets(Slots slots) {
    this.slots = slots;
  }

  /// Cuts the time from `first` on into `parts` (a power of two) that reach at least to `last`.
  void cut(long first, long last, int parts) {
    start = first;
    shift = Math.max(0, 64 - Long.numberOfLeadingZeros((last - first) / parts));
    count = parts;
    current = 0;
    long reach = (long) parts << shift;
    end =
        reach <= 0 || reach >> shift != parts || first + reach < 0 ? Long.MAX_VALUE : first + reach;
    if (heads.length < parts) {
      heads = new int[parts];
    }
    Arrays.fill(heads, 0, parts, Slots.END);
  }

  /// Nothing is here, and nothing can be put here.
  void close() {
    count = 0;
    current = 0;
    end = Long.MIN_VALUE;
  }

  /// Where this stretch ends.
  long end() {
    return end;
  }

  /// Puts an entry of a time in this stretch where it belongs.
  void put(int slot, long time) {
    int bucket = (int) Math.min(count - 1, (time - start) >> shift);
    slots.link(slot, heads[bucket]);
    heads[bucket] = slot;
  }

  /// Takes the list of the first bucket that has entries; the end of a list where none has.
  int takeFirst() {
    while (current < count) {
      int head = heads[current++];
      if (head != Slots.END) {
        return head;
      }
    }
    return Slots.END;
  }

  /// Where the buckets that were not taken begin.
  long takenUntil() {
    return current == count ? end : start + ((long) current << shift);
  }
}
