package dev.virtlab.userland.shell.run;

import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.shell.run.Children.Place;
import dev.virtlab.userland.shell.state.Flag;
import dev.virtlab.userland.shell.state.Job;
import dev.virtlab.userland.shell.state.Shell;
import dev.virtlab.userland.shell.syntax.Command;
import dev.virtlab.userland.shell.syntax.CommandText;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/// Pipelines and subshells: commands that run in processes of their own.
final class Pipelines {

  private final Interpreter in;
  private final Shell shell;
  private final Calls calls;

  Pipelines(Interpreter in) {
    this.in = in;
    this.shell = in.shell();
    this.calls = shell.calls();
  }

  Step run(Command.Pipeline pipeline, IntFunction<Step> then) {
    if (pipeline.timed()) {
      Stopwatch watch = new Stopwatch(shell);
      return untimed(
          pipeline,
          status -> {
            watch.report();
            return then.apply(status);
          });
    }
    return untimed(pipeline, then);
  }

  private Step untimed(Command.Pipeline pipeline, IntFunction<Step> then) {
    if (!pipeline.negated()) {
      return parts(pipeline, then);
    }
    in.guard().beginTest();
    return parts(
        pipeline,
        status -> {
          in.guard().endTest();
          int opposite = status == 0 ? 1 : 0;
          shell.status().set(opposite);
          return then.apply(opposite);
        });
  }

  private Step parts(Command.Pipeline pipeline, IntFunction<Step> then) {
    return switch (pipeline.parts().size()) {
      case 0 -> then.apply(0);
      case 1 -> in.run(pipeline.parts().getFirst(), then);
      default ->
          start(
              pipeline,
              false,
              job -> in.children().waitFor(job, status -> ended(job, status, then)));
    };
  }

  private Step ended(Job job, int status, IntFunction<Step> then) {
    List<Integer> statuses = job.statuses();
    int result = status;
    if (shell.options().has(Flag.PIPEFAIL)) {
      result = statuses.stream().filter(s -> s != 0).reduce(0, (_, later) -> later);
    }
    return in.finish(result, statuses, then);
  }

  /// Starts all parts and goes on with their job.
  Step start(Command.Pipeline pipeline, boolean background, Function<Job, Step> then) {
    return part(pipeline, 0, Optional.empty(), -1, background, then);
  }

  private Step part(
      Command.Pipeline pipeline,
      int at,
      Optional<Job> job,
      int input,
      boolean background,
      Function<Job, Step> then) {
    if (at == pipeline.parts().size()) {
      return then.apply(job.orElseThrow());
    }
    boolean last = at == pipeline.parts().size() - 1;
    int[] pipe = last ? new int[] {-1, -1} : calls.pipe();
    int group = job.map(Job::group).orElse(0);
    Command command = pipeline.parts().get(at);
    return in.children()
        .fork(
            new Place(group, background),
            child -> {
              connect(child.shell().calls(), input, pipe);
              return child.run(command, true, child::exit);
            },
            pid -> {
              closeEnds(input, pipe[1]);
              Job now = joined(pipeline, job, pid, background);
              return shell.go(
                  () -> part(pipeline, at + 1, Optional.of(now), pipe[0], background, then));
            });
  }

  private Job joined(Command.Pipeline pipeline, Optional<Job> job, int pid, boolean background) {
    if (job.isPresent()) {
      shell.jobs().join(job.get(), pid);
      return job.get();
    }
    boolean own = shell.options().has(Flag.MONITOR);
    Job first = shell.jobs().add(pid, own, CommandText.of(pipeline), background);
    first.setParts(pipeline.parts().stream().map(CommandText::of).toList());
    return first;
  }

  private static void connect(Calls child, int input, int[] pipe) {
    if (input >= 0) {
      Children.moveTo(child, input, 0);
    }
    if (pipe[0] >= 0) {
      child.close(pipe[0]);
      Children.moveTo(child, pipe[1], 1);
    }
  }

  private void closeEnds(int input, int output) {
    if (input >= 0) {
      calls.close(input);
    }
    if (output >= 0) {
      calls.close(output);
    }
  }

  /// `( … )`.
  Step subshell(Command.Subshell command, boolean inPlace, IntFunction<Step> then) {
    if (inPlace) {
      return in.run(command.body(), true, in::exit);
    }
    shell.setLine(command.line());
    boolean own = shell.options().has(Flag.MONITOR);
    return in.children()
        .fork(
            new Place(0, false),
            child -> child.run(command.body(), true, child::exit),
            pid -> {
              Job job = shell.jobs().add(pid, own, CommandText.of(command), false);
              return in.children().waitFor(job, status -> in.finish(status, then));
            });
  }
}
