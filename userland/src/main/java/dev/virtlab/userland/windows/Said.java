package dev.virtlab.userland.windows;

import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.Step;
import java.util.function.Supplier;

/// What a command has to say: on standard output, on standard error, and its ERRORLEVEL. Lines end
/// with `\n` here.
record Said(String out, String err, int status) {

  static final Said NOTHING = out("");

  static Said out(String text) {
    return new Said(text, "", 0);
  }

  static Said wrong(String text) {
    return new Said("", text + "\n", 1);
  }

  /// Writes it. A terminal returns the carriage by itself; everywhere else a line ends with CR LF.
  Step print(Calls calls, Supplier<Step> then) {
    return write(calls, 1, out, () -> write(calls, 2, err, then));
  }

  private static Step write(Calls calls, int descriptor, String text, Supplier<Step> then) {
    if (text.isEmpty()) {
      return new Step.Next(then);
    }
    String ended = calls.isTerminal(descriptor) ? text : text.replace("\n", "\r\n");
    return Io.print(calls, descriptor, ended, then);
  }

  /// Writes it and ends.
  Step exit(Calls calls) {
    return print(calls, () -> new Step.Exit(status));
  }
}
