package dev.virtlab.userland.shell.builtin;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Signal;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.shell.run.Interpreter;
import dev.virtlab.userland.shell.run.Notices;
import dev.virtlab.userland.shell.state.Flag;
import dev.virtlab.userland.shell.state.Job;
import dev.virtlab.userland.shell.state.Shell;
import dev.virtlab.userland.shell.syntax.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/// `jobs`, `fg`, `bg`, `disown`.
final class JobCommands {

  private final Interpreter in;
  private final Shell shell;

  private JobCommands(Interpreter in) {
    this.in = in;
    this.shell = in.shell();
  }

  static int jobs(Interpreter in, List<String> args) {
    return new JobCommands(in).list(args);
  }

  private int list(List<String> args) {
    Optional<Letters> letters = Letters.read(shell, args, shell.isBash() ? "lpnrs" : "lp");
    if (letters.isEmpty()) {
      return 2;
    }
    shell.jobs().reap(shell.calls());
    List<Job> chosen = new ArrayList<>();
    int status = 0;
    for (String spec : letters.get().operands()) {
      JobSpec.Found found = JobSpec.find(shell, spec);
      if (found.job().isEmpty()) {
        return JobSpec.missing(shell, spec, found, 1);
      }
      chosen.add(found.job().get());
    }
    if (letters.get().operands().isEmpty()) {
      chosen.addAll(ordered());
    }
    for (Job job : chosen) {
      show(letters.get(), job);
    }
    return status;
  }

  /// dash and ash list the newest first.
  private List<Job> ordered() {
    List<Job> known = shell.isBash() ? shell.jobs().known() : shell.jobs().all();
    List<Job> all = known.stream().filter(Job::background).toList();
    return shell.isBash() ? all : all.reversed();
  }

  private void show(Letters options, Job job) {
    boolean running = !job.isDone() && !job.isStopped();
    if ((options.has('r') && !running) || (options.has('s') && !job.isStopped())) {
      return;
    }
    if (options.has('p')) {
      shell.print(job.pids().getFirst() + "\n");
    } else {
      shell.print(options.has('l') ? detailed(job) : in.children().notices().line(job));
    }
    if (job.isDone()) {
      shell.jobs().remove(job);
    }
  }

  private String detailed(Job job) {
    String line = in.children().notices().line(job);
    int place = line.indexOf(']') + 4;
    return line.substring(0, place) + job.pids().getFirst() + " " + line.substring(place);
  }

  static Step fg(Interpreter in, List<String> argv, IntFunction<Step> then) {
    return new JobCommands(in).resume(argv, true, then);
  }

  static Step bg(Interpreter in, List<String> argv, IntFunction<Step> then) {
    return new JobCommands(in).resume(argv, false, then);
  }

  private Step resume(List<String> argv, boolean foreground, IntFunction<Step> then) {
    String spec = argv.size() > 1 ? argv.get(1) : "";
    if (shell.isBash() && !shell.options().has(Flag.MONITOR)) {
      shell.complainOfBuiltin("no job control");
      return then.apply(1);
    }
    JobSpec.Found found = JobSpec.find(shell, spec);
    if (found.job().isEmpty()) {
      return then.apply(JobSpec.missing(shell, spec.isEmpty() ? "%+" : spec, found, 1));
    }
    Job job = found.job().get();
    if (!job.hasGroup() && !shell.isBash()) {
      return then.apply(Refusal.of(shell, 1, "job " + spec + " not created under job control"));
    }
    if (foreground) {
      shell.print(job.text() + "\n");
      shell.calls().foreground(job.group());
    } else {
      shell.print("[" + job.number() + "]+ " + job.text() + " &\n");
    }
    job.resume();
    try {
      shell.calls().kill(-job.group(), Optional.of(Signal.CONT));
    } catch (CallFailed failed) {
      shell.complainOfBuiltin(failed.errno().message());
      return then.apply(1);
    }
    return foreground ? in.children().waitFor(job, then) : then.apply(0);
  }

  static int disown(Interpreter in, List<String> args) {
    Shell shell = in.shell();
    Optional<Letters> letters = Letters.read(shell, args, "ahr");
    if (letters.isEmpty()) {
      return 2;
    }
    if (letters.get().has('a') || letters.get().has('r')) {
      shell.jobs().all().forEach(shell.jobs()::forget);
      return 0;
    }
    List<String> specs =
        letters.get().operands().isEmpty() ? List.of("%+") : letters.get().operands();
    int status = 0;
    for (String spec : specs) {
      JobSpec.Found found = JobSpec.find(shell, spec);
      Optional<Job> job =
          found
              .job()
              .or(
                  () ->
                      ControlFlow.number(spec)
                          .flatMap(n -> shell.jobs().withProcess(n.intValue())));
      if (job.isEmpty()) {
        shell.complainOfBuiltin(found.error());
        status = 1;
      } else if (!letters.get().has('h')) {
        shell.jobs().forget(job.get());
      }
    }
    return status;
  }

  /// How wide the state of a job is shown.
  static String padded(String state, Dialect dialect) {
    return Notices.padded(state, dialect == Dialect.BASH ? 24 : 27);
  }
}
