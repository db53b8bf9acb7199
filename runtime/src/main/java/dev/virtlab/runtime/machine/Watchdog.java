package dev.virtlab.runtime.machine;

import java.lang.foreign.Arena;

/// Makes a thread leave its guest when that has run for too long without an exit.
///
/// It looks now and then and nudges until the guest is left, so a nudge that comes a moment too
/// early is not the last.
final class Watchdog implements AutoCloseable {
  private static final long LOOK_MILLIS = 20;

  private final int thread;
  private final long limit;
  private final Thread watcher;

  /// When the guest was entered, by [System#nanoTime]; 0 outside.
  private volatile long since;

  private volatile boolean closed;

  Watchdog(int thread, long limitMillis) {
    this.thread = thread;
    this.limit = limitMillis * 1_000_000L;
    this.watcher = Thread.ofPlatform().daemon().name("kvm-watchdog").start(this::watch);
  }

  void entered() {
    since = System.nanoTime() | 1;
  }

  void left() {
    since = 0;
  }

  private void watch() {
    try (Arena arena = Arena.ofConfined()) {
      Libc libc = new Libc(arena);
      while (!closed) {
        long start = since;
        if (start != 0 && System.nanoTime() - start > limit) {
          libc.nudge(thread);
        }
        Thread.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException _) {
      // closed while it slept
    }
  }

  @Override
  public void close() {
    closed = true;
    watcher.interrupt();
  }
}
