package dev.virtlab.peers;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import sim.engine.SimState;
import sim.engine.Steppable;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;
import umontreal.ssj.simevents.eventlist.EventList;
import umontreal.ssj.simevents.eventlist.Henriksen;
import umontreal.ssj.simevents.eventlist.SplayTree;

/// The hold model in other kernels: `Hold KERNEL PENDING` prints the median of events per CPU
/// second. Each event enters itself anew at an exponential distance, drawn beforehand.
final class Hold {

  private static final double[] DISTANCES = new double[1 << 16];
  private static final int REPETITIONS = 5;
  private static final long EVENTS_MIN = 200_000;
  private static int drawn;

  private Hold() {}

  private static double distance() {
    return DISTANCES[drawn++ & (DISTANCES.length - 1)];
  }

  /// Lets so many events happen.
  private interface Kernel {
    void run(long events);
  }

  private static final class OfSsj implements Kernel {
    private final Simulator simulator = new Simulator();
    private long left;

    OfSsj(EventList list, int pending) {
      simulator.init(list);
      for (int i = 0; i < pending; i++) {
        new Again().schedule(distance());
      }
    }

    private final class Again extends Event {
      Again() {
        super(simulator);
      }

      @Override
      public void actions() {
        schedule(distance());
        if (--left == 0) {
          simulator.stop();
        }
      }
    }

    @Override
    public void run(long events) {
      left = events;
      simulator.start();
    }
  }

  private static final class OfMason implements Kernel {
    private final SimState state = new SimState(1);

    OfMason(int pending) {
      Steppable again = this::again;
      for (int i = 0; i < pending; i++) {
        state.schedule.scheduleOnce(distance(), again);
      }
    }

    private void again(SimState now) {
      now.schedule.scheduleOnce(now.schedule.getTime() + distance(), this::again);
    }

    @Override
    public void run(long events) {
      for (long i = 0; i < events; i++) {
        state.schedule.step(state);
      }
    }
  }

  private static Kernel kernel(String name, int pending) {
    return switch (name) {
      case "ssj-splay" -> new OfSsj(new SplayTree(), pending);
      case "ssj-henriksen" -> new OfSsj(new Henriksen(), pending);
      case "mason" -> new OfMason(pending);
      default -> throw new IllegalArgumentException("no kernel " + name);
    };
  }

  public static void main(String[] arguments) {
    SplitMix chance = new SplitMix(42);
    Arrays.setAll(DISTANCES, i -> chance.exponential());
    int pending = Integer.parseInt(arguments[1]);
    Kernel kernel = kernel(arguments[0], pending);
    kernel.run(2L * pending);
    long events = Math.max(EVENTS_MIN, pending);
    double[] rates = new double[REPETITIONS];
    for (int i = 0; i < rates.length; i++) {
      long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      kernel.run(events);
      long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
      rates[i] = events * 1e9 / took;
    }
    Arrays.sort(rates);
    System.out.printf(Locale.ROOT, "%.0f%n", rates[REPETITIONS / 2]);
  }
}
