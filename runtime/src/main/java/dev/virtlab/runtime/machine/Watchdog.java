package dev.virtlab.runtime.machine;

import java.lang.foreign.Arena;
import java.util.concurrent.atomic.AtomicLong;

/// Makes a thread leave its guest when that has run for too long without an exit.
///
/// The thread that runs the guest reads no clock and waits for nobody: it counts, as it enters and
/// as it leaves. Whoever watches has the time to see whether the count has moved since it last
/// looked. It nudges until the guest is left, so a nudge that comes a moment too early is not the
/// last.
final class Watchdog implements AutoCloseable {
  private static final long LOOK_MILLIS = 20;

  private final int thread;
  private final long limit;
  private final Thread watcher;

  /// Crossings of the border, by one thread only; odd inside the guest.
  private final AtomicLong crossings = new AtomicLong();

  private volatile boolean closed;

  Watchdog(int thread, long limitMillis) {
    this.thread = thread;
    this.limit = limitMillis * 1_000_000L;
    this.watcher = Thread.ofPlatform().daemon().name("kvm-watchdog").start(this::watch);
  }

  /// The thread goes into its guest or comes out of it; it began outside.
  void cross() {
    crossings.setOpaque(crossings.getPlain() + 1);
  }

  private void watch() {
    try (Arena arena = Arena.ofConfined()) {
      Libc libc = new Libc(arena);
      long seen = 0;
      long since = System.nanoTime();
      while (!closed) {
        long now = crossings.getOpaque();
        if (now != seen) {
          seen = now;
          since = System.nanoTime();
        } else if (isInside(now) && System.nanoTime() - since > limit) {
          libc.nudge(thread);
        }
        Thread.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException _) {
      // closed while it slept
    }
  }

  private static boolean isInside(long crossings) {
    return (crossings & 1) != 0;
  }

  @Override
  public void close() {
    closed = true;
    watcher.interrupt();
  }
}
