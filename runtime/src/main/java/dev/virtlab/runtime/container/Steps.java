package dev.virtlab.runtime.container;

import dev.virtlab.userland.docker.engine.Timer;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.program.Wait;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/// Runs a program's chain of steps on the engine's thread, as a kernel would: where it waits, the
/// thread goes on with other work.
final class Steps {

  /// How many steps one turn may take before others have theirs.
  private static final int TURN_MAX = 1000;

  private final EngineLoop loop;
  private final IntConsumer ended;
  private final List<Timer.Alarm> alarms = new ArrayList<>();
  private Supplier<Step> next;
  private boolean waiting;
  private boolean over;

  /// @param ended is told the exit status
  Steps(EngineLoop loop, Supplier<Step> first, IntConsumer ended) {
    this.loop = loop;
    this.next = first;
    this.ended = ended;
  }

  /// Goes on, on the engine's thread.
  void run() {
    waiting = false;
    alarms.forEach(Timer.Alarm::cancel);
    alarms.clear();
    Step step = next.get();
    for (int i = 0; i < TURN_MAX && !over; i++) {
      switch (step) {
        case Step.Exit(int status) -> {
          exit(status);
          return;
        }
        case Step.Next(var then) -> step = then.get();
        case Step.Compute(long _, int _, var then) -> step = then.get();
        case Step.Become(var start) -> step = start.get();
        case Step.Await(Wait until, var then) -> {
          next = then;
          await(until);
          return;
        }
      }
    }
    Step rest = step;
    next = () -> rest;
    wake(true);
  }

  private void await(Wait until) {
    waiting = true;
    switch (until) {
      case Wait.Mail(var box) -> {
        box.onMail(this::wake);
        if (box.hasMail() || box.isClosed()) {
          wake();
        }
      }
      case Wait.Until(var moment) ->
          alarms.add(loop.after(moment.toNanos() - System.nanoTime(), this::wake));
      case Wait.Any(var of) -> of.forEach(this::await);
      case Wait.Readable _, Wait.Writable _, Wait.Caught _, Wait.Child _ -> {
        // Whoever serves these calls wakes us.
      }
    }
  }

  /// Something has happened that the program may be waiting for.
  void wake() {
    wake(waiting);
  }

  private void wake(boolean ready) {
    if (ready && !over) {
      waiting = false;
      loop.post(this::run);
    }
  }

  /// Ends the program wherever it is.
  void exit(int status) {
    if (!over) {
      over = true;
      ended.accept(status);
    }
  }
}
