package dev.virtlab.simulator.daemon;

import dev.virtlab.userland.docker.engine.Timer;
import dev.virtlab.userland.program.Calls;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/// The alarms of a daemon: they go off when its process wakes.
public final class Alarms implements Timer {

  private final Calls calls;
  private final PriorityQueue<Order> orders =
      new PriorityQueue<>(
          Comparator.comparingLong((Order order) -> order.moment)
              .thenComparingLong(order -> order.number));
  private long count;

  public Alarms(Calls calls) {
    this.calls = calls;
  }

  private static final class Order {
    private final long moment;
    private final long number;
    private final Runnable act;
    private boolean canceled;

    Order(long moment, long number, Runnable act) {
      this.moment = moment;
      this.number = number;
      this.act = act;
    }
  }

  @Override
  public long epochNanoseconds() {
    return calls.epochNanoseconds();
  }

  @Override
  public Alarm after(long nanoseconds, Runnable act) {
    Order order = new Order(calls.now().toNanos() + Math.max(0, nanoseconds), count++, act);
    orders.add(order);
    return () -> order.canceled = true;
  }

  public Alarm after(Duration pause, Runnable act) {
    return after(pause.toNanos(), act);
  }

  /// Runs what is due.
  public void ring() {
    long now = calls.now().toNanos();
    while (!orders.isEmpty() && orders.peek().moment <= now) {
      Order order = orders.poll();
      if (!order.canceled) {
        order.act.run();
      }
    }
  }

  /// When the next alarm goes off.
  public Optional<Duration> next() {
    while (!orders.isEmpty() && orders.peek().canceled) {
      orders.poll();
    }
    return Optional.ofNullable(orders.peek()).map(order -> Duration.ofNanos(order.moment));
  }
}
