package dev.virtlab.userland.shell.run;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.shell.state.Flag;
import dev.virtlab.userland.shell.state.Shell;
import dev.virtlab.userland.shell.state.ShellError;
import dev.virtlab.userland.shell.state.ShellError.Weight;
import dev.virtlab.userland.shell.syntax.Command;
import dev.virtlab.userland.shell.syntax.Parser;
import dev.virtlab.userland.shell.syntax.SyntaxError;
import java.util.Optional;
import java.util.function.IntFunction;

/// Runs the commands of a whole text: the word after `-c`, a script, `eval`, a trap.
public final class Sources {

  private final Interpreter in;
  private final Shell shell;

  Sources(Interpreter in) {
    this.in = in;
    this.shell = in.shell();
  }

  /// A text and how its commands are run.
  ///
  /// @param context what messages of bash call it, as `eval`
  /// @param line the number of its first line
  /// @param last whether its last program may take the place of the shell
  record Text(String text, String context, int line, boolean last) {}

  /// All that there is: the word after `-c`, or a script file.
  public Step main(String text, int line, boolean last, IntFunction<Step> then) {
    return run(new Text(text, "", line, last), then);
  }

  /// `eval`.
  public Step eval(String text, IntFunction<Step> then) {
    return run(new Text(text, "eval", shell.line(), false), then);
  }

  /// A sourced file.
  public Step file(String text, IntFunction<Step> then) {
    return run(new Text(text, "", 1, false), then);
  }

  /// The commands between backquotes.
  Step backquoted(String text, IntFunction<Step> then) {
    return run(new Text(text, "command substitution", shell.line(), true), then);
  }

  /// The action of a trap; `$?` is after it what it was before.
  Step trap(String action, IntFunction<Step> then) {
    int before = shell.status().last();
    int line = shell.line();
    return run(
        new Text(action, "trap", line, false),
        _ -> {
          shell.status().set(before);
          shell.setLine(line);
          return then.apply(before);
        });
  }

  private Step run(Text text, IntFunction<Step> then) {
    Parser.Setting setting =
        new Parser.Setting(
            shell.dialect(), text.line(), false, shell.options().shopt("extglob"), shell::alias);
    Parser parser = new Parser(text.text(), setting);
    in.guard().enter(error -> dropped(error, parser, text, then));
    return next(parser, text, 0, then);
  }

  /// After an error: bash goes on with the next line of the text, unless the shell must end.
  private Step dropped(ShellError error, Parser parser, Text text, IntFunction<Step> then) {
    if (error.weight() != Weight.LINE) {
      in.guard().leave();
      throw error;
    }
    return next(parser, text, error.status(), then);
  }

  private Step next(Parser parser, Text text, int status, IntFunction<Step> then) {
    parser.setPatternLists(shell.options().shopt("extglob"));
    Optional<Command> command;
    int start = parser.position();
    try {
      command = parser.next();
    } catch (SyntaxError error) {
      in.guard().leave();
      return failed(error, text, then);
    }
    warn(parser);
    if (command.isEmpty()) {
      in.guard().leave();
      return then.apply(status);
    }
    if (shell.options().has(Flag.VERBOSE)) {
      shell.printError(parser.between(start, parser.position()));
    }
    if (shell.options().has(Flag.NOEXEC)) {
      return next(parser, text, status, then);
    }
    return in.run(
        command.get(),
        text.last() && parser.isAtEnd(),
        result -> {
          if (shell.flow().isSkipping()) {
            in.guard().leave();
            return then.apply(result);
          }
          return new Step.Next(() -> next(parser, text, result, then));
        });
  }

  private void warn(Parser parser) {
    if (!shell.isBash()) {
      return;
    }
    for (Parser.Warning warning : parser.warnings()) {
      shell.setLine(warning.line());
      shell.complain(
          "warning: here-document at line "
              + warning.from()
              + " delimited by end-of-file (wanted `"
              + warning.delimiter()
              + "')");
    }
  }

  private Step failed(SyntaxError error, Text text, IntFunction<Step> then) {
    new SyntaxMessages(shell).say(error, text.context());
    shell.status().set(2);
    boolean nested = !text.context().isEmpty() && !text.context().equals("command substitution");
    if (nested && !shell.isBash()) {
      throw new ShellError("", Weight.SHELL, 2);
    }
    return then.apply(2);
  }
}
