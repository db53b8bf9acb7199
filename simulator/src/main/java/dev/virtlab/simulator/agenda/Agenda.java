package dev.virtlab.simulator.agenda;

import java.util.Arrays;
import java.util.Objects;

/// What is still to happen, by time; of equal times, what was entered first.
///
/// Next-event time advance: the clock stands still while an action runs and then jumps to the next
/// entry. Time is a `long` of nanoseconds since the birth of the world. The entries lie in a 4-ary
/// heap of parallel primitive arrays, 24 bytes an entry: flat rows keep the four children of a node
/// on one or two cache lines, and a million entries make no work for the garbage collector.
public final class Agenda {

  /// The most entries that can be pending at once.
  public static final int PENDING_MAX = 1 << 24;

  /// The ticket of no entry at all; cancelling it does nothing.
  public static final long NONE = -1;

  private static final int SLOT_BITS = 24;
  private static final int SLOT_MASK = PENDING_MAX - 1;
  private static final int FIRST_SIZE = 64;

  // The heap: row i holds a time and a ticket; the ticket's high bits count insertions, so
  // comparing
  // tickets breaks ties, and its low bits name the slot.
  private long[] times = new long[FIRST_SIZE];
  private long[] tickets = new long[FIRST_SIZE];
  private int size;

  // The slots: an action and its row in the heap; a free slot holds the next free one, as ~slot.
  private Object[] actions = new Object[FIRST_SIZE];
  private int[] rows = new int[FIRST_SIZE];
  private int slots;
  private int free = -1;

  private long insertions;
  private long now;

  /// An empty agenda at time 0.
  public Agenda() {}

  /// The present moment.
  public long now() {
    return now;
  }

  /// How many entries are pending.
  public int size() {
    return size;
  }

  /// Whether nothing is pending.
  public boolean isEmpty() {
    return size == 0;
  }

  /// When the next entry is due; `Long.MAX_VALUE` if there is none.
  public long next() {
    return size == 0 ? Long.MAX_VALUE : times[0];
  }

  /// Enters an action and gives the ticket to cancel it by.
  ///
  /// @throws IllegalArgumentException if the time lies in the past
  /// @throws IllegalStateException if [#PENDING_MAX] entries are pending
  public long at(long time, Runnable action) {
    if (time < now) {
      throw new IllegalArgumentException("too late for " + time + ": it is " + now);
    }
    int slot = takeSlot(Objects.requireNonNull(action));
    long ticket = (insertions++ << SLOT_BITS) | slot;
    if (size == times.length) {
      int larger = larger(size);
      times = Arrays.copyOf(times, larger);
      tickets = Arrays.copyOf(tickets, larger);
    }
    rise(size++, time, ticket);
    return ticket;
  }

  /// Enters an action `delay` nanoseconds from now.
  public long after(long delay, Runnable action) {
    return at(Math.addExact(now, delay), action);
  }

  /// Takes a pending entry back; says whether it was still pending.
  public boolean cancel(long ticket) {
    if (!isPending(ticket)) {
      return false;
    }
    int slot = (int) ticket & SLOT_MASK;
    int row = rows[slot];
    freeSlot(slot);
    removeRow(row);
    return true;
  }

  /// Whether the entry of this ticket is still to happen.
  public boolean isPending(long ticket) {
    if (ticket < 0) {
      return false;
    }
    int slot = (int) ticket & SLOT_MASK;
    return slot < slots && rows[slot] >= 0 && tickets[rows[slot]] == ticket;
  }

  /// Goes to the next entry and runs its action; says whether there was one.
  public boolean step() {
    if (size == 0) {
      return false;
    }
    now = times[0];
    int slot = (int) tickets[0] & SLOT_MASK;
    Runnable action = (Runnable) actions[slot];
    freeSlot(slot);
    removeRow(0);
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

  private int takeSlot(Runnable action) {
    int slot = free;
    if (slot >= 0) {
      free = ~rows[slot] - 1;
    } else {
      slot = slots++;
      if (slot == actions.length) {
        if (slot == PENDING_MAX) {
          throw new IllegalStateException("more than " + PENDING_MAX + " entries are pending");
        }
        int larger = larger(slot);
        actions = Arrays.copyOf(actions, larger);
        rows = Arrays.copyOf(rows, larger);
      }
    }
    actions[slot] = action;
    return slot;
  }

  private void freeSlot(int slot) {
    actions[slot] = FREE;
    rows[slot] = ~(free + 1);
    free = slot;
  }

  private static final Object FREE = new Object();

  private void removeRow(int row) {
    long time = times[--size];
    long ticket = tickets[size];
    if (row == size) {
      return;
    }
    if (row > 0 && before(time, ticket, (row - 1) >> 2)) {
      rise(row, time, ticket);
    } else {
      sink(row, time, ticket);
    }
  }

  private void rise(int from, long time, long ticket) {
    int row = from;
    while (row > 0) {
      int parent = (row - 1) >> 2;
      if (!before(time, ticket, parent)) {
        break;
      }
      put(row, times[parent], tickets[parent]);
      row = parent;
    }
    put(row, time, ticket);
  }

  private void sink(int from, long time, long ticket) {
    int row = from;
    for (int child = 4 * row + 1; child < size; child = 4 * row + 1) {
      int least = leastOf(child, Math.min(child + 4, size));
      if (before(time, ticket, least)) {
        break;
      }
      put(row, times[least], tickets[least]);
      row = least;
    }
    put(row, time, ticket);
  }

  private int leastOf(int first, int end) {
    int least = first;
    for (int row = first + 1; row < end; row++) {
      if (before(times[row], tickets[row], least)) {
        least = row;
      }
    }
    return least;
  }

  private boolean before(long time, long ticket, int row) {
    long other = times[row];
    return time < other || (time == other && ticket < tickets[row]);
  }

  private void put(int row, long time, long ticket) {
    times[row] = time;
    tickets[row] = ticket;
    rows[(int) ticket & SLOT_MASK] = row;
  }

  // Doubling while small, then by an eighth: a large agenda may not waste half its room.
  private static int larger(int size) {
    return Math.min(PENDING_MAX, size < 1 << 16 ? 2 * size : size + (size >> 3));
  }
}
