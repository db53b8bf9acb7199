package dev.virtlab.console.measure;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/// Measures the hold model on our agenda and on a priority queue of records, turn by turn in one
/// run, in CPU time of the thread: what else the machine does hardly matters.
public final class HoldBench {

  private static final int TURNS = 5;
  private static final double WARM_UP_SECONDS = 1.5;
  private static final double TURN_SECONDS = 0.5;
  private static final long BATCH = 20_000;

  private final int pending;
  private final long[] distances = HoldModel.distances();

  /// With so many events pending.
  public HoldBench(int pending) {
    this.pending = pending;
  }

  /// Measures, and tells it in lines.
  public String run() {
    // Once for nothing: what starting up has left behind goes with the first collections.
    var _ = bytes(() -> new HoldModel.OnAgenda(pending, distances));
    double ourBytes = bytes(() -> new HoldModel.OnAgenda(pending, distances));
    double theirBytes = bytes(() -> new HoldModel.OnPriorityQueue(pending, distances));
    HoldModel ours = new HoldModel.OnAgenda(pending, distances);
    HoldModel theirs = new HoldModel.OnPriorityQueue(pending, distances);
    var _ = rate(ours, WARM_UP_SECONDS);
    var _ = rate(theirs, WARM_UP_SECONDS);
    double[] our = new double[TURNS];
    double[] their = new double[TURNS];
    double[] ratio = new double[TURNS];
    for (int turn = 0; turn < TURNS; turn++) {
      our[turn] = rate(ours, TURN_SECONDS);
      their[turn] = rate(theirs, TURN_SECONDS);
      ratio[turn] = our[turn] / their[turn];
    }
    if (ours.pending() != pending || theirs.pending() != pending) {
      throw new IllegalStateException("events were lost");
    }
    return line("agenda", median(our), ourBytes)
        + line("PriorityQueue of records", median(their), theirBytes)
        + String.format(Locale.ROOT, "ratio %.2f%n", median(ratio));
  }

  private String line(String name, double rate, double bytes) {
    return String.format(
        Locale.ROOT,
        "%-25s %,d pending  %,.0f events per CPU second  %.1f bytes per pending event%n",
        name,
        pending,
        rate,
        bytes);
  }

  /// Events per second of CPU time.
  private static double rate(HoldModel model, double seconds) {
    long began = cpu();
    long events = 0;
    double passed = 0;
    while (passed < seconds) {
      model.run(BATCH);
      events += BATCH;
      passed = (cpu() - began) / 1e9;
    }
    return events / passed;
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /// What a model holds for each pending event: what is used while it is there and no longer after.
  private double bytes(Supplier<HoldModel> made) {
    List<HoldModel> kept = new ArrayList<>(List.of(made.get()));
    kept.getFirst().run(Math.max(pending, 1000));
    long with = used();
    if (kept.removeFirst().pending() != pending) {
      throw new IllegalStateException("events were lost");
    }
    return (double) (with - used()) / pending;
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
