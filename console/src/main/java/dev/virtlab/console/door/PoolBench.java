package dev.virtlab.console.door;

import dev.virtlab.console.measure.PoolRun;
import dev.virtlab.simulator.storage.pool.PoolPlan;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `virtlab bench pool`.
@Command(
    name = "pool",
    description = "Lets a pool of disks live for years: failures, rebuilds, and what is lost.",
    mixinStandardHelpOptions = true)
final class PoolBench implements Callable<Integer> {

  private static final double YEARS_MAX = 100;

  @Option(
      names = "--disks",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Disks, 10,000 extents on each (default: ${DEFAULT-VALUE}).")
  private int disks = 10_000;

  @Option(
      names = "--years",
      paramLabel = "N",
      defaultValue = "10",
      description = "How long it lives (default: ${DEFAULT-VALUE}).")
  private double years = 10;

  @Option(
      names = "--failure-rate",
      paramLabel = "PART",
      defaultValue = "0.0157",
      description = "The part of the disks that fails in a year (default: ${DEFAULT-VALUE}).")
  private double failureRate = 0.0157;

  @Option(
      names = "--tolerated",
      paramLabel = "N",
      defaultValue = "2",
      description = "How many of a set's eight disks may be missing (default: ${DEFAULT-VALUE}).")
  private int tolerated = 2;

  @Override
  public Integer call() throws Refusal {
    if (!(years > 0 && years <= YEARS_MAX)) {
      throw new Refusal(Exit.REFUSED, "--years must lie above 0 and not above " + YEARS_MAX);
    }
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.print(PoolRun.of(plan(), years).told());
    return Exit.OK;
  }

  private PoolPlan plan() throws Refusal {
    PoolPlan large = PoolPlan.LARGE;
    long extents = large.extents() / large.disks() * disks;
    try {
      return new PoolPlan(
          disks,
          large.setsPerDisk(),
          large.width(),
          tolerated,
          Math.max(0, extents),
          large.diskBytes(),
          failureRate,
          large.rebuildRate(),
          large.replacementHours(),
          large.unreadable(),
          large.seed());
    } catch (IllegalArgumentException wrong) {
      throw new Refusal(Exit.REFUSED, String.valueOf(wrong.getMessage()));
    }
  }
}
