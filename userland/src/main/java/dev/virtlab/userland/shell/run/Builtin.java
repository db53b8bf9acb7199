package dev.virtlab.userland.shell.run;

import dev.virtlab.userland.program.Step;
import java.util.List;
import java.util.function.IntFunction;

/// A command that the shell itself runs.
@FunctionalInterface
public interface Builtin {

  /// Runs it, and goes on with its status.
  ///
  /// @param argv its words, the name first
  Step run(Interpreter in, List<String> argv, IntFunction<Step> then);

  /// A builtin command that never waits.
  @FunctionalInterface
  interface Plain {
    /// Runs it; its words come without the name.
    int run(Interpreter in, List<String> args);
  }

  /// A builtin command that never waits, as one that might.
  static Builtin plain(Plain plain) {
    return (in, argv, then) -> then.apply(plain.run(in, argv.subList(1, argv.size())));
  }
}
