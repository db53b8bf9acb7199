package dev.virtlab.simulator;

import dev.virtlab.lab.Trace;
import dev.virtlab.simulator.agenda.Agenda;
import dev.virtlab.simulator.kernel.Kernel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Lets time pass until something holds, and no longer than the bounds of one line.
final class Watch {

  /// The longest that a line may take, in simulated time.
  static final Duration LINE_TIME_MAX = Duration.ofHours(1);

  /// The most that may happen during a line.
  static final int LINE_EVENTS_MAX = 150_000;

  /// The most steps that all processes together may make during a line.
  static final long LINE_STEPS_MAX = 12_000_000;

  /// How many processes more all hosts together may have than when a line began: what each of them
  /// costs grows with their number.
  static final int LINE_PROCESSES_MAX = 5_000;

  /// How long an interrupted line has to come to its end.
  static final Duration PATIENCE = Duration.ofSeconds(1);

  /// How long nobody may have anything to do with the input, in nanoseconds: 1 ms.
  static final long QUIET = 1_000_000;

  /// How long the hosts have before the learner sits down.
  static final Duration BOOT = Duration.ofSeconds(2);

  /// How often they get as long again: a day in all.
  static final int BOOTS_MAX = 43_200;

  private final Agenda agenda;
  private final Trace trace;
  private final Supplier<List<Kernel>> kernels;

  Watch(Agenda agenda, Trace trace, Supplier<List<Kernel>> kernels) {
    this.agenda = agenda;
    this.trace = trace;
    this.kernels = kernels;
  }

  /// Lets everything happen until `over` holds, and goes on holding for a moment: what was typed
  /// may be on its way through relays while its reader still sleeps. Gives why it stopped before,
  /// if it did.
  Optional<String> until(BooleanSupplier over) {
    return until(over, Fingers.STILL, () -> {});
  }

  /// The same, where Ctrl-C may be pressed before it is over.
  ///
  /// @param interrupt what a press does
  Optional<String> until(BooleanSupplier over, Fingers fingers, Runnable interrupt) {
    long deadline = agenda.now() + LINE_TIME_MAX.toNanos();
    int events = trace.size() + LINE_EVENTS_MAX;
    long steps = steps() + LINE_STEPS_MAX;
    int processes = processes() + LINE_PROCESSES_MAX;
    long since = -1;
    while (true) {
      if (agenda.next() > agenda.now()) {
        since = !over.getAsBoolean() ? -1 : since < 0 ? agenda.now() : since;
        if (since >= 0 && agenda.next() - since > QUIET) {
          return Optional.empty();
        }
        if (since < 0 && fingers.pressBefore(agenda.next())) {
          interrupt.run();
          continue;
        }
      }
      if (agenda.isEmpty()) {
        return Optional.of("it waits for something that will never happen");
      }
      if (agenda.next() > deadline) {
        agenda.advance(deadline);
        return Optional.of("it ran for an hour of simulated time");
      }
      if (trace.size() >= events || steps() >= steps) {
        return Optional.of("it does not come to an end");
      }
      if (processes() >= processes) {
        return Optional.of("it starts process after process");
      }
      agenda.step();
    }
  }

  /// Lets the hosts boot, and go on until what they do at boot is done or a day has passed.
  void settle(BooleanSupplier done) {
    pass(BOOT);
    for (int i = 0; i < BOOTS_MAX && !done.getAsBoolean(); i++) {
      pass(BOOT);
    }
  }

  /// Lets time pass.
  void pass(Duration time) {
    pass(time, Fingers.STILL);
  }

  /// Lets time pass until Ctrl-C is pressed, at most that long.
  void pass(Duration time, Fingers fingers) {
    long moment = agenda.now() + time.toNanos();
    int events = trace.size() + LINE_EVENTS_MAX;
    long steps = steps() + LINE_STEPS_MAX;
    int processes = processes() + LINE_PROCESSES_MAX;
    while (agenda.next() <= moment
        && trace.size() < events
        && steps() < steps
        && processes() < processes) {
      if (agenda.next() > agenda.now() && fingers.pressBefore(agenda.next())) {
        return;
      }
      agenda.step();
    }
    if (agenda.next() > moment) {
      agenda.advance(moment);
    }
  }

  private int processes() {
    int processes = 0;
    for (Kernel kernel : kernels.get()) {
      processes += kernel.processes().size();
    }
    return processes;
  }

  private long steps() {
    long steps = 0;
    for (Kernel kernel : kernels.get()) {
      steps += kernel.steps();
    }
    return steps;
  }
}
