package dev.virtlab.userland.shell.run;

import dev.virtlab.userland.program.ProcessCalls.Disposition;
import dev.virtlab.userland.program.Signal;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.shell.expand.Commands;
import dev.virtlab.userland.shell.expand.Expander;
import dev.virtlab.userland.shell.state.Flag;
import dev.virtlab.userland.shell.state.Shell;
import dev.virtlab.userland.shell.state.ShellError;
import dev.virtlab.userland.shell.state.ShellError.Weight;
import dev.virtlab.userland.shell.state.Traps;
import dev.virtlab.userland.shell.syntax.Assignment;
import dev.virtlab.userland.shell.syntax.Command;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/// Runs commands in one shell process.
public final class Interpreter {

  private final Shell shell;
  private final Map<String, Builtin> builtins;
  private final Applets applets;
  private final Guard guard;
  private final Expander expander;
  private final Children children;
  private final SimpleCommands simple;
  private final CompoundCommands compound;
  private final Pipelines pipelines;
  private final Redirector redirector;
  private final Launcher launcher;
  private final Sources sources;
  private final Trace trace;

  /// @param builtins by name; an interpreter keeps its own list, for `enable`
  public Interpreter(Shell shell, Map<String, Builtin> builtins, Applets applets) {
    this.shell = shell;
    this.builtins = new TreeMap<>(builtins);
    this.applets = applets;
    this.guard = new Guard(shell);
    this.children = new Children(this);
    this.expander = new Expander(shell, new Substitutions(this));
    this.trace = new Trace(this);
    this.redirector = new Redirector(this);
    this.launcher = new Launcher(this);
    this.simple = new SimpleCommands(this);
    this.compound = new CompoundCommands(this);
    this.pipelines = new Pipelines(this);
    this.sources = new Sources(this);
  }

  /// The interpreter of a forked child.
  Interpreter with(Shell child) {
    return new Interpreter(child, builtins, applets);
  }

  public Shell shell() {
    return shell;
  }

  public Map<String, Builtin> builtins() {
    return builtins;
  }

  public Applets applets() {
    return applets;
  }

  public Expander expander() {
    return expander;
  }

  public Children children() {
    return children;
  }

  public Sources sources() {
    return sources;
  }

  public Launcher launcher() {
    return launcher;
  }

  Redirector redirector() {
    return redirector;
  }

  Trace trace() {
    return trace;
  }

  Guard guard() {
    return guard;
  }

  SimpleCommands simple() {
    return simple;
  }

  /// Begins: an error that nobody else takes ends the process.
  public Step begin(Supplier<Step> start) {
    guard.enter(error -> exit(error.status()));
    return guard.run(start);
  }

  /// Runs a command and goes on with its status.
  public Step run(Command command, IntFunction<Step> then) {
    return run(command, false, then);
  }

  /// Runs a command.
  ///
  /// @param last whether nothing comes after it in this process, so that a program may take the
  ///   place of the shell
  public Step run(Command command, boolean last, IntFunction<Step> then) {
    return shell.go(
        () ->
            switch (command) {
              case Command.Simple c -> simple.run(c, last && mayBecome(), then);
              case Command.Pipeline c -> pipelines.run(c, then);
              case Command.AndOr c -> compound.andOr(c, last, then);
              case Command.Sequence c -> compound.sequence(c.items(), 0, last, then);
              case Command.Subshell c ->
                  pipelines.subshell(
                      c, last && (replacesAll() || shell.subshells() > 0) && mayBecome(), then);
              case Command.Group(Command body) -> run(body, last && replacesAll(), then);
              case Command.Redirected c -> compound.redirected(c, last && replacesAll(), then);
              case Command.If c -> compound.choose(c, 0, last && replacesAll(), then);
              case Command.Loop c -> compound.loop(c, then);
              case Command.For c -> compound.forEach(c, then);
              case Command.Count c -> compound.count(c, then);
              case Command.Select c -> compound.select(c, then);
              case Command.Case c -> compound.choose(c, last && replacesAll(), then);
              case Command.Function c -> define(c, then);
              case Command.Arithmetic c -> compound.arithmetic(c, then);
              case Command.Conditional c ->
                  new Conditionals(this).run(c, status -> finish(status, then));
            });
  }

  /// Whether no trap of this shell would be lost.
  private boolean mayBecome() {
    return !shell.traps().areSet();
  }

  /// dash and ash let the last program of any compound command take their place.
  private boolean replacesAll() {
    return !shell.isBash();
  }

  private Step define(Command.Function function, IntFunction<Step> then) {
    shell.functions().put(function.name(), function);
    shell.functionSources().put(function.name(), sourceName());
    return finish(0, then);
  }

  /// The file that commands now come from, as bash names it in messages from functions.
  private String sourceName() {
    if (shell.frames().depth() > 0) {
      return shell.frames().all().getFirst().source();
    }
    return switch (shell.invocation().source()) {
      case FILE -> shell.invocation().name();
      case STRING -> "environment";
      case INPUT -> "main";
    };
  }

  /// After a command: notes its status, runs what traps are due, and sees whether `set -e` or
  /// Ctrl-C end it here.
  Step finish(int status, IntFunction<Step> then) {
    return finish(status, List.of(status), then);
  }

  /// The same for a pipeline, with the statuses of its parts.
  Step finish(int status, List<Integer> parts, IntFunction<Step> then) {
    shell.status().set(status);
    shell.status().setPipeline(parts);
    shell.clock().work(COMMAND_NANOSECONDS);
    poll();
    if (shell.traps().isInterrupted()) {
      throw interrupted();
    }
    if (status != 0 && !guard.isTested() && !shell.flow().isSkipping()) {
      return failed(status, then);
    }
    return shell.traps().hasArrived() ? runTraps(status, then) : then.apply(status);
  }

  /// The exit status after Ctrl-C.
  private static final int INTERRUPTED = 130;

  /// What a command costs the shell itself.
  private static final long COMMAND_NANOSECONDS = 2_000;

  private Step failed(int status, IntFunction<Step> then) {
    Optional<String> action = shell.traps().action(Traps.ERR).filter(a -> !a.isEmpty());
    boolean hidden = shell.frames().depth() > 0 && !shell.options().has(Flag.ERRTRACE);
    if (action.isPresent() && !hidden && !shell.traps().isRunning()) {
      shell.traps().setRunning(true);
      return sources.trap(
          action.get(),
          _ -> {
            shell.traps().setRunning(false);
            shell.status().set(status);
            return afterFailure(status, then);
          });
    }
    return afterFailure(status, then);
  }

  private Step afterFailure(int status, IntFunction<Step> then) {
    if (shell.options().has(Flag.ERREXIT)) {
      return exit(status);
    }
    return shell.traps().hasArrived() ? runTraps(status, then) : then.apply(status);
  }

  /// Collects caught signals; an interactive shell drops the line for Ctrl-C.
  public void poll() {
    Optional<Signal> signal = shell.calls().takeCaught();
    while (signal.isPresent()) {
      arrived(signal.get());
      signal = shell.calls().takeCaught();
    }
  }

  private void arrived(Signal signal) {
    if (!heard(signal) && signal == Signal.INT && shell.isInteractive()) {
      throw new ShellError("", Weight.INTERRUPT, INTERRUPTED);
    }
  }

  /// Notes a signal for when the command has ended; false where that does not concern the shell.
  boolean heard(Signal signal) {
    Optional<String> action = shell.traps().action(signal.number());
    if (action.filter(a -> !a.isEmpty()).isPresent()) {
      shell.traps().arrived(signal);
      return true;
    }
    boolean ends = signal == Signal.INT && shell.catchesInterrupt();
    if (ends) {
      shell.traps().interrupt();
    }
    return ends;
  }

  /// Kills the shell with the signal that it caught, as whoever waits for it expects; process 1,
  /// which that does not kill, ends of itself.
  private ShellError interrupted() {
    shell.calls().setDisposition(Signal.INT, Disposition.DEFAULT);
    shell.calls().kill(shell.calls().pid(), Optional.of(Signal.INT));
    return new ShellError("", Weight.SHELL, INTERRUPTED);
  }

  private Step runTraps(int status, IntFunction<Step> then) {
    Optional<Signal> signal = shell.traps().takeArrived();
    if (signal.isEmpty()) {
      shell.status().set(status);
      return then.apply(status);
    }
    String action = shell.traps().action(signal.get().number()).orElse("");
    return sources.trap(action, _ -> runTraps(status, then));
  }

  /// Ends the process, after its EXIT trap.
  public Step exit(int status) {
    shell.status().set(status & 255);
    Optional<String> action = shell.traps().action(Traps.EXIT).filter(a -> !a.isEmpty());
    if (action.isEmpty() || shell.isLeaving()) {
      return shell.output().flush(() -> new Step.Exit(status & 255));
    }
    shell.leave();
    shell.flow().clear();
    guard.enter(error -> exit(error.status()));
    return sources.trap(action.get(), _ -> exit(status));
  }

  /// Runs a command whose failure is only looked at.
  Step test(Command command, IntFunction<Step> then) {
    guard.beginTest();
    return run(
        command,
        status -> {
          guard.endTest();
          return then.apply(status);
        });
  }

  /// Runs a builtin command of these words, as `command` and `builtin` do.
  public Step runBuiltin(Builtin builtin, List<String> words, IntFunction<Step> then) {
    return simple.run(builtin, words, then);
  }

  /// Runs a program of these words and waits for it.
  public Step runProgram(List<String> words, IntFunction<Step> then) {
    return simple.program(words, then);
  }

  /// Assigns elements that were expanded before to an array.
  public void assignElements(String name, boolean append, List<Assignment.Element> elements) {
    simple.assign(name, append, elements);
  }

  /// Expands words to fields.
  public Step fields(
      List<dev.virtlab.userland.shell.syntax.Word> words, Function<List<String>, Step> then) {
    return expander.fields(words, then);
  }

  /// The commands inside words.
  private record Substitutions(Interpreter in) implements Commands {
    @Override
    public Step capture(Command body, Function<String, Step> then) {
      return in.children.capture(inner -> inner.run(body, true, inner::exit), body, then);
    }

    @Override
    public Step capture(String text, Function<String, Step> then) {
      return in.children.capture(
          inner -> inner.sources.backquoted(text, inner::exit),
          new Command.Sequence(List.of()),
          then);
    }

    @Override
    public Step connect(Command body, boolean output, Function<String, Step> then) {
      return in.children.connect(body, output, then);
    }
  }
}
