package dev.virtlab.console.picture;

import dev.virtlab.stage.sketch.Reel;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/// How many pictures this machine draws in a second, by the wall and by the processor's time.
///
/// @param pictures how many were drawn
/// @param wall in nanoseconds
/// @param cpu in nanoseconds of the drawing thread
public record Drawn(int pictures, long wall, long cpu) {

  private static final int WARM_UP = 300;
  private static final int MEASURED = 600;

  /// Draws the moving show of a reel over and over.
  public static Drawn measure(Reel reel) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    reel.paint(WARM_UP);
    long wall = System.nanoTime();
    long cpu = threads.getCurrentThreadCpuTime();
    reel.paint(MEASURED);
    return new Drawn(MEASURED, System.nanoTime() - wall, threads.getCurrentThreadCpuTime() - cpu);
  }

  @Override
  public String toString() {
    return rate(wall) + " pictures a second, " + rate(cpu) + " a CPU second";
  }

  private long rate(long nanos) {
    return pictures * 1_000_000_000L / Math.max(1, nanos);
  }
}
