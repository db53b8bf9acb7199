package dev.virtlab.console.measure;

import dev.virtlab.simulator.agenda.Agenda;
import dev.virtlab.simulator.datacentre.DataCentre;
import dev.virtlab.simulator.datacentre.Plan;
import dev.virtlab.simulator.datacentre.Summary;
import dev.virtlab.simulator.datacentre.Times;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/// A data centre built and run, and what that took.
///
/// @param cpuSeconds of this thread
/// @param bytes that the process held at its end, nothing collected
public record DataCentreRun(
    Summary summary, long events, double seconds, double cpuSeconds, long bytes) {

  private static final long HOUR = 3_600_000_000_000L;

  /// Builds it and lets an hour pass.
  public static DataCentreRun anHour(Plan plan) {
    long began = System.nanoTime();
    long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    DataCentre centre = new DataCentre(plan, new Agenda());
    long events = centre.run(HOUR);
    Runtime machine = Runtime.getRuntime();
    return new DataCentreRun(
        centre.summary(),
        events,
        (System.nanoTime() - began) / 1e9,
        (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e9,
        machine.totalMemory() - machine.freeMemory());
  }

  /// What came of it, in lines.
  public String told() {
    Plan plan = summary.plan();
    return String.format(
            Locale.ROOT,
            """
            hosts           %,d, of %d cores
            machines        %,d
            containers      %,d
            simulated time  %.0f s
            """,
            plan.hosts(),
            plan.cores(),
            plan.allMachines(),
            plan.allContainers(),
            summary.time() / 1e9)
        + String.format(
            Locale.ROOT,
            """
            requests        %,d came, %,d served, %,d killed, %,d present
            utilisation     %.2f %% of the cores
            steal           %.2f %% of what the vCPUs wanted
            """,
            summary.came(),
            summary.sojourn().number(),
            summary.killed(),
            summary.present(),
            100 * summary.utilisation(),
            100 * summary.steal())
        + String.format(
            Locale.ROOT,
            """
            waiting         %s
            sojourn         %s
            energy          %,.1f kWh
            cost            %,.2f
            """,
            times(summary.waiting()),
            times(summary.sojourn()),
            summary.energy(),
            summary.cost());
  }

  private static String times(Times times) {
    return String.format(
        Locale.ROOT,
        "mean %.3f s, p50 %.3f s, p95 %.3f s, p99 %.3f s, longest %.3f s",
        times.mean() / 1e9,
        times.percentile(0.5) / 1e9,
        times.percentile(0.95) / 1e9,
        times.percentile(0.99) / 1e9,
        times.longest() / 1e9);
  }

  /// What it took, in one line.
  public String cost() {
    return String.format(
        Locale.ROOT,
        "%,12d containers  %,10d events  %6.2f s  %6.2f CPU s  %5d MiB",
        summary.plan().allContainers(),
        events,
        seconds,
        cpuSeconds,
        bytes >> 20);
  }
}
