package dev.virtlab.benchmarks;

import dev.virtlab.simulator.agenda.Agenda;
import dev.virtlab.simulator.chance.RandomStream;
import dev.virtlab.simulator.queue.Service;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// One event of the hold model on the agenda.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AgendaBenchmark {

  /// How many events are pending.
  @Param({"10", "1000", "100000", "1000000"})
  public int pending;

  private final long[] distances = new long[1 << 16];
  private Agenda agenda = new Agenda();
  private int next;

  /// Fills the agenda.
  @Setup
  public void fill() {
    RandomStream chance = RandomStream.of(42, "hold");
    for (int i = 0; i < distances.length; i++) {
      distances[i] = Math.round(Service.exponential(chance) * 1e9);
    }
    agenda = new Agenda();
    for (int i = 0; i < pending; i++) {
      enter();
    }
  }

  private void enter() {
    agenda.after(distances[next++ & (distances.length - 1)], this::enter);
  }

  /// The earliest happens and enters one more.
  @Benchmark
  public boolean hold() {
    return agenda.step();
  }
}
