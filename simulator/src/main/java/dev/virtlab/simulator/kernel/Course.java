package dev.virtlab.simulator.kernel;

import dev.virtlab.userland.program.Step;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// How far a process has got in its program: its next step, and what its last steps cost.
final class Course {

  Supplier<Step> next = () -> new Step.Exit(0);

  /// What it waits for, while it sleeps.
  @Nullable Sleep sleep;

  /// Whether a turn of it stands in the agenda.
  boolean scheduled;

  /// Whether it would have had a turn while it was stopped or frozen.
  boolean missed;

  /// How many turns in a row it has used up without waiting for anything.
  int spins;

  /// Whether a child has ended or stopped since the process last asked.
  boolean childNews;

  /// Processor time used and not yet paid for, in nanoseconds.
  private long owedUser;

  private long owedSystem;
  private boolean leaving;

  /// The moment at which a device has done what the process asked of it.
  private long diskDone;

  private long payingUser;
  private long payingSystem;

  void owesUser(long nanoseconds) {
    owedUser += nanoseconds;
  }

  void owesSystem(long nanoseconds) {
    owedSystem += nanoseconds;
  }

  /// A device is done only at that moment; the process does not go on before.
  void waitsForDisk(long moment) {
    diskDone = Math.max(diskDone, moment);
  }

  long diskDone() {
    return diskDone;
  }

  /// Books what leaving costs, once.
  void leaves(long nanoseconds) {
    owedSystem += leaving ? 0 : nanoseconds;
    leaving = true;
  }

  long owed() {
    return owedUser + owedSystem;
  }

  /// What is owed is being paid from now on; says how much it is.
  long pay() {
    payingUser = owedUser;
    payingSystem = owedSystem;
    owedUser = 0;
    owedSystem = 0;
    return payingUser + payingSystem;
  }

  /// The part of the running payment that the process has had, when `left` of it is still to come:
  /// first the kernel's, then its own. User, then system.
  long[] paid(long left) {
    long had = payingUser + payingSystem - left;
    long system = Math.min(had, payingSystem);
    return new long[] {had - system, system};
  }

  /// The payment is over, with `left` of it not had; gives what was had, user, then system.
  long[] settle(long left) {
    long[] had = paid(left);
    payingUser = 0;
    payingSystem = 0;
    return had;
  }
}
