package dev.virtlab.userland.shell.run;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.shell.run.Children.Place;
import dev.virtlab.userland.shell.state.Flag;
import dev.virtlab.userland.shell.state.Frames;
import dev.virtlab.userland.shell.state.Job;
import dev.virtlab.userland.shell.state.Personality;
import dev.virtlab.userland.shell.state.Phrase;
import dev.virtlab.userland.shell.state.Shell;
import dev.virtlab.userland.shell.state.ShellError;
import dev.virtlab.userland.shell.syntax.Assignment;
import dev.virtlab.userland.shell.syntax.Command;
import dev.virtlab.userland.shell.syntax.CommandText;
import dev.virtlab.userland.shell.syntax.Dialect;
import dev.virtlab.userland.shell.syntax.Quotes;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/// Simple commands: assignments, functions, builtins and programs; "COMMAND EXECUTION" in bash(1).
final class SimpleCommands {

  /// How deep functions may call one another. bash and busybox run out of stack and die there; dash
  /// says so at 1,000.
  private static final int CALLS_MAX = 2_000;

  private static final int DASH_CALLS_MAX = 1_000;

  private final Interpreter in;
  private final Shell shell;
  private final Assigning assigning;
  private final Arguments arguments;

  SimpleCommands(Interpreter in) {
    this.in = in;
    this.shell = in.shell();
    this.assigning = new Assigning(in);
    this.arguments = new Arguments(in, assigning);
  }

  Step run(Command.Simple command, boolean last, IntFunction<Step> then) {
    shell.setLine(command.line());
    shell.status().setSubstitution(Optional.empty());
    int mark = shell.undo().mark();
    return arguments.expand(
        command.words(),
        fields ->
            fields.isEmpty()
                ? onlyAssignments(command, then)
                : named(command, fields, last && shell.undo().mark() == mark, then));
  }

  private Step onlyAssignments(Command.Simple command, IntFunction<Step> then) {
    int mark = shell.undo().mark();
    return in.redirector()
        .apply(
            command.redirections(),
            failed -> {
              shell.undo().back(mark);
              return in.finish(failed, then);
            },
            () ->
                assigning.all(
                    command.assignments(),
                    () -> {
                      shell.undo().back(mark);
                      return in.finish(shell.status().substitution().orElse(0), then);
                    }));
  }

  private Step named(
      Command.Simple command, List<String> fields, boolean last, IntFunction<Step> then) {
    String name = fields.getFirst();
    boolean special = Personality.SPECIAL.contains(name) && !shell.isBash();
    Optional<Command.Function> function =
        Optional.ofNullable(shell.functions().get(name)).filter(_ -> !special);
    if (function.isPresent()) {
      return within(command, fields, false, then, after -> call(function.get(), fields, after));
    }
    Optional<Builtin> builtin = Optional.ofNullable(in.builtins().get(name));
    if (builtin.isPresent()) {
      return within(command, fields, special, then, after -> run(builtin.get(), fields, after));
    }
    return program(command, fields, last, then);
  }

  /// What runs between the assignments and redirections of a command and their end.
  private interface Inner {
    Step run(IntFunction<Step> after);
  }

  private Step within(
      Command.Simple command,
      List<String> fields,
      boolean special,
      IntFunction<Step> then,
      Inner inner) {
    int mark = shell.undo().mark();
    boolean isExec = fields.getFirst().equals("exec");
    Supplier<Step> run =
        () ->
            inner.run(
                status ->
                    shell
                        .output()
                        .flush(
                            () -> {
                              if (isExec) {
                                in.redirector().keep(mark);
                              }
                              shell.undo().back(mark);
                              return in.finish(status, then);
                            }));
    Supplier<Step> redirected =
        () ->
            in.redirector()
                .apply(
                    command.redirections(),
                    failed -> {
                      shell.undo().back(mark);
                      return failedRedirection(failed, special, then);
                    },
                    run);
    boolean persist = special && !isExec;
    return assignThen(command.assignments(), persist, fields, redirected);
  }

  /// A failed redirection of a special builtin ends a shell of POSIX.
  private Step failedRedirection(int failed, boolean special, IntFunction<Step> then) {
    if (special) {
      throw new ShellError("", ShellError.Weight.SHELL, failed);
    }
    return in.finish(failed, then);
  }

  private Step assignThen(
      List<Assignment> assignments, boolean persist, List<String> fields, Supplier<Step> then) {
    if (assignments.isEmpty()) {
      in.trace().command(fields);
      return then.get();
    }
    if (persist) {
      return assigning.all(
          assignments,
          () -> {
            in.trace().command(fields);
            return then.get();
          });
    }
    shell.pushScope(false);
    return assigning.here(
        assignments,
        prefix -> {
          in.trace().command(prefix, fields);
          return then.get();
        });
  }

  /// Calls a function.
  Step call(Command.Function function, List<String> fields, IntFunction<Step> then) {
    int depth = shell.frames().depth();
    if (depth >= (shell.dialect() == Dialect.DASH ? DASH_CALLS_MAX : CALLS_MAX)) {
      return tooDeep(function.name());
    }
    int mark = shell.undo().mark();
    String source = shell.functionSources().getOrDefault(function.name(), "main");
    enterFunction(new Frames.Frame(function.name(), source, shell.line()), fields);
    return shell.go(
        () ->
            in.run(
                function.body(),
                status -> {
                  shell.undo().back(mark);
                  shell.flow().endReturn();
                  return then.apply(shell.status().last());
                }));
  }

  private void enterFunction(Frames.Frame frame, List<String> fields) {
    int loops = shell.flow().hideLoops();
    List<String> before = shell.arguments();
    shell.frames().push(frame);
    shell.positional().set(fields.subList(1, fields.size()));
    shell
        .undo()
        .later(
            () -> {
              shell.frames().pop();
              shell.positional().set(before);
              shell.flow().restore(loops);
            });
    shell.pushScope(true);
  }

  private Step tooDeep(String function) {
    if (shell.dialect() == Dialect.DASH) {
      throw shell.wrong("Maximum function recursion depth (" + DASH_CALLS_MAX + ") reached");
    }
    if (shell.isInteractive()) {
      throw shell.wrong(Phrase.TOO_DEEP, function, Integer.toString(CALLS_MAX));
    }
    return shell.calls().dieOf(dev.virtlab.userland.program.Signal.SEGV);
  }

  /// Runs a builtin command.
  Step run(Builtin builtin, List<String> fields, IntFunction<Step> then) {
    Optional<String> before = shell.speaker();
    shell.setSpeaker(Optional.of(fields.getFirst()));
    shell.output().takeFailure();
    return builtin.run(
        in,
        fields,
        status ->
            shell
                .output()
                .flush(
                    () -> {
                      int result = written(status);
                      shell.setSpeaker(before);
                      return then.apply(result);
                    }));
  }

  /// A builtin whose output could not be written has failed.
  private int written(int status) {
    return shell
        .output()
        .takeFailure()
        .map(
            why -> {
              sayNotWritten(why.message());
              return Math.max(1, status);
            })
        .orElse(status);
  }

  /// In ash only `echo` says it, and speaks for the whole shell.
  private void sayNotWritten(String why) {
    switch (shell.dialect()) {
      case BASH -> shell.complainOfBuiltin("write error: " + why);
      case DASH -> shell.complainOfBuiltin(shell.speaker().map(_ -> "I/O error").orElse(why));
      case ASH -> {
        if (shell.speaker().filter("echo"::equals).isPresent()) {
          shell.printError(shell.invocation().name() + ": write error: " + why + "\n");
        }
      }
    }
  }

  private Step program(
      Command.Simple command, List<String> fields, boolean last, IntFunction<Step> then) {
    if (shell.isBash() && command.assignments().isEmpty()) {
      in.launcher().noteUse(fields.getFirst());
    }
    boolean inPlace =
        last && (command.redirections().isEmpty() || !shell.isBash() || shell.subshells() > 0);
    if (inPlace && !(shell.dialect() == Dialect.DASH && shell.subshells() == 0)) {
      return prepare(in, command, fields, () -> in.launcher().become(fields));
    }
    return shell.isBash()
        ? waitedFor(
            command,
            child -> prepare(child, command, fields, () -> child.launcher().become(fields)),
            status -> in.finish(status, then))
        : redirectedHere(command, fields, then);
  }

  /// dash and ash redirect in the shell itself, so that what they say of a program's end goes where
  /// the program's own errors went.
  private Step redirectedHere(Command.Simple command, List<String> fields, IntFunction<Step> then) {
    int mark = shell.undo().mark();
    IntFunction<Step> over =
        status ->
            shell
                .output()
                .flush(
                    () -> {
                      shell.undo().back(mark);
                      return in.finish(status, then);
                    });
    return in.redirector()
        .apply(
            command.redirections(),
            over,
            () ->
                waitedFor(
                    command,
                    child ->
                        child
                            .simple()
                            .assignThen(
                                command.assignments(),
                                false,
                                fields,
                                () -> child.launcher().become(fields)),
                    over));
  }

  private Step waitedFor(Command.Simple command, Children.Body body, IntFunction<Step> then) {
    boolean own = shell.options().has(Flag.MONITOR);
    return in.children()
        .fork(
            new Place(0, false),
            body,
            pid -> {
              Job job = shell.jobs().add(pid, own, CommandText.of(command), false);
              return in.children().waitFor(job, then);
            });
  }

  private static Step prepare(
      Interpreter child, Command.Simple command, List<String> fields, Supplier<Step> then) {
    Supplier<Step> redirected =
        () -> child.redirector().apply(command.redirections(), child::exit, then);
    return child.simple().assignThen(command.assignments(), false, fields, redirected);
  }

  /// Runs a program of these words.
  Step program(List<String> words, IntFunction<Step> then) {
    boolean own = shell.options().has(Flag.MONITOR);
    return in.children()
        .fork(
            new Place(0, false),
            child -> child.launcher().become(words),
            pid -> {
              Job job = shell.jobs().add(pid, own, String.join(" ", words), false);
              return in.children().waitFor(job, then);
            });
  }

  /// Assigns elements that were expanded before.
  void assign(String name, boolean append, List<Assignment.Element> elements) {
    List<Assigning.Pair> pairs =
        elements.stream()
            .map(e -> new Assigning.Pair(e.index().map(Quotes::removed), Quotes.removed(e.word())))
            .toList();
    assigning.put(name, append, pairs);
  }
}
