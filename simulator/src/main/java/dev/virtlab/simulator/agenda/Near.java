package dev.virtlab.simulator.agenda;

import java.util.Arrays;

/// The next few entries in their order: a 4-ary heap of times and tickets, small enough for the
/// fastest memory.
final class Near {

  private long[] times = new long[64];
  private long[] tickets = new long[64];
  private int size;

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  long firstTime() {
    return times[0];
  }

  long firstTicket() {
    return tickets[0];
  }

  /// The ticket in a row, for who looks through all of them.
  long ticket(int row) {
    return tickets[row];
  }

  void clear() {
    size = 0;
  }

  void add(long time, long ticket) {
    if (size == times.length) {
      times = Arrays.copyOf(times, 2 * size);
      tickets = Arrays.copyOf(tickets, 2 * size);
    }
    int row = size++;
    while (row > 0) {
      int parent = (row - 1) >> 2;
      if (!before(time, ticket, parent)) {
        break;
      }
      times[row] = times[parent];
      tickets[row] = tickets[parent];
      row = parent;
    }
    times[row] = time;
    tickets[row] = ticket;
  }

  void removeFirst() {
    size--;
    long time = times[size];
    long ticket = tickets[size];
    int row = 0;
    for (int child = 1; child < size; child = 4 * row + 1) {
      int least = leastOf(child, Math.min(child + 4, size));
      if (before(time, ticket, least)) {
        break;
      }
      times[row] = times[least];
      tickets[row] = tickets[least];
      row = least;
    }
    times[row] = time;
    tickets[row] = ticket;
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
}
