package dev.virtlab.console.measure;

import dev.virtlab.simulator.datacentre.Plan;
import java.io.PrintStream;
import java.util.Locale;

/// How the cost of a data centre grows with its size.
public final class Growth {

  private static final int STEPS = 4;

  private final int hosts;

  /// Up to so many hosts; each step before is a third as large.
  public Growth(int hosts) {
    this.hosts = hosts;
  }

  /// Runs all sizes, tells each as it ends, and gives what came of the largest and the exponent of
  /// growth: the slope of log CPU time over log containers, from the second size on (the first one
  /// warms up).
  public String run(PrintStream out) {
    double[] x = new double[STEPS];
    double[] y = new double[STEPS];
    String told = "";
    for (int step = 0; step < STEPS; step++) {
      int size = Math.max(1, (int) Math.round(hosts / Math.pow(3, STEPS - 1.0 - step)));
      DataCentreRun run = DataCentreRun.anHour(sized(size));
      out.println(run.cost());
      x[step] = Math.log(size);
      y[step] = Math.log(run.cpuSeconds());
      told = run.told();
    }
    return told + String.format(Locale.ROOT, "growth          exponent %.2f%n", slope(x, y));
  }

  private static Plan sized(int hosts) {
    Plan plan = PlanFile.DEFAULT;
    return new Plan(
        hosts,
        plan.cores(),
        plan.machines(),
        plan.containers(),
        plan.requests(),
        plan.work(),
        plan.memory(),
        plan.demand(),
        plan.power(),
        plan.seed());
  }

  private static double slope(double[] x, double[] y) {
    double meanX = 0;
    double meanY = 0;
    for (int i = 1; i < STEPS; i++) {
      meanX += x[i] / (STEPS - 1);
      meanY += y[i] / (STEPS - 1);
    }
    double above = 0;
    double below = 0;
    for (int i = 1; i < STEPS; i++) {
      above += (x[i] - meanX) * (y[i] - meanY);
      below += (x[i] - meanX) * (x[i] - meanX);
    }
    return above / below;
  }
}
