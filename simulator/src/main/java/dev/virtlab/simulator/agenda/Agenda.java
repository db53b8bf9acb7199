package dev.virtlab.simulator.agenda;

import java.util.Arrays;
import java.util.Objects;

/// What is still to happen, by time; of equal times, what was entered first.
///
/// Next-event time advance: the clock stands still while an action runs and then jumps to the next
/// entry. Time is a `long` of nanoseconds since the birth of the world.
///
/// Only the next few entries are kept in order, in a small heap. Behind them lies a stretch of time
/// cut into buckets, and behind that a pile of everything later: lists in no order, to which an
/// entry is added in one step. A bucket is sorted when its turn comes; when the last is empty, the
/// pile is cut into new buckets whose width follows from their times (a ladder queue of one rung;
/// Tang, Goh and Thng, 2005). So an entry costs the same among a million others as among a
/// thousand, and flat rows of numbers make no work for the garbage collector.
public final class Agenda {

  /// The most entries that can be pending at once.
  public static final int PENDING_MAX = Slots.SLOTS_MAX - 1;

  /// The ticket of no entry at all; cancelling it does nothing.
  public static final long NONE = -1;

  /// Up to so many entries a heap alone is best.
  private static final int FEW = 1024;

  /// How many entries shall share a bucket: lists so short that their slots are fetched side by
  /// side.
  private static final int SHARE = 2;

  private static final int BUCKETS_MAX = 1 << 20;

  /// How many entries are looked at to learn how their times are spread.
  private static final int SAMPLE = 256;

  private final Slots slots = new Slots();
  private final Near near = new Near();
  private final Buckets buckets = new Buckets(slots);

  // Everything before this lies in the heap.
  private long nearEnd = Long.MAX_VALUE;

  // Everything behind the buckets.
  private int far = Slots.END;
  private int farCount;

  private int pending;
  private int cancelled;
  private long now;

  /// An empty agenda at time 0.
  public Agenda() {
    buckets.close();
  }

  /// The present moment.
  public long now() {
    return now;
  }

  /// How many entries are pending.
  public int size() {
    return pending;
  }

  /// Whether nothing is pending.
  public boolean isEmpty() {
    return pending == 0;
  }

  /// When the next entry is due; `Long.MAX_VALUE` if there is none.
  public long next() {
    return bringFirst() ? near.firstTime() : Long.MAX_VALUE;
  }

  /// Enters an action and gives the ticket to cancel it by.
  ///
  /// @throws IllegalArgumentException if the time lies in the past
  /// @throws IllegalStateException if [#PENDING_MAX] entries are pending
  public long at(long time, Runnable action) {
    if (time < now) {
      throw new IllegalArgumentException("too late for " + time + ": it is " + now);
    }
    long ticket = slots.take(time, Objects.requireNonNull(action));
    pending++;
    if (time < nearEnd) {
      near.add(time, ticket);
      if (near.size() > FEW && nearEnd == Long.MAX_VALUE) {
        spread();
      }
    } else if (time < buckets.end()) {
      buckets.put(Slots.of(ticket), time);
    } else {
      putFar(Slots.of(ticket));
    }
    return ticket;
  }

  /// Enters an action `delay` nanoseconds from now.
  public long after(long delay, Runnable action) {
    return at(Math.addExact(now, delay), action);
  }

  /// Takes a pending entry back; says whether it was still pending.
  public boolean cancel(long ticket) {
    if (!slots.isPending(ticket)) {
      return false;
    }
    slots.cancel(Slots.of(ticket));
    pending--;
    cancelled++;
    if (cancelled > FEW && cancelled > pending) {
      spread();
    }
    return true;
  }

  /// Whether the entry of this ticket is still to happen.
  public boolean isPending(long ticket) {
    return slots.isPending(ticket);
  }

  /// Goes to the next entry and runs its action; says whether there was one.
  public boolean step() {
    if (!bringFirst()) {
      return false;
    }
    now = near.firstTime();
    int slot = Slots.of(near.firstTicket());
    near.removeFirst();
    Runnable action = slots.action(slot);
    slots.free(slot);
    pending--;
    action.run();
    return true;
  }

  /// Lets time pass without any entry: the moment may not lie before now nor after the next entry.
  public void advance(long moment) {
    if (moment < now || moment > next()) {
      throw new IllegalArgumentException("cannot go from " + now + " to " + moment);
    }
    now = moment;
  }

  /// Sees to it that the first entry of all stands first in the heap; false where there is none.
  private boolean bringFirst() {
    while (true) {
      while (!near.isEmpty()) {
        int slot = Slots.of(near.firstTicket());
        if (!slots.isCancelled(slot)) {
          return true;
        }
        near.removeFirst();
        drop(slot);
      }
      if (pending == 0 && cancelled == 0) {
        nearEnd = Long.MAX_VALUE;
        buckets.close();
        return false;
      }
      int first = buckets.takeFirst();
      if (first == Slots.END) {
        cutFar();
      } else {
        nearEnd = buckets.takenUntil();
        sort(first);
      }
    }
  }

  private void sort(int head) {
    int slot = head;
    while (slot != Slots.END) {
      int after = slots.after(slot);
      if (slots.isCancelled(slot)) {
        drop(slot);
      } else {
        near.add(slots.time(slot), slots.ticket(slot));
      }
      slot = after;
    }
  }

  private void drop(int slot) {
    slots.free(slot);
    cancelled--;
  }

  private void putFar(int slot) {
    slots.link(slot, far);
    far = slot;
    farCount++;
  }

  /// Puts everything behind the buckets, cancelled entries excepted, and cuts anew.
  private void spread() {
    if (isDense()) {
      near.clear();
      buckets.close();
      cutAll();
      return;
    }
    for (int row = 0; row < near.size(); row++) {
      keep(Slots.of(near.ticket(row)));
    }
    near.clear();
    for (int head = buckets.takeFirst(); head != Slots.END; head = buckets.takeFirst()) {
      keepAll(head);
    }
    int pile = far;
    far = Slots.END;
    farCount = 0;
    keepAll(pile);
    cutPile();
  }

  /// Whether most slots are filled, so that walking along them beats following the pile.
  private boolean isDense() {
    return pending > FEW && pending > slots.used() / 4;
  }

  private void keepAll(int head) {
    int slot = head;
    while (slot != Slots.END) {
      int after = slots.after(slot);
      keep(slot);
      slot = after;
    }
  }

  private void keep(int slot) {
    if (slots.isCancelled(slot)) {
      drop(slot);
    } else {
      putFar(slot);
    }
  }

  /// Cuts what lies behind the buckets into new ones; nothing lies elsewhere.
  private void cutFar() {
    if (isDense()) {
      cutAll();
    } else {
      cutPile();
    }
  }

  /// Every filled slot lies behind the buckets: cuts them in the order of memory, which is many
  /// times faster than in the order of the pile.
  private void cutAll() {
    far = Slots.END;
    farCount = 0;
    long[] sample = sampleAll();
    cut(sample, pending);
    for (int slot = 0; slot < slots.used(); slot++) {
      if (slots.isCancelled(slot)) {
        drop(slot);
      } else if (!slots.isFree(slot)) {
        place(slot);
      }
    }
  }

  /// Cuts the pile. A few entries need no buckets.
  private void cutPile() {
    int pile = far;
    int count = farCount;
    far = Slots.END;
    farCount = 0;
    if (count <= FEW / 2) {
      buckets.close();
      nearEnd = Long.MAX_VALUE;
      sort(pile);
      return;
    }
    cut(sample(pile, count), count);
    int slot = pile;
    while (slot != Slots.END) {
      int after = slots.after(slot);
      place(slot);
      slot = after;
    }
  }

  private void cut(long[] sample, int count) {
    int parts = Math.min(BUCKETS_MAX, Integer.highestOneBit(count / SHARE));
    buckets.cut(sample[0], sample[SAMPLE * 3 / 4], parts);
    nearEnd = sample[0];
  }

  private void place(int slot) {
    long time = slots.time(slot);
    if (time < buckets.end()) {
      buckets.put(slot, time);
    } else {
      putFar(slot);
    }
  }

  /// As [#sample], of all filled slots.
  private long[] sampleAll() {
    long[] sample = new long[SAMPLE + 1];
    long earliest = Long.MAX_VALUE;
    int seen = 0;
    for (int slot = 0; slot < slots.used(); slot++) {
      if (!slots.isFree(slot) && !slots.isCancelled(slot)) {
        long time = slots.time(slot);
        earliest = Math.min(earliest, time);
        sample[1 + (int) ((long) seen++ * SAMPLE / pending)] = time;
      }
    }
    sample[0] = earliest;
    Arrays.sort(sample);
    return sample;
  }

  /// Times of the list in their order: the earliest of all, and others evenly picked.
  private long[] sample(int head, int count) {
    long[] sample = new long[SAMPLE + 1];
    long earliest = Long.MAX_VALUE;
    int seen = 0;
    for (int slot = head; slot != Slots.END; slot = slots.after(slot)) {
      long time = slots.time(slot);
      earliest = Math.min(earliest, time);
      sample[1 + (int) ((long) seen++ * SAMPLE / count)] = time;
    }
    sample[0] = earliest;
    Arrays.sort(sample);
    return sample;
  }
}
