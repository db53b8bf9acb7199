package dev.virtlab.simulator.datacentre;

import java.util.Arrays;

/// The requests that are in the data centre now: rows of numbers, used again when one has gone.
final class Requests {

  static final int NONE = -1;

  private int[] container = new int[1024];
  private long[] came = new long[1024];
  private double[] work = new double[1024];
  private int[] next = new int[1024];
  private int used;
  private int free = NONE;
  private int number;

  int take(int ofContainer, long moment, double wanted) {
    int request = free;
    if (request == NONE) {
      if (used == container.length) {
        grow();
      }
      request = used++;
    } else {
      free = next[request];
    }
    container[request] = ofContainer;
    came[request] = moment;
    work[request] = wanted;
    next[request] = NONE;
    number++;
    return request;
  }

  private void grow() {
    container = Arrays.copyOf(container, 2 * used);
    came = Arrays.copyOf(came, 2 * used);
    work = Arrays.copyOf(work, 2 * used);
    next = Arrays.copyOf(next, 2 * used);
  }

  void free(int request) {
    next[request] = free;
    free = request;
    number--;
  }

  /// How many there are now.
  int number() {
    return number;
  }

  int container(int request) {
    return container[request];
  }

  long came(int request) {
    return came[request];
  }

  /// Nanoseconds of a processor that it wants in all.
  double work(int request) {
    return work[request];
  }

  int next(int request) {
    return next[request];
  }

  void next(int request, int after) {
    next[request] = after;
  }
}
