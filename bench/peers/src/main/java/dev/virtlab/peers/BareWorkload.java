package dev.virtlab.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/// A lower bound of the cost: the jobs of one machine after the other, bare arrays, no events. It
/// is exact too: `BareWorkload JOBS OUT`.
final class BareWorkload {

  private final Jobs jobs;
  private final double[] sojourns;
  // A heap of the jobs that share a machine, by the virtual time at which each is done.
  private double[] tags = new double[64];
  private int[] rows = new int[64];
  private int size;

  private BareWorkload(Jobs jobs) {
    this.jobs = jobs;
    this.sojourns = new double[jobs.number()];
  }

  private void run() {
    int[] from = new int[jobs.machines() + 2];
    for (int machine : jobs.machine()) {
      from[machine + 2]++;
    }
    for (int i = 1; i < from.length; i++) {
      from[i] += from[i - 1];
    }
    int[] order = new int[jobs.number()];
    for (int i = 0; i < order.length; i++) {
      order[from[jobs.machine()[i] + 1]++] = i;
    }
    for (int machine = 0; machine < jobs.machines(); machine++) {
      serve(order, from[machine], from[machine + 1]);
    }
  }

  private void serve(int[] order, int from, int to) {
    double now = 0;
    double virtual = 0;
    int next = from;
    while (next < to || size > 0) {
      double arrival = next < to ? jobs.arrival()[order[next]] / 1000.0 : Double.MAX_VALUE;
      double end = size == 0 ? Double.MAX_VALUE : now + (tags[0] - virtual) * size / Jobs.MIPS;
      if (end <= arrival) {
        now = end;
        virtual = tags[0];
        sojourns[rows[0]] = now - jobs.arrival()[rows[0]] / 1000.0;
        removeFirst();
      } else {
        virtual = size == 0 ? 0 : virtual + (arrival - now) * Jobs.MIPS / size;
        now = arrival;
        add(virtual + jobs.length()[order[next]], order[next]);
        next++;
      }
    }
  }

  private void add(double tag, int row) {
    if (size == tags.length) {
      tags = Arrays.copyOf(tags, 2 * size);
      rows = Arrays.copyOf(rows, 2 * size);
    }
    int at = size++;
    while (at > 0 && tag < tags[(at - 1) >> 1]) {
      tags[at] = tags[(at - 1) >> 1];
      rows[at] = rows[(at - 1) >> 1];
      at = (at - 1) >> 1;
    }
    tags[at] = tag;
    rows[at] = row;
  }

  private void removeFirst() {
    size--;
    int at = 0;
    while (2 * at + 1 < size) {
      int child = 2 * at + 1;
      child += child + 1 < size && tags[child + 1] < tags[child] ? 1 : 0;
      if (tags[size] <= tags[child]) {
        break;
      }
      tags[at] = tags[child];
      rows[at] = rows[child];
      at = child;
    }
    tags[at] = tags[size];
    rows[at] = rows[size];
  }

  public static void main(String[] arguments) throws IOException {
    BareWorkload workload = new BareWorkload(Jobs.read(Path.of(arguments[0])));
    workload.run();
    Jobs.writeSojourns(Path.of(arguments[1]), workload.sojourns);
  }
}
