package dev.virtlab.userland.shell.expand;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.shell.syntax.Command;
import java.util.function.Function;

/// Runs the commands that words contain; the interpreter implements it.
public interface Commands {

  /// Runs commands in a subshell and goes on with what they wrote, without the newlines at its end.
  Step capture(Command body, Function<String, Step> then);

  /// The same for a text that is still to be parsed.
  Step capture(String text, Function<String, Step> then);

  /// Starts commands whose output (or input) a path stands for, and goes on with the path.
  Step connect(Command body, boolean output, Function<String, Step> then);
}
