package dev.virtlab.console.measure;

import dev.virtlab.simulator.agenda.Agenda;
import dev.virtlab.simulator.chance.RandomStream;
import dev.virtlab.simulator.queue.Service;
import java.util.PriorityQueue;

/// The hold model (D. W. Jones, 1986): so many events are pending; the earliest happens and enters
/// one more at an exponential distance. What every simulation does all day, and nothing else.
sealed interface HoldModel {

  /// The mean distance, in nanoseconds of the agenda.
  double MEAN = 1e9;

  /// Lets so many events happen.
  void run(long events);

  /// How many events are pending, to keep what was measured honest.
  int pending();

  /// Distances drawn beforehand, the same for all.
  static long[] distances() {
    RandomStream chance = RandomStream.of(42, "hold");
    long[] distances = new long[1 << 16];
    for (int i = 0; i < distances.length; i++) {
      distances[i] = Math.round(Service.exponential(chance) * MEAN);
    }
    return distances;
  }

  /// Our agenda: an entry is an action that is run.
  final class OnAgenda implements HoldModel, Runnable {

    private final Agenda agenda = new Agenda();
    private final long[] distances;
    private int next;

    OnAgenda(int pending, long[] distances) {
      this.distances = distances;
      for (int i = 0; i < pending; i++) {
        run();
      }
    }

    @Override
    public void run(long events) {
      for (long i = 0; i < events; i++) {
        agenda.step();
      }
    }

    /// The event: it enters the next.
    @Override
    public void run() {
      agenda.after(distances[next++ & (distances.length - 1)], this);
    }

    @Override
    public int pending() {
      return agenda.size();
    }
  }

  /// What one writes first: records in the priority queue of the library.
  final class OnPriorityQueue implements HoldModel {

    private record Entry(long time, long insertion, int process) implements Comparable<Entry> {
      @Override
      public int compareTo(Entry other) {
        int byTime = Long.compare(time, other.time);
        return byTime != 0 ? byTime : Long.compare(insertion, other.insertion);
      }
    }

    private final PriorityQueue<Entry> queue = new PriorityQueue<>();
    private final long[] distances;
    private long insertions;
    private int next;

    OnPriorityQueue(int pending, long[] distances) {
      this.distances = distances;
      for (int i = 0; i < pending; i++) {
        enter(0, i);
      }
    }

    private void enter(long now, int process) {
      long distance = distances[next++ & (distances.length - 1)];
      queue.add(new Entry(now + distance, insertions++, process));
    }

    @Override
    public void run(long events) {
      for (long i = 0; i < events; i++) {
        Entry first = queue.remove();
        enter(first.time(), first.process());
      }
    }

    @Override
    public int pending() {
      return queue.size();
    }
  }
}
