package dev.virtlab.userland.shell.run;

import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.program.Wait;
import dev.virtlab.userland.shell.state.Flag;
import dev.virtlab.userland.shell.state.Shell;
import dev.virtlab.userland.shell.state.ShellError;
import dev.virtlab.userland.shell.state.ShellError.Weight;
import dev.virtlab.userland.shell.syntax.Command;
import dev.virtlab.userland.shell.syntax.Incomplete;
import dev.virtlab.userland.shell.syntax.Octets;
import dev.virtlab.userland.shell.syntax.Parser;
import dev.virtlab.userland.shell.syntax.SyntaxError;
import java.util.Optional;
import java.util.function.Function;

/// Reads commands line by line: from a person, from the session, or from standard input, and runs
/// each command as soon as it is complete.
///
/// No prompt is written. Where a person sits, the prompt is the console's: it knows the place, and
/// learns from [Calls#prompt] when a command is wanted; a second one, of the shell, would stand
/// beside it.
final class Lines {

  /// The descriptor of the session, from which the first shell reads its lines.
  static final int SESSION = 255;

  private final Interpreter in;
  private final Shell shell;
  private final Calls calls;
  private final int descriptor;
  private final StringBuilder ahead = new StringBuilder();
  private int number = 1;

  Lines(Interpreter in, int descriptor) {
    this.in = in;
    this.shell = in.shell();
    this.calls = shell.calls();
    this.descriptor = descriptor;
  }

  /// Runs commands until the input ends.
  Step run() {
    in.guard().enter(this::dropped);
    return command("");
  }

  private Step dropped(ShellError error) {
    if (!shell.isInteractive() && error.weight() != Weight.LINE) {
      in.guard().leave();
      throw error;
    }
    in.children().regainTerminal();
    return command("");
  }

  /// Reads the next command, of which `begun` was read before.
  private Step command(String begun) {
    return shell
        .output()
        .flush(
            () -> {
              in.poll();
              if (begun.isEmpty()) {
                in.children().notices().beforePrompt();
              }
              if (isAsked()) {
                calls.prompt(shell.status().last(), !begun.isEmpty());
              }
              return line(line -> line.isEmpty() ? ended(begun) : complete(begun, line.get()));
            });
  }

  private boolean isAsked() {
    return shell.isInteractive();
  }

  private Step complete(String begun, String line) {
    if (shell.options().has(Flag.VERBOSE)) {
      shell.printError(line + "\n");
    }
    return parse(begun + line + "\n", true);
  }

  private Step parse(String text, boolean more) {
    Parser parser =
        new Parser(
            text,
            new Parser.Setting(
                shell.dialect(), number, more, shell.options().shopt("extglob"), shell::alias));
    Optional<Command> command;
    try {
      command = parser.next();
    } catch (Incomplete _) {
      return command(text);
    } catch (SyntaxError error) {
      return wrong(error, text);
    }
    int end = parser.position();
    String rest = end < text.length() ? text.substring(end) : "";
    number = parser.line();
    remember(text);
    if (command.isEmpty() || shell.options().has(Flag.NOEXEC)) {
      return new Step.Next(() -> command(""));
    }
    ahead.insert(0, rest);
    return in.run(command.get(), this::ran);
  }

  private Step ran(int status) {
    shell.flow().clear();
    return new Step.Next(() -> command(""));
  }

  private void remember(String text) {
    String entered = text.strip();
    if (shell.isInteractive() && !entered.isEmpty()) {
      shell.remember(entered);
    }
  }

  private Step wrong(SyntaxError error, String text) {
    new SyntaxMessages(shell).say(error, "");
    shell.status().set(2);
    if (!shell.isInteractive()) {
      return in.exit(2);
    }
    remember(text);
    number += (int) text.chars().filter(c -> c == '\n').count();
    return new Step.Next(() -> command(""));
  }

  private Step ended(String begun) {
    if (!begun.isEmpty()) {
      return last(begun);
    }
    if (shell.isInteractive() && shell.invocation().terminal() && shell.isBash()) {
      shell.printError(shell.options().shopt("login_shell") ? "logout\n" : "exit\n");
    }
    return in.exit(shell.status().last());
  }

  /// The input ended within a command.
  private Step last(String begun) {
    return parse(begun, false);
  }

  /// The next line without its newline; empty at the end.
  private Step line(Function<Optional<String>, Step> then) {
    int newline = ahead.indexOf("\n");
    if (newline >= 0) {
      String line = ahead.substring(0, newline);
      ahead.delete(0, newline + 1);
      return then.apply(Optional.of(line));
    }
    return descriptor == SESSION || calls.isTerminal(descriptor)
        ? chunk(then)
        : LineReader.line(in, descriptor, then);
  }

  /// Reads what there is; nobody else reads the session, and a terminal gives one line at a time.
  private Step chunk(Function<Optional<String>, Step> then) {
    return switch (calls.read(descriptor, Io.READ_MAX)) {
      case Read.WouldBlock _ ->
          new Step.Await(
              new Wait.Readable(descriptor),
              () -> {
                in.poll();
                return chunk(then);
              });
      case Read.Some(byte[] bytes) -> {
        ahead.append(Octets.text(bytes));
        yield line(then);
      }
      case Read.End _ -> {
        String rest = ahead.toString();
        ahead.setLength(0);
        yield then.apply(rest.isEmpty() ? Optional.empty() : Optional.of(rest));
      }
    };
  }
}
