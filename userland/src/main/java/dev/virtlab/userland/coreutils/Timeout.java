package dev.virtlab.userland.coreutils;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.ProcessCalls.Disposition;
import dev.virtlab.userland.program.ProcessCalls.Ended;
import dev.virtlab.userland.program.Signal;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.program.Wait;
import dev.virtlab.userland.text.Quoting;
import dev.virtlab.userland.tool.Launch;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// timeout(1): runs a program and ends it when its time is over.
final class Timeout implements Tool {

  private static final Options GNU =
      new Options("+k:s:v", "kill-after:=k signal:=s verbose=v preserve-status=p foreground=f");
  private static final Options BUSYBOX = new Options("+s:k:");

  @Override
  public Step run(Run run) {
    Words words = run.words(GNU, BUSYBOX, 125);
    List<String> operands = words.operands();
    Signal signal = signal(run, words.last("s", "TERM"));
    Duration kill = duration(run, words.last("k", "0"));
    if (operands.size() < 2) {
      throw run.usage("", run.isBusybox() ? 1 : 125);
    }
    Duration time = duration(run, operands.getFirst());
    List<String> argv = operands.subList(1, operands.size());
    Calls calls = run.calls();
    boolean group = !words.has("f") && !run.isBusybox();
    if (group) {
      leadGroup(calls);
    }
    if (run.isBusybox()) {
      return busybox(run, argv, time, kill, signal);
    }
    List<Signal> passed = List.of(Signal.TERM, Signal.INT, Signal.HUP, Signal.QUIT);
    passed.forEach(s -> calls.setDisposition(s, Disposition.CATCH));
    int child = calls.fork(c -> child(run, c, argv));
    Optional<Duration> end = time.isZero() ? Optional.empty() : Optional.of(calls.now().plus(time));
    return new Watch(run, words, child, kill, group).until(end, signal, false);
  }

  private static void leadGroup(Calls calls) {
    try {
      calls.setProcessGroup(0, 0);
    } catch (CallFailed _) {
      // A session leader has its group already.
    }
  }

  private static Step child(Run run, Calls calls, List<String> argv) {
    return Launch.become(
        calls,
        argv,
        run.environment(),
        errno -> {
          String text =
              run.name()
                  + ": failed to run command "
                  + Quoting.curly(argv.getFirst())
                  + ": "
                  + errno.message()
                  + "\n";
          return dev.virtlab.userland.program.Io.print(
              calls, 2, text, () -> new Step.Exit(errno == Errno.ENOENT ? 127 : 126));
        });
  }

  private static Signal signal(Run run, String text) {
    return Signal.named(text)
        .orElseThrow(
            () ->
                run.isBusybox()
                    ? run.stop(1, "unknown signal '" + text + "'")
                    : run.usage(Quoting.curly(text) + ": invalid signal", 125));
  }

  private static Duration duration(Run run, String text) {
    return Idle.seconds(text)
        .map(Idle::nanoseconds)
        .orElseThrow(
            () ->
                run.isBusybox()
                    ? run.stop(1, "invalid number '" + text + "'")
                    : run.usage("invalid time interval " + Quoting.curly(text), 125));
  }

  /// Waits for the child and the clock.
  private record Watch(Run run, Words words, int child, Duration kill, boolean group) {

    Step until(Optional<Duration> moment, Signal next, boolean late) {
      Calls calls = run.calls();
      Optional<Ended> ended = calls.waitFor(child, false);
      if (ended.isPresent()) {
        return finish(ended.get(), late);
      }
      Optional<Signal> caught = calls.takeCaught();
      if (caught.isPresent()) {
        send(caught.get());
        return new Step.Next(() -> until(moment, next, late));
      }
      if (moment.isPresent() && calls.now().compareTo(moment.get()) >= 0) {
        return expire(next);
      }
      Wait wait =
          moment.isPresent()
              ? new Wait.Any(new Wait.Child(), new Wait.Until(moment.get()))
              : new Wait.Child();
      return new Step.Await(wait, () -> until(moment, next, late));
    }

    private Step expire(Signal next) {
      if (words.has("v")) {
        run.err(
            run.name()
                + ": sending signal "
                + next.name()
                + " to command "
                + Quoting.curly(words.operands().get(1))
                + "\n");
      }
      return run.flush(
          () -> {
            send(next);
            if (kill.isZero() || next == Signal.KILL) {
              return waitOnly();
            }
            Duration then = run.calls().now().plus(kill);
            return until(Optional.of(then), Signal.KILL, true);
          });
    }

    private Step waitOnly() {
      Optional<Ended> ended = run.calls().waitFor(child, false);
      return ended.isPresent()
          ? finish(ended.get(), true)
          : new Step.Await(new Wait.Child(), this::waitOnly);
    }

    private void send(Signal which) {
      Calls calls = run.calls();
      try {
        calls.kill(child, Optional.of(which));
        if (!group) {
          return;
        }
        if (which != Signal.KILL) {
          calls.setDisposition(which, Disposition.IGNORE);
        }
        calls.kill(0, Optional.of(which));
        if (which != Signal.KILL) {
          calls.kill(child, Optional.of(Signal.CONT));
          calls.kill(0, Optional.of(Signal.CONT));
        }
      } catch (CallFailed _) {
        // The child has just ended.
      }
    }

    private Step finish(Ended ended, boolean late) {
      boolean killed = ended instanceof Ended.Killed(_, Signal by) && by == Signal.KILL;
      boolean keep = words.has("p") || (late && killed);
      if (!late && ended instanceof Ended.Killed(_, Signal by)) {
        run.calls().setDisposition(by, Disposition.DEFAULT);
        return run.calls().dieOf(by);
      }
      return new Step.Exit(late && !keep ? 124 : Launch.status(ended));
    }
  }

  /// In busybox the program takes this process, and a grandchild watches the clock.
  private static Step busybox(
      Run run, List<String> argv, Duration time, Duration kill, Signal signal) {
    Calls calls = run.calls();
    int parent = calls.pid();
    int child =
        calls.fork(
            c -> {
              c.fork(g -> guard(g, parent, g.now().plus(time), kill, signal));
              return new Step.Exit(0);
            });
    return Launch.await(calls, child, _ -> Wrappers.become(run, argv, run.environment(), ""));
  }

  /// How often the guard looks whether the program still lives.
  private static final Duration LOOK = Duration.ofSeconds(1);

  private static Step guard(Calls calls, int pid, Duration end, Duration kill, Signal signal) {
    if (!exists(calls, pid)) {
      return new Step.Exit(0);
    }
    if (calls.now().compareTo(end) >= 0) {
      try {
        calls.kill(pid, Optional.of(signal));
      } catch (CallFailed _) {
        return new Step.Exit(0);
      }
      return kill.isZero()
          ? new Step.Exit(0)
          : guard(calls, pid, calls.now().plus(kill), Duration.ZERO, Signal.KILL);
    }
    Duration next = calls.now().plus(LOOK);
    Duration moment = next.compareTo(end) < 0 ? next : end;
    return new Step.Await(new Wait.Until(moment), () -> guard(calls, pid, end, kill, signal));
  }

  private static boolean exists(Calls calls, int pid) {
    try {
      calls.kill(pid, Optional.empty());
      return true;
    } catch (CallFailed _) {
      return false;
    }
  }
}
