package dev.virtlab.userland.shell.builtin;

import dev.virtlab.userland.program.Signal;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.shell.expand.Assigner;
import dev.virtlab.userland.shell.run.Interpreter;
import dev.virtlab.userland.shell.state.Job;
import dev.virtlab.userland.shell.state.Shell;
import dev.virtlab.userland.shell.syntax.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/// `wait`. A trapped signal ends it with 128 and the signal's number.
final class WaitCommand {

  private final Interpreter in;
  private final Shell shell;
  private final Letters options;
  private final IntFunction<Step> then;

  private WaitCommand(Interpreter in, Letters options, IntFunction<Step> then) {
    this.in = in;
    this.shell = in.shell();
    this.options = options;
    this.then = then;
  }

  static Step run(Interpreter in, List<String> argv, IntFunction<Step> then) {
    Shell shell = in.shell();
    String known =
        switch (shell.dialect()) {
          case BASH -> "fnp:";
          case DASH -> "";
          case ASH -> "n";
        };
    Optional<Letters> letters = Letters.read(shell, argv.subList(1, argv.size()), known);
    return letters.isEmpty() ? then.apply(2) : new WaitCommand(in, letters.get(), then).begin();
  }

  private Step begin() {
    List<String> operands = options.operands();
    if (options.has('n')) {
      return any(jobs(operands));
    }
    return operands.isEmpty() ? all() : each(operands, 0, 0);
  }

  private List<Job> jobs(List<String> operands) {
    if (operands.isEmpty()) {
      return shell.jobs().all();
    }
    List<Job> jobs = new ArrayList<>();
    operands.forEach(spec -> job(spec).ifPresent(jobs::add));
    return jobs;
  }

  private Optional<Job> job(String spec) {
    if (spec.startsWith("%")) {
      return JobSpec.find(shell, spec).job();
    }
    return ControlFlow.number(spec).flatMap(pid -> shell.jobs().withProcess(pid.intValue()));
  }

  private Step all() {
    in.children().notices().reap();
    for (Job job : shell.jobs().all()) {
      if (job.isDone()) {
        in.children().notices().waited(job);
        shell.jobs().forget(job);
      }
    }
    if (shell.jobs().all().stream().allMatch(Job::isStopped)) {
      return then.apply(0);
    }
    return orSignal(this::all);
  }

  /// Sleeps until something changes, unless a trapped signal has come.
  private Step orSignal(java.util.function.Supplier<Step> again) {
    in.poll();
    if (shell.traps().isInterrupted()) {
      return then.apply(128 + Signal.INT.number());
    }
    return shell.traps().nextArrived().isPresent()
        ? then.apply(128 + shell.traps().nextArrived().get().number())
        : in.children()
            .untilChange(
                () ->
                    shell.traps().nextArrived().isPresent()
                        ? then.apply(128 + shell.traps().nextArrived().get().number())
                        : again.get());
  }

  private Step any(List<Job> of) {
    in.children().notices().reap();
    Optional<Job> done = of.stream().filter(Job::isDone).findFirst();
    if (done.isPresent()) {
      Job job = done.get();
      options
          .value('p')
          .ifPresent(name -> new Assigner(shell).set(name, Integer.toString(job.last())));
      shell.jobs().forget(job);
      return then.apply(status(job));
    }
    return of.isEmpty() ? then.apply(127) : orSignal(() -> any(of));
  }

  private static int status(Job job) {
    return Job.status(job.ended(job.last()).orElseThrow());
  }

  private Step each(List<String> specs, int at, int status) {
    if (at == specs.size()) {
      return then.apply(status);
    }
    String spec = specs.get(at);
    Optional<Job> job = job(spec);
    if (job.isPresent()) {
      return one(job.get(), pid(spec, job.get()), result -> each(specs, at + 1, result));
    }
    Optional<Integer> known =
        ControlFlow.number(spec).flatMap(pid -> shell.jobs().remembered(pid.intValue()));
    int result = known.orElseGet(() -> missing(spec));
    return shell.go(() -> each(specs, at + 1, result));
  }

  private static int pid(String spec, Job job) {
    return spec.startsWith("%") ? job.last() : Integer.parseInt(spec);
  }

  private Step one(Job job, int pid, IntFunction<Step> next) {
    in.children().notices().reap();
    if (job.ended(pid).isPresent() && !job.isStopped()) {
      int status = Job.status(job.ended(pid).get());
      if (job.isDone()) {
        in.children().notices().waited(job);
        shell.jobs().remove(job);
      }
      return next.apply(status);
    }
    return orSignal(() -> one(job, pid, next));
  }

  private int missing(String spec) {
    if (spec.startsWith("%")) {
      return JobSpec.missing(shell, spec, JobSpec.find(shell, spec), 127);
    }
    if (!Names.isNumber(spec)) {
      return Refusal.of(
          shell,
          1,
          "`" + spec + "': not a pid or valid job spec",
          "Illegal number: " + spec,
          "Illegal number: " + spec);
    }
    if (shell.isBash()) {
      shell.complainOfBuiltin("pid " + spec + " is not a child of this shell");
    }
    return 127;
  }
}
