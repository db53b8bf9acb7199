package dev.virtlab.userland.shell.run;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.shell.expand.ArithmeticError;
import dev.virtlab.userland.shell.expand.Assigner;
import dev.virtlab.userland.shell.expand.Values;
import dev.virtlab.userland.shell.state.Phrase;
import dev.virtlab.userland.shell.state.Shell;
import dev.virtlab.userland.shell.state.ShellError;
import dev.virtlab.userland.shell.state.Variables;
import dev.virtlab.userland.shell.syntax.Command;
import dev.virtlab.userland.shell.syntax.Names;
import dev.virtlab.userland.shell.syntax.Word;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/// Sequences, loops and choices.
final class CompoundCommands {

  /// The processor time of one turn of a loop that does nothing at all, such as `while :; do :;
  /// done`: it is charged in lumps, for nobody can see its turns.
  private static final long IDLE_TURN_NANOSECONDS = 100_000_000;

  private final Interpreter in;
  private final Shell shell;

  CompoundCommands(Interpreter in) {
    this.in = in;
    this.shell = in.shell();
  }

  Step sequence(List<Command.Item> items, int from, boolean last, IntFunction<Step> then) {
    if (from == items.size()) {
      return then.apply(items.isEmpty() ? 0 : shell.status().last());
    }
    Command.Item item = items.get(from);
    boolean isLast = from == items.size() - 1;
    IntFunction<Step> next =
        status ->
            shell.flow().isSkipping() || isLast
                ? then.apply(status)
                : shell.go(() -> sequence(items, from + 1, last, then));
    return item.background()
        ? in.children().background(item.command(), next)
        : in.run(item.command(), last && isLast, next);
  }

  Step andOr(Command.AndOr command, boolean last, IntFunction<Step> then) {
    return in.test(
        command.first(),
        status ->
            shell.flow().isSkipping() || (status == 0) != command.and()
                ? then.apply(status)
                : in.run(command.second(), last, then));
  }

  Step redirected(Command.Redirected command, boolean last, IntFunction<Step> then) {
    shell.setLine(command.line());
    int mark = shell.undo().mark();
    return in.redirector()
        .apply(
            command.redirections(),
            failed -> {
              shell.undo().back(mark);
              return in.finish(failed, then);
            },
            () ->
                in.run(
                    command.body(),
                    last,
                    status ->
                        shell
                            .output()
                            .flush(
                                () -> {
                                  shell.undo().back(mark);
                                  return then.apply(status);
                                })));
  }

  Step choose(Command.If command, int from, boolean last, IntFunction<Step> then) {
    if (from == command.branches().size()) {
      return command.otherwise().isEmpty()
          ? done(0, then)
          : in.run(command.otherwise().get(), last, then);
    }
    Command.Branch branch = command.branches().get(from);
    return in.test(
        branch.condition(),
        status -> {
          if (shell.flow().isSkipping()) {
            return then.apply(status);
          }
          return status == 0
              ? in.run(branch.body(), last, then)
              : choose(command, from + 1, last, then);
        });
  }

  private Step done(int status, IntFunction<Step> then) {
    shell.status().set(status);
    return then.apply(status);
  }

  Step loop(Command.Loop command, IntFunction<Step> then) {
    shell.flow().enterLoop();
    boolean idle = Idle.isIdle(command.condition()) && Idle.isIdle(command.body());
    return turn(command, idle, 0, then);
  }

  private Step turn(Command.Loop command, boolean idle, int status, IntFunction<Step> then) {
    return in.test(
        command.condition(),
        condition -> {
          boolean holds = (condition == 0) != command.until();
          if (shell.flow().isSkipping() ? !shell.flow().goesOn() : !holds) {
            return leave(status, then);
          }
          return in.run(
              command.body(),
              result ->
                  shell.flow().goesOn()
                      ? again(idle, () -> turn(command, idle, result, then))
                      : leave(result, then));
        });
  }

  private static Step again(boolean idle, java.util.function.Supplier<Step> turn) {
    return idle ? new Step.Compute(IDLE_TURN_NANOSECONDS, turn) : new Step.Next(turn);
  }

  private Step leave(int status, IntFunction<Step> then) {
    shell.flow().leaveLoop();
    return done(status, then);
  }

  Step forEach(Command.For command, IntFunction<Step> then) {
    shell.setLine(command.line());
    if (!Names.isName(command.name())) {
      shell.complain(Phrase.BAD_NAME, command.name());
      return in.finish(1, then);
    }
    return words(
        command.words().orElse(List.of()),
        command.words().isPresent(),
        items -> {
          shell.flow().enterLoop();
          return turn(command, items, 0, 0, then);
        });
  }

  private Step words(List<Word> words, boolean given, Function<List<String>, Step> then) {
    return given ? in.fields(words, then) : then.apply(shell.arguments());
  }

  private Step turn(
      Command.For command, List<String> items, int at, int status, IntFunction<Step> then) {
    if (at == items.size()) {
      return leave(status, then);
    }
    in.trace().forLoop(command);
    try {
      shell.variables().set(command.name(), items.get(at));
    } catch (Variables.ReadOnly readOnly) {
      if (!shell.isBash()) {
        throw readOnly;
      }
      shell.complain(Phrase.READ_ONLY, readOnly.name());
      return leave(1, then);
    }
    return in.run(
        command.body(),
        result ->
            shell.flow().goesOn()
                ? new Step.Next(() -> turn(command, items, at + 1, result, then))
                : leave(result, then));
  }

  Step count(Command.Count command, IntFunction<Step> then) {
    shell.setLine(command.line());
    return evaluate(
        command.first(),
        1,
        then,
        _ -> {
          shell.flow().enterLoop();
          return turn(command, 0, then);
        });
  }

  private Step turn(Command.Count command, int status, IntFunction<Step> then) {
    return evaluate(
        command.condition(),
        1,
        failed -> leave(failed, then),
        holds ->
            holds == 0
                ? leave(status, then)
                : in.run(
                    command.body(),
                    result ->
                        !shell.flow().goesOn()
                            ? leave(result, then)
                            : evaluate(
                                command.next(),
                                1,
                                failed -> leave(failed, then),
                                _ -> new Step.Next(() -> turn(command, result, then)))));
  }

  /// Evaluates a part of `((…))`; an error only fails the command.
  private Step evaluate(
      Word expression, long ifEmpty, IntFunction<Step> failed, Function<Long, Step> then) {
    return in.expander()
        .document(
            expression,
            text -> {
              if (text.isBlank()) {
                return then.apply(ifEmpty);
              }
              try {
                return then.apply(new Values(shell).evaluateOrThrow(text));
              } catch (ArithmeticError error) {
                shell.complain("((: " + error.text());
                return failed.apply(1);
              }
            });
  }

  Step arithmetic(Command.Arithmetic command, IntFunction<Step> then) {
    shell.setLine(command.line());
    in.trace().arithmetic(command);
    return evaluate(
        command.expression(),
        0,
        failed -> in.finish(failed, then),
        value -> in.finish(value != 0 ? 0 : 1, then));
  }

  Step choose(Command.Case command, boolean last, IntFunction<Step> then) {
    shell.setLine(command.line());
    in.trace().caseWord(command);
    return in.expander()
        .text(command.subject(), text -> item(command.items(), 0, 0, text, last, then));
  }

  private Step item(
      List<Command.CaseItem> items,
      int at,
      int pattern,
      String text,
      boolean last,
      IntFunction<Step> then) {
    if (at == items.size()) {
      return done(0, then);
    }
    Command.CaseItem item = items.get(at);
    if (pattern == item.patterns().size()) {
      return shell.go(() -> item(items, at + 1, 0, text, last, then));
    }
    return in.expander()
        .pattern(
            item.patterns().get(pattern),
            false,
            compiled ->
                compiled.matches(text)
                    ? body(items, at, text, last, then)
                    : shell.go(() -> item(items, at, pattern + 1, text, last, then)));
  }

  private Step body(
      List<Command.CaseItem> items, int at, String text, boolean last, IntFunction<Step> then) {
    Command.CaseItem item = items.get(at);
    IntFunction<Step> next =
        status -> {
          boolean ends = at == items.size() - 1 || shell.flow().isSkipping();
          return switch (item.next()) {
            case END -> then.apply(status);
            case FALL -> ends ? then.apply(status) : body(items, at + 1, text, last, then);
            case TEST -> ends ? then.apply(status) : item(items, at + 1, 0, text, last, then);
          };
        };
    boolean replaces = last && item.next() == Command.CaseItem.Next.END;
    return item.body().isEmpty() ? done(0, next) : in.run(item.body().get(), replaces, next);
  }

  Step select(Command.Select command, IntFunction<Step> then) {
    shell.setLine(command.line());
    return words(
        command.words().orElse(List.of()),
        command.words().isPresent(),
        items -> {
          if (items.isEmpty()) {
            return done(0, then);
          }
          shell.flow().enterLoop();
          return new Menu(in, items).turn(command, 0, status -> leave(status, then));
        });
  }

  /// Gives a loop's variable its value.
  static void assign(Shell shell, String name, String value) {
    new Assigner(shell).set(name, value);
  }

  /// An error whose message was already said.
  static ShellError said(int status) {
    return new ShellError("", ShellError.Weight.LINE, status);
  }
}
