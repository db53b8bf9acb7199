package dev.virtlab.userland.shell.run;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.shell.state.Phrase;
import dev.virtlab.userland.shell.state.Shell;
import dev.virtlab.userland.shell.state.ShellError;
import dev.virtlab.userland.shell.state.ShellError.Weight;
import dev.virtlab.userland.shell.state.Variables;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Runs the steps of a shell so that an error, wherever it happens, arrives where commands are
/// read.
///
/// On the way there everything is put back: descriptors, scopes, parameters.
final class Guard {

  /// Processor time, in nanoseconds, that the shell may owe before it asks for it. Below that a
  /// small command costs no turn of the scheduler.
  private static final long UNPAID_MAX = 200_000;

  private final Shell shell;
  private final Deque<Haven> havens = new ArrayDeque<>();
  private int tested;

  /// Where an error arrives.
  private record Haven(int mark, int tested, int loops, Function<ShellError, Step> then) {}

  Guard(Shell shell) {
    this.shell = shell;
  }

  /// From here until [#leave], errors go to this function.
  void enter(Function<ShellError, Step> then) {
    havens.push(new Haven(shell.undo().mark(), tested, shell.flow().loops(), then));
  }

  void leave() {
    havens.pop();
  }

  /// Whether a failure is being looked at, by `if`, `&&` or `!`, and does not count for `set -e`.
  boolean isTested() {
    return tested > 0;
  }

  void beginTest() {
    tested++;
  }

  void endTest() {
    tested--;
  }

  /// Takes a step, and sees to it that all that follow are guarded too.
  Step run(Supplier<Step> start) {
    Optional<ShellError> error;
    try {
      return wrap(start.get());
    } catch (ShellError e) {
      error = Optional.of(e);
    } catch (Variables.ReadOnly e) {
      error = Optional.of(shell.wrong(Phrase.READ_ONLY, e.name()));
    } catch (CallFailed e) {
      error = Optional.of(shell.wrong(e.errno().message()));
    }
    ShellError caught = error.get();
    return run(() -> arrive(caught));
  }

  private Step arrive(ShellError error) {
    if (!error.text().isEmpty()) {
      shell.complain(error.text());
    }
    Haven haven = havens.getFirst();
    shell.undo().back(haven.mark());
    tested = haven.tested();
    shell.flow().clear();
    shell.flow().restore(haven.loops());
    shell.setSpeaker(Optional.empty());
    shell.status().set(error.status());
    ShellError told = new ShellError("", error.weight(), error.status());
    return shell.output().flush(() -> haven.then().apply(told));
  }

  private Step wrap(Step step) {
    return switch (step) {
      case Step.Next(var then) -> pay(then);
      case Step.Await(var until, var then) -> new Step.Await(until, () -> run(then));
      case Step.Compute(long nanoseconds, int threads, var then) ->
          new Step.Compute(nanoseconds, threads, () -> run(then));
      case Step.Exit exit -> exit;
      case Step.Become become -> become;
    };
  }

  private Step pay(Supplier<Step> then) {
    if (shell.clock().unpaid() < UNPAID_MAX) {
      return new Step.Next(() -> run(then));
    }
    return new Step.Compute(shell.clock().takeWork(), () -> run(then));
  }

  /// Whether an error of this weight goes on to the haven below.
  static ShellError further(ShellError error, Weight weight) {
    return new ShellError("", weight, error.status());
  }
}
