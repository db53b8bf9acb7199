package dev.virtlab.runtime.container;

import dev.virtlab.userland.docker.engine.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// The one thread of the engine, on which all programs of the workbench are served, and its clock.
public final class EngineLoop implements Timer, AutoCloseable {

  /// How long somebody waits for an answer of the engine, whose thread never blocks.
  private static final Duration ANSWER_MAX = Duration.ofSeconds(60);

  /// How many pieces of output wait for the engine at once.
  private static final int CHUNKS_MAX = 4;

  /// How long one piece waits for slow readers.
  private static final int PATIENT_MILLIS_MAX = 100;

  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("engine").factory());
  private final AtomicReference<Throwable> fault = new AtomicReference<>();

  private final Semaphore taken = new Semaphore(CHUNKS_MAX);
  private final AtomicInteger slow = new AtomicInteger();

  /// Starts it.
  public EngineLoop() {
    thread.setRemoveOnCancelPolicy(true);
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    thread.setRejectedExecutionHandler((_, _) -> {});
  }

  /// Runs something on the thread, soon.
  public void post(Runnable act) {
    thread.execute(() -> guarded(act));
  }

  /// Hands over something that a process has written; waits while more is on its way than can be
  /// taken, and a little for readers who are slow, so that who writes without end fills no memory.
  void pass(Runnable act) throws InterruptedException {
    taken.acquire();
    for (int i = 0; i < PATIENT_MILLIS_MAX && slow.get() > 0; i++) {
      Thread.sleep(1);
    }
    post(
        () -> {
          taken.release();
          act.run();
        });
  }

  /// A reader has begun, or ceased, to be slower than what is written for it.
  void slow(boolean begun) {
    var _ = begun ? slow.incrementAndGet() : slow.decrementAndGet();
  }

  /// The same act with its faults kept for [#takeFault], for other threads that work for the
  /// engine.
  public Runnable guard(Runnable act) {
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
      return thread.submit(question).get(ANSWER_MAX.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      throw new IllegalStateException(
          "the engine has not answered for " + ANSWER_MAX.toSeconds() + " seconds");
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

  boolean isBroken() {
    return fault.get() != null;
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
