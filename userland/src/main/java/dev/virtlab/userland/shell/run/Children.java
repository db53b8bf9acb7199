package dev.virtlab.userland.shell.run;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.ProcessCalls.Ended;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Signal;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.program.Wait;
import dev.virtlab.userland.shell.state.Flag;
import dev.virtlab.userland.shell.state.Job;
import dev.virtlab.userland.shell.state.Shell;
import dev.virtlab.userland.shell.state.ShellError;
import dev.virtlab.userland.shell.state.ShellError.Weight;
import dev.virtlab.userland.shell.syntax.Command;
import dev.virtlab.userland.shell.syntax.CommandText;
import dev.virtlab.userland.shell.syntax.Octets;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;

/// Starts child processes and waits for them.
public final class Children {

  /// The longest pause before bash gives up forking, in seconds; it doubles from 1.
  private static final int FORK_PAUSE_MAX = 8;

  /// What dash counts a command as that it sends to the background.
  private static final int LINE_OF_BACKGROUND = 0;

  private final Interpreter in;
  private final Shell shell;
  private final Calls calls;
  private final Notices notices;

  Children(Interpreter in) {
    this.in = in;
    this.shell = in.shell();
    this.calls = shell.calls();
    this.notices = new Notices(shell);
  }

  public Notices notices() {
    return notices;
  }

  /// What a child does, with its own interpreter.
  interface Body {
    Step run(Interpreter child);
  }

  /// How a child is placed.
  ///
  /// @param group the process group to join, 0 for a new one; only under job control
  /// @param background whether it is not waited for
  record Place(int group, boolean background) {}

  /// Forks a child and goes on with its pid.
  Step fork(Place place, Body body, IntFunction<Step> then) {
    return fork(place, body, 1, then);
  }

  private Step fork(Place place, Body body, int pause, IntFunction<Step> then) {
    int pid;
    Inherited inherited = new Inherited(shell);
    Shell now = shell.snapshot();
    boolean tested = in.guard().isTested();
    try {
      inherited.reset(place.background() && !shell.options().has(Flag.MONITOR));
      pid = calls.fork(childCalls -> child(now.forChild(childCalls), tested, place, body));
      inherited.restore();
    } catch (CallFailed failed) {
      inherited.restore();
      if (failed.errno() != Errno.EAGAIN && failed.errno() != Errno.ENOMEM) {
        throw failed;
      }
      return noChild(failed.errno(), place, body, pause, then);
    }
    if (shell.options().has(Flag.MONITOR)) {
      group(pid, place);
    }
    return then.apply(pid);
  }

  private void group(int pid, Place place) {
    try {
      calls.setProcessGroup(pid, place.group());
    } catch (CallFailed _) {
      // The child has set it itself, and may be gone.
    }
  }

  private Step noChild(Errno why, Place place, Body body, int pause, IntFunction<Step> then) {
    return switch (shell.dialect()) {
      case BASH -> {
        if (pause > FORK_PAUSE_MAX) {
          throw new ShellError("fork: " + why.message(), Weight.SHELL, 254);
        }
        shell.complain("fork: retry: " + why.message());
        yield Io.sleep(calls, Duration.ofSeconds(pause), () -> fork(place, body, pause * 2, then));
      }
      case DASH -> {
        if (place.background()) {
          shell.setLine(LINE_OF_BACKGROUND);
        }
        throw shell.wrong("Cannot fork");
      }
      case ASH -> throw shell.wrong("can't fork: " + why.message());
    };
  }

  private Step child(Shell child, boolean tested, Place place, Body body) {
    Calls childCalls = child.calls();
    boolean jobControl = child.options().has(Flag.MONITOR);
    Interpreter inner = in.with(child);
    if (tested) {
      inner.guard().beginTest();
    }
    return inner.begin(
        () -> {
          if (jobControl) {
            childCalls.setProcessGroup(0, place.group());
            if (!place.background()) {
              childCalls.foreground(childCalls.processGroup(0));
            }
          }
          if (place.background() && !jobControl) {
            detach(childCalls);
          }
          child.options().set(Flag.MONITOR, false);
          return body.run(inner);
        });
  }

  /// Without job control, a command in the background does not read the keyboard.
  private static void detach(Calls childCalls) {
    try {
      int empty = childCalls.open("/dev/null", Set.of(FileCalls.Open.READ), 0);
      if (empty != 0) {
        childCalls.duplicate(empty, 0);
        childCalls.close(empty);
      }
    } catch (CallFailed _) {
      // As in a root without /dev/null: the input stays what it was.
    }
  }

  /// `command &`.
  Step background(Command command, IntFunction<Step> then) {
    if (command instanceof Command.Pipeline pipeline
        && pipeline.parts().size() > 1
        && !pipeline.negated()) {
      return new Pipelines(in).start(pipeline, true, job -> started(job, then));
    }
    return fork(
        new Place(0, true),
        inner -> inner.run(command, true, inner::exit),
        pid -> {
          boolean own = shell.options().has(Flag.MONITOR);
          return started(shell.jobs().add(pid, own, CommandText.of(command), true), then);
        });
  }

  private Step started(Job job, IntFunction<Step> then) {
    shell.status().setBackground(job.last());
    if (shell.isInteractive() && shell.options().has(Flag.MONITOR)) {
      shell.printError("[" + job.number() + "] " + job.last() + "\n");
    }
    return in.finish(0, then);
  }

  /// Waits for a job in the foreground and goes on with its status.
  public Step waitFor(Job job, IntFunction<Step> then) {
    notices.reap(job);
    if (job.isDone()) {
      regainTerminal();
      shell.jobs().forget(job);
      notices.ended(job);
      return then.apply(Job.status(job.ended(job.last()).orElseThrow()));
    }
    if (job.isStopped()) {
      regainTerminal();
      return stopped(job, then);
    }
    return new Step.Await(
        new Wait.Child(),
        () -> {
          poll(job);
          return waitFor(job, then);
        });
  }

  /// While a child runs in the foreground, Ctrl-C is for the child: the shell looks at how it
  /// ended.
  private void poll(Job job) {
    Optional<Signal> signal = calls.takeCaught();
    while (signal.isPresent()) {
      in.heard(signal.get());
      signal = calls.takeCaught();
    }
    notices.reap(job);
  }

  private Step stopped(Job job, IntFunction<Step> then) {
    if (!shell.options().has(Flag.MONITOR)) {
      return new Step.Await(new Wait.Child(), () -> waitFor(job, then));
    }
    shell.jobs().makeCurrent(job);
    notices.stopped(job);
    Ended ended = job.ended(job.last()).or(() -> firstStopped(job)).orElseThrow();
    return then.apply(Job.status(ended));
  }

  private static Optional<Ended> firstStopped(Job job) {
    return job.pids().stream()
        .map(job::ended)
        .flatMap(Optional::stream)
        .filter(e -> e instanceof Ended.Stopped)
        .findFirst();
  }

  /// Takes the terminal back from a job.
  public void regainTerminal() {
    if (shell.options().has(Flag.MONITOR)) {
      calls.foreground(calls.processGroup(0));
    }
  }

  /// Runs a child and goes on with what it wrote to its standard output.
  Step capture(Body body, Command command, Function<String, Step> then) {
    Optional<dev.virtlab.userland.shell.syntax.Word> file = Redirector.onlyFile(command);
    int[] pipe = calls.pipe();
    return fork(
        new Place(calls.processGroup(0), false),
        inner -> {
          Calls childCalls = inner.shell().calls();
          childCalls.close(pipe[0]);
          moveTo(childCalls, pipe[1], 1);
          inner.shell().capture();
          if (shell.isBash() && !shell.options().shopt("inherit_errexit")) {
            inner.shell().options().set(Flag.ERREXIT, false);
          }
          return file.isPresent() ? Redirector.copy(inner, file.get()) : body.run(inner);
        },
        pid -> {
          calls.close(pipe[1]);
          return gather(pipe[0], pid, new ByteArrayOutputStream(), then);
        });
  }

  static void moveTo(Calls calls, int from, int to) {
    if (from != to) {
      calls.duplicate(from, to);
      calls.close(from);
    }
  }

  private Step gather(
      int descriptor, int pid, ByteArrayOutputStream into, Function<String, Step> then) {
    return switch (calls.read(descriptor, Io.READ_MAX)) {
      case Read.WouldBlock _ ->
          new Step.Await(new Wait.Readable(descriptor), () -> gather(descriptor, pid, into, then));
      case Read.Some(byte[] bytes) -> {
        into.write(bytes, 0, bytes.length);
        yield new Step.Next(() -> gather(descriptor, pid, into, then));
      }
      case Read.End _ -> {
        calls.close(descriptor);
        yield waitForOne(
            pid,
            status -> {
              shell.status().setSubstitution(Optional.of(status));
              shell.status().set(status);
              return then.apply(captured(into.toByteArray()));
            });
      }
    };
  }

  /// The output as words see it: no NUL, no newlines at the end.
  private String captured(byte[] bytes) {
    String text = Octets.text(bytes);
    if (text.indexOf('\0') >= 0) {
      if (shell.isBash()) {
        shell.complain("warning: command substitution: ignored null byte in input");
      }
      text = text.replace("\0", "");
    }
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '\n') {
      end--;
    }
    return text.substring(0, end);
  }

  /// Waits for a child that is no job.
  Step waitForOne(int pid, IntFunction<Step> then) {
    notices.reap();
    Optional<Integer> status = shell.jobs().remembered(pid);
    if (status.isPresent()) {
      shell.jobs().forgetStatus(pid);
      return then.apply(status.get());
    }
    return new Step.Await(
        new Wait.Child(),
        () -> {
          in.poll();
          return waitForOne(pid, then);
        });
  }

  /// `<(…)` and `>(…)`: a child at the far end of a pipe, whose near end a path stands for.
  Step connect(Command body, boolean output, Function<String, Step> then) {
    int[] pipe = calls.pipe();
    int near = output ? pipe[1] : pipe[0];
    int far = output ? pipe[0] : pipe[1];
    return fork(
        new Place(calls.processGroup(0), false),
        inner -> {
          Calls childCalls = inner.shell().calls();
          childCalls.close(near);
          moveTo(childCalls, far, output ? 0 : 1);
          return inner.run(body, true, inner::exit);
        },
        pid -> {
          calls.close(far);
          int kept = calls.duplicateAbove(near, 63);
          calls.close(near);
          shell.undo().later(() -> closeQuietly(kept));
          return then.apply("/dev/fd/" + kept);
        });
  }

  private void closeQuietly(int descriptor) {
    if (calls.isOpen(descriptor)) {
      calls.close(descriptor);
    }
  }

  /// Waits until any of the jobs has changed or a trapped signal came; builtin `wait` looks again.
  public Step untilChange(java.util.function.Supplier<Step> then) {
    return new Step.Await(
        new Wait.Child(),
        () -> {
          in.poll();
          return then.get();
        });
  }

  /// All that still run.
  public List<Job> running() {
    return shell.jobs().all().stream().filter(job -> !job.isDone()).toList();
  }
}
