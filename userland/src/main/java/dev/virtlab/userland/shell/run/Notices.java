package dev.virtlab.userland.shell.run;

import dev.virtlab.userland.program.ProcessCalls.Ended;
import dev.virtlab.userland.program.Signal;
import dev.virtlab.userland.shell.state.Flag;
import dev.virtlab.userland.shell.state.Job;
import dev.virtlab.userland.shell.state.Shell;
import dev.virtlab.userland.shell.syntax.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a shell says about jobs that ended or stopped.
public final class Notices {

  private final Shell shell;

  Notices(Shell shell) {
    this.shell = shell;
  }

  /// Collects ended children. A job in the background that was killed is told about at once by a
  /// bash that is not interactive.
  public void reap() {
    shell.jobs().reap(shell.calls()).forEach(this::changed);
  }

  /// Collects ended children while the shell waits for this job.
  void reap(Job waited) {
    for (Job job : shell.jobs().reap(shell.calls())) {
      if (job == waited) {
        processes(job);
      } else {
        changed(job);
      }
    }
  }

  private void changed(Job job) {
    boolean silent = shell.isInteractive() && shell.options().has(Flag.MONITOR);
    if (job.isDone() && shell.isBash() && !silent) {
      killed(job);
    }
  }

  /// dash and ash name the signal of each process of a job they wait for.
  private void processes(Job job) {
    if (shell.isBash() || !job.isDone()) {
      return;
    }
    job.pids().stream()
        .map(job::ended)
        .flatMap(Optional::stream)
        .flatMap(
            ended ->
                ended instanceof Ended.Killed k
                    ? java.util.stream.Stream.of(k.signal())
                    : java.util.stream.Stream.empty())
        .filter(signal -> signal != Signal.INT && signal != Signal.PIPE)
        .forEach(signal -> shell.printError(described(signal) + "\n"));
  }

  /// A job that was waited for has ended.
  void ended(Job job) {
    if (shell.isBash()) {
      killed(job);
    }
  }

  /// `wait` has seen the end of a job.
  public void waited(Job job) {
    if (!shell.isBash()) {
      processes(job);
    }
  }

  /// How the signal is named where a program is said to have died of it.
  static String described(Signal signal) {
    return signal.description();
  }

  private void killed(Job job) {
    Optional<Signal> signal = job.signal();
    if (signal.isEmpty() || job.isTold() || signal.get() == Signal.PIPE) {
      return;
    }
    job.tell();
    Signal by = signal.get();
    boolean trapped = shell.traps().action(by.number()).isPresent();
    if (by == Signal.INT) {
      if (shell.isInteractive() && shell.invocation().terminal()) {
        shell.printError("\n");
      }
    } else if (shell.isInteractive() && shell.invocation().terminal()) {
      if (!job.background()) {
        shell.printError(described(by) + "\n");
      }
    } else if (by == Signal.TERM) {
      if (!job.background() && !isSubstitution()) {
        shell.printError(described(by) + "\n");
      }
    } else if (!trapped && !isSubstitution()) {
      shell.printError(shell.prefix() + processList(job));
    }
  }

  /// Whether the output of this shell is being captured: then nothing is said.
  private boolean isSubstitution() {
    return shell.isCaptured();
  }

  /// The processes of a job, a line each, with how they ended.
  private static String processList(Job job) {
    StringBuilder out = new StringBuilder();
    List<String> commands = commands(job);
    for (int i = 0; i < job.pids().size(); i++) {
      int pid = job.pids().get(i);
      String state = job.ended(pid).map(Notices::state).orElse("Running");
      String bar = i > 0 ? "| " : "";
      out.append(i > 0 ? "     " : "").append(left(Integer.toString(pid), 5)).append(' ');
      out.append(padded(state, 24)).append(bar).append(commands.get(i)).append('\n');
    }
    return out.toString();
  }

  private static List<String> commands(Job job) {
    List<String> commands = new ArrayList<>(job.parts());
    while (commands.size() < job.pids().size()) {
      commands.add(job.text());
    }
    return commands;
  }

  private static String left(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }

  /// A text with blanks up to a width.
  public static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  /// How a process ended, as listings show it.
  public static String state(Ended ended) {
    return switch (ended) {
      case Ended.Exited(_, int status) -> status == 0 ? "Done" : "Exit " + status;
      case Ended.Killed(_, Signal signal) -> described(signal);
      case Ended.Stopped(_, Signal signal) ->
          signal == Signal.TSTP ? "Stopped" : "Stopped (" + ("SIG" + signal.name()) + ")";
    };
  }

  /// How a job stands, as `jobs` shows it.
  public static String state(Job job, Dialect dialect) {
    if (job.isStopped()) {
      return job.pids().stream()
          .map(job::ended)
          .flatMap(Optional::stream)
          .filter(e -> e instanceof Ended.Stopped)
          .findFirst()
          .map(Notices::state)
          .orElse("Stopped");
    }
    if (!job.isDone()) {
      return "Running";
    }
    String state = job.ended(job.last()).map(Notices::state).orElse("Done");
    return dialect == Dialect.BASH || !state.startsWith("Exit ")
        ? state
        : "Done(" + state.substring(5) + ")";
  }

  /// A job was stopped.
  void stopped(Job job) {
    shell.printError("\n" + line(job));
    job.tell();
  }

  /// The line of `jobs`.
  public String line(Job job) {
    String mark =
        shell.jobs().current().filter(j -> j == job).isPresent()
            ? "+"
            : shell.jobs().previous().filter(j -> j == job).isPresent() ? "-" : " ";
    String text = job.text();
    boolean running = !job.isDone() && !job.isStopped();
    return switch (shell.dialect()) {
      case BASH ->
          "["
              + job.number()
              + "]"
              + mark
              + "  "
              + padded(state(job, Dialect.BASH), 24)
              + text
              + (running && job.background() ? " &" : "")
              + "\n";
      case DASH, ASH ->
          "["
              + job.number()
              + "] "
              + mark
              + " "
              + padded(state(job, shell.dialect()), 27)
              + text
              + "\n";
    };
  }

  /// Tells, before a prompt, which jobs in the background have ended.
  void beforePrompt() {
    reap();
    for (Job job : shell.jobs().all()) {
      if (job.isDone()) {
        if (shell.invocation().terminal() && !job.isTold()) {
          shell.printError(line(job));
        }
        shell.jobs().remove(job);
      }
    }
  }
}
