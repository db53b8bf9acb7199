package dev.virtlab.simulator.agenda;

import java.util.Arrays;

/// Where the entries of an agenda lie: 20 bytes each, in three flat rows.
///
/// An entry is known by its ticket: how many were entered before it, and its slot. The number of
/// the slot takes the low bits, so that comparing tickets compares insertions. Slots of a bucket,
/// and free ones, form lists: each names the next.
final class Slots {

  /// The most slots there can be.
  static final int SLOTS_MAX = 1 << 24;

  /// The end of a list.
  static final int END = SLOTS_MAX - 1;

  private static final int BITS = 24;
  private static final long MASK = SLOTS_MAX - 1;
  private static final int FIRST = 64;

  private static final Object FREE = new Object();
  private static final Object CANCELLED = new Object();

  // Two words a slot: its time; its insertion number and the slot after it in its list.
  private long[] words = new long[2 * FIRST];
  private Object[] actions = new Object[FIRST];
  private int used;
  private int free = END;
  private long insertions;

  /// Fills a slot and gives its ticket.
  long take(long time, Runnable action) {
    int slot = free;
    if (slot == END) {
      slot = used++;
      if (slot == actions.length) {
        grow();
      }
    } else {
      free = after(slot);
    }
    long insertion = insertions++ << BITS;
    words[2 * slot] = time;
    words[2 * slot + 1] = insertion | END;
    actions[slot] = action;
    return insertion | slot;
  }

  private void grow() {
    if (used > END) {
      throw new IllegalStateException("more than " + END + " entries are pending");
    }
    int size = actions.length;
    int larger = size < 1 << 16 ? 2 * size : size + (size >> 3);
    words = Arrays.copyOf(words, 2 * larger);
    actions = Arrays.copyOf(actions, larger);
  }

  /// Empties a slot.
  void free(int slot) {
    actions[slot] = FREE;
    link(slot, free);
    free = slot;
  }

  static int of(long ticket) {
    return (int) (ticket & MASK);
  }

  long time(int slot) {
    return words[2 * slot];
  }

  /// The ticket of what lies in a slot.
  long ticket(int slot) {
    return (words[2 * slot + 1] & ~MASK) | slot;
  }

  /// The slot after this one in its list.
  int after(int slot) {
    return (int) (words[2 * slot + 1] & MASK);
  }

  void link(int slot, int next) {
    words[2 * slot + 1] = (words[2 * slot + 1] & ~MASK) | next;
  }

  /// What shall happen; the slot holds a live entry.
  Runnable action(int slot) {
    return (Runnable) actions[slot];
  }

  /// How many slots have ever been filled: all lie below.
  int used() {
    return used;
  }

  boolean isFree(int slot) {
    return actions[slot] == FREE;
  }

  boolean isCancelled(int slot) {
    return actions[slot] == CANCELLED;
  }

  /// Marks an entry as not to happen; it keeps its slot until its turn comes.
  void cancel(int slot) {
    actions[slot] = CANCELLED;
  }

  /// Whether the entry of this ticket is still to happen.
  boolean isPending(long ticket) {
    int slot = of(ticket);
    return ticket >= 0
        && slot < used
        && ticket(slot) == ticket
        && actions[slot] != FREE
        && actions[slot] != CANCELLED;
  }
}
