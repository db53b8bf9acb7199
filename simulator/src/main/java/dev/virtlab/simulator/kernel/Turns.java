package dev.virtlab.simulator.kernel;

import dev.virtlab.simulator.agenda.Agenda;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Signal;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.program.Wait;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;

/// Runs processes, a turn at a time: step after step until one waits, computes or ends.
///
/// What steps and system calls cost is booked as a debt; before the process waits, ends or is heard
/// of again, it has to get that much processor time.
final class Turns {

  /// The most steps of one turn; then others get theirs.
  static final int STEPS_MAX = 2_000;

  /// The most that a process can owe for its system calls before it must pay: 5 ms.
  static final long DEBT_MAX = 5_000_000;

  /// Debts below this are carried along: 20 µs.
  static final long DEBT_MIN = 20_000;

  /// After so many turns without a wait the price of a step doubles, and doubles again.
  static final int SPINS_PER_DOUBLING = 500;

  /// The most often it doubles.
  static final int DOUBLINGS_MAX = 12;

  private final Kernel kernel;
  private final Agenda agenda;
  private long steps;

  Turns(Kernel kernel) {
    this.kernel = kernel;
    this.agenda = kernel.agenda();
  }

  /// How many steps all processes have made.
  long steps() {
    return steps;
  }

  /// Begins a process.
  void begin(Process process, Supplier<Step> first) {
    process.course.next = first;
    ready(process);
  }

  private void ready(Process process) {
    process.phase = Process.Phase.READY;
    if (process.isHeld()) {
      process.course.missed = true;
    } else if (!process.course.scheduled) {
      process.course.scheduled = true;
      agenda.after(0, () -> turn(process));
    }
  }

  private void turn(Process process) {
    process.course.scheduled = false;
    if (process.phase != Process.Phase.READY || kernel.stops().isStopped()) {
      return;
    }
    if (process.isHeld()) {
      process.course.missed = true;
      return;
    }
    run(process);
  }

  private void run(Process process) {
    try {
      for (int step = 0; step < STEPS_MAX; step++) {
        steps++;
        if (!follow(process, process.course.next.get())) {
          return;
        }
      }
      exhausted(process);
    } catch (ProcessGone _) {
      // The process has ended inside a system call; whoever ended it has told everybody.
    } catch (CallFailed failure) {
      abort(process, failure);
    }
  }

  /// Does what a step says; whether the process goes on at once.
  private boolean follow(Process process, Step step) {
    Course course = process.course;
    if (!process.isAlive()) {
      return false;
    }
    if (course.diskDone() > agenda.now()) {
      course.next = () -> step;
      sleep(process, new Wait.Until(Duration.ofNanos(course.diskDone())));
      return false;
    }
    course.owesUser(kernel.costs().step());
    return switch (step) {
      case Step.Next next -> goOn(process, next.then());
      case Step.Become become -> {
        course.owesSystem(kernel.costs().exec());
        yield goOn(process, become.start());
      }
      case Step.Await await -> paid(process, step) && await(process, await);
      case Step.Compute compute -> {
        course.next = compute.then();
        course.spins = 0;
        course.owesUser(Math.max(0, compute.nanoseconds()));
        pay(process, compute.threads());
        yield false;
      }
      case Step.Exit exit -> {
        course.leaves(kernel.costs().exit());
        if (paid(process, step)) {
          kernel.ends().exit(process, exit.status());
        }
        yield false;
      }
    };
  }

  private boolean goOn(Process process, Supplier<Step> then) {
    process.course.next = then;
    if (process.course.owed() >= DEBT_MAX) {
      pay(process);
      return false;
    }
    return !process.isHeld() || isMissed(process);
  }

  /// A process that stopped itself has its next step when it is continued.
  private static boolean isMissed(Process process) {
    process.course.missed = true;
    process.phase = Process.Phase.READY;
    return false;
  }

  /// Whether nothing is owed; if not, the step comes again when the debt is paid.
  private boolean paid(Process process, Step step) {
    if (process.course.owed() < DEBT_MIN) {
      return true;
    }
    process.course.next = () -> step;
    pay(process);
    return false;
  }

  private void pay(Process process) {
    pay(process, 1);
  }

  private void pay(Process process, int threads) {
    process.phase = Process.Phase.COMPUTING;
    kernel
        .cgroups()
        .processors()
        .compute(process, process.course.pay(), threads, () -> computed(process));
    if (process.isHeld()) {
      kernel.cgroups().processors().hold(process, true);
    }
    kernel.usage().changed();
  }

  private void settle(Process process, long left) {
    long[] had = process.course.settle(left);
    process.times.used(had[0], had[1]);
    kernel.usage().used(had[0], had[1]);
    kernel.usage().switched();
  }

  private void computed(Process process) {
    kernel.usage().changed();
    settle(process, 0);
    process.phase = Process.Phase.READY;
    turn(process);
  }

  private boolean await(Process process, Step.Await await) {
    Course course = process.course;
    course.next = await.then();
    if (process.dispositions.takeNews() || Sleep.isOver(process, await.until())) {
      return !process.isHeld() || isMissed(process);
    }
    sleep(process, await.until());
    return false;
  }

  private static void sleep(Process process, Wait until) {
    Sleep sleep = new Sleep(process);
    process.course.spins = 0;
    process.course.sleep = sleep;
    process.phase = Process.Phase.SLEEPING;
    process.switches.voluntary++;
    sleep.await(until);
  }

  /// Something that a sleep waited for may be there.
  void wake(Sleep sleep) {
    Process process = sleep.process();
    if (process.course.sleep == sleep) {
      wake(process);
    }
  }

  /// Ends the sleep of a process, if it sleeps.
  void wake(Process process) {
    Sleep sleep = process.course.sleep;
    if (sleep != null) {
      process.course.sleep = null;
      sleep.end();
      ready(process);
    }
  }

  /// A process is stopped or frozen from now on.
  void hold(Process process) {
    kernel.cgroups().processors().hold(process, true);
    kernel.usage().changed();
  }

  /// A process may run again, unless something else holds it still.
  void resume(Process process) {
    if (process.isHeld() || !process.isAlive()) {
      return;
    }
    kernel.cgroups().processors().hold(process, false);
    kernel.usage().changed();
    kernel.signals().release(process);
    if (process.course.missed && process.phase == Process.Phase.READY) {
      process.course.missed = false;
      ready(process);
    }
  }

  /// A process has ended: it waits for nothing and wants nothing.
  void end(Process process) {
    Sleep sleep = process.course.sleep;
    if (sleep != null) {
      process.course.sleep = null;
      sleep.end();
    }
    if (process.phase == Process.Phase.COMPUTING) {
      settle(process, kernel.cgroups().processors().left(process));
      kernel.cgroups().processors().withdraw(process);
      kernel.usage().changed();
    }
    process.course.next = () -> new Step.Exit(0);
  }

  /// A turn was used up to its last step: the longer it goes on like this, the more its steps are
  /// taken to cost, so that a loop without end does not hold up the world.
  private void exhausted(Process process) {
    Course course = process.course;
    process.switches.involuntary++;
    int doublings = Math.min(DOUBLINGS_MAX, course.spins++ / SPINS_PER_DOUBLING);
    long price = (kernel.costs().step() * STEPS_MAX) << doublings;
    course.owesUser(Math.max(0, price - course.owed()));
    pay(process);
  }

  /// A program let a failed call pass unseen: it crashes, and says why.
  private void abort(Process process, CallFailed failure) {
    String text = process.name + ": unexpected error: " + failure.errno().message() + "\n";
    process
        .descriptors
        .find(2)
        .ifPresent(
            file -> {
              byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
              file.write(bytes, 0, bytes.length);
            });
    kernel.ends().kill(process, Signal.ABRT);
  }
}
