package dev.virtlab.simulator.datacentre;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimeSharedMachinesTest {

  private static final double MICROSECOND = 1_000;

  @Test
  void everySojournLiesWithinAMicrosecondOfThePlainModel() {
    for (long seed = 1; seed <= 10; seed++) {
      Jobs jobs = drawn(new Random(seed), 5, 500);
      double[] sojourns = TimeSharedMachines.run(jobs);
      for (int machine = 0; machine < 5; machine++) {
        for (double[] exact : plain(jobs, machine)) {
          assertThat(sojourns[(int) exact[0]])
              .as("seed %d, job %f", seed, exact[0])
              .isCloseTo(exact[1], within(MICROSECOND));
        }
      }
    }
  }

  @Test
  void jobsMustComeInTheOrderOfTheirArrival() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Jobs(new int[] {0, 0}, new long[] {5, 4}, new long[] {1, 1}));
  }

  private static Jobs drawn(Random random, int machines, int count) {
    int[] machine = new int[count];
    long[] arrival = new long[count];
    long[] length = new long[count];
    for (int i = 0; i < count; i++) {
      machine[i] = random.nextInt(machines);
      arrival[i] = (i == 0 ? 0 : arrival[i - 1]) + random.nextInt(4_000);
      length[i] = 1L + random.nextInt(15_000);
    }
    return new Jobs(machine, arrival, length);
  }

  /// Job and sojourn in nanoseconds, by serving everybody from event to event.
  private static List<double[]> plain(Jobs jobs, int machine) {
    List<double[]> active = new ArrayList<>();
    List<double[]> done = new ArrayList<>();
    double now = 0;
    int next = 0;
    while (next < jobs.count() || !active.isEmpty()) {
      while (next < jobs.count() && jobs.machine()[next] != machine) {
        next++;
      }
      double arrival = next < jobs.count() ? jobs.arrival()[next] * 1e6 : Double.MAX_VALUE;
      double least = active.stream().mapToDouble(a -> a[1]).min().orElse(Double.MAX_VALUE);
      double end = active.isEmpty() ? Double.MAX_VALUE : now + least * active.size();
      double until = Math.min(arrival, end);
      if (until == Double.MAX_VALUE) {
        break;
      }
      double got = active.isEmpty() ? 0 : (until - now) / active.size();
      active.forEach(a -> a[1] -= got);
      now = until;
      if (arrival < end) {
        active.add(new double[] {next, jobs.length()[next] * 1e6});
        next++;
      } else {
        for (double[] each : List.copyOf(active)) {
          if (each[1] < 1e-3) {
            active.remove(each);
            done.add(new double[] {each[0], now - jobs.arrival()[(int) each[0]] * 1e6});
          }
        }
      }
    }
    return done;
  }
}
