package dev.virtlab.benchmarks;

import dev.virtlab.simulator.chance.RandomStream;
import dev.virtlab.simulator.queue.Service;
import dev.virtlab.simulator.share.FairShare;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// One departure and one arrival at a share.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FairShareBenchmark {

  /// How many jobs share.
  @Param({"1", "10", "1000", "100000"})
  public int jobs;

  private final RandomStream chance = RandomStream.of(1, "works");
  private FairShare share = new FairShare(1);

  /// Lets the first jobs come.
  @Setup
  public void fill() {
    share = new FairShare(1);
    for (int job = 0; job < jobs; job++) {
      share.add(0, Service.exponential(chance), job);
    }
  }

  /// The next job ends, another comes.
  @Benchmark
  public int change() {
    int job = share.end();
    share.add(share.now(), Service.exponential(chance), job);
    return job;
  }
}
