package dev.virtlab.runtime.container;

import dev.virtlab.userland.docker.engine.Timer;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// The one thread of the engine, and its clock.
final class EngineLoop implements Timer, AutoCloseable {

  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("engine").factory());
  private final AtomicReference<Throwable> fault = new AtomicReference<>();

  EngineLoop() {
    thread.setRemoveOnCancelPolicy(true);
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    thread.setRejectedExecutionHandler((_, _) -> {});
  }

  /// Runs something on the thread, soon.
  void post(Runnable act) {
    thread.execute(() -> guarded(act));
  }

  /// The same act with its faults kept for [#takeFault], for other threads that work for the
  /// engine.
  Runnable guard(Runnable act) {
    return () -> guarded(act);
  }

  private void guarded(Runnable act) {
    try {
      act.run();
    } catch (RuntimeException | Error broken) {
      fault.compareAndSet(null, broken);
    }
  }

  /// Runs something on the thread and waits for what comes of it.
  <T> T ask(Callable<T> question) {
    try {
      return thread.submit(question).get();
    } catch (ExecutionException failed) {
      throw new IllegalStateException("the engine failed", failed.getCause());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the engine");
    }
  }

  /// What went wrong on the thread since it was last asked: a fault of ours.
  Optional<Throwable> takeFault() {
    return Optional.ofNullable(fault.getAndSet(null));
  }

  @Override
  public long epochNanoseconds() {
    Instant now = Instant.now();
    return Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000_000L), now.getNano());
  }

  @Override
  public Alarm after(long nanoseconds, Runnable act) {
    ScheduledFuture<?> order =
        thread.schedule(() -> guarded(act), Math.max(0, nanoseconds), TimeUnit.NANOSECONDS);
    return () -> order.cancel(false);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
