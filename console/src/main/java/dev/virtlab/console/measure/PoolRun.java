package dev.virtlab.console.measure;

import dev.virtlab.simulator.agenda.Agenda;
import dev.virtlab.simulator.storage.pool.Pool;
import dev.virtlab.simulator.storage.pool.PoolPlan;
import dev.virtlab.simulator.storage.pool.PoolSummary;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/// A pool of disks that lived for some years, and what that took.
///
/// @param cpuSeconds of this thread
/// @param bytes that the process held at its end, nothing collected
public record PoolRun(PoolSummary summary, long events, double cpuSeconds, long bytes) {

  private static final double HOURS_PER_YEAR = 8760;

  /// Builds a pool and lets it live.
  public static PoolRun of(PoolPlan plan, double years) {
    long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    Pool pool = new Pool(plan, new Agenda());
    long events = pool.run(years * HOURS_PER_YEAR);
    Runtime machine = Runtime.getRuntime();
    return new PoolRun(
        pool.summary(),
        events,
        (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e9,
        machine.totalMemory() - machine.freeMemory());
  }

  /// What came of it and what it took, in lines.
  public String told() {
    PoolPlan plan = summary.plan();
    return String.format(
            Locale.ROOT,
            """
            disks           %,d, %.2f %% of them fail in a year
            sets            %,d of %d disks, any %d of which may be missing
            extents         %,d
            simulated time  %.1f years
            failures        %,d, after them %,d parts of sets rebuilt
            """,
            plan.disks(),
            100 * plan.failureRate(),
            plan.sets(),
            plan.width(),
            plan.tolerated(),
            plan.extents(),
            summary.hours() / HOURS_PER_YEAR,
            summary.failures(),
            summary.rebuilds())
        + String.format(
            Locale.ROOT,
            """
            degraded        %.6f %% of all time of all sets, at worst %,d parts missing at once
            lost            %,.0f extents in %,d sets, %,d more to unreadable sectors
            took            %,d events, %.2f CPU s, %d MiB
            """,
            100 * summary.degradedHours() / (summary.hours() * plan.sets()),
            summary.worst(),
            summary.extentsLost(),
            summary.losses(),
            summary.unreadable(),
            events,
            cpuSeconds,
            bytes >> 20);
  }
}
