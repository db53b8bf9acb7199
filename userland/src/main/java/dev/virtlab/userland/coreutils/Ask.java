package dev.virtlab.userland.coreutils;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.program.Wait;
import dev.virtlab.userland.tool.Run;
import java.util.function.Function;

/// Asks on standard error and reads the answer from standard input.
final class Ask {
  private Ask() {}

  /// Goes on with whether the answer begins with `y` or `Y`.
  static Step question(Run run, String text, Function<Boolean, Step> then) {
    run.err(text);
    return run.flush(() -> answer(run.calls(), new StringBuilder(), then));
  }

  private static Step answer(Calls calls, StringBuilder line, Function<Boolean, Step> then) {
    Read read;
    try {
      read = calls.read(0, 1);
    } catch (CallFailed _) {
      return then.apply(isYes(line));
    }
    return switch (read) {
      case Read.End _ -> then.apply(isYes(line));
      case Read.WouldBlock _ ->
          new Step.Await(new Wait.Readable(0), () -> answer(calls, line, then));
      case Read.Some(byte[] bytes) -> {
        if (bytes[0] == '\n') {
          yield then.apply(isYes(line));
        }
        line.append((char) bytes[0]);
        yield new Step.Next(() -> answer(calls, line, then));
      }
    };
  }

  private static boolean isYes(CharSequence line) {
    return !line.isEmpty() && (line.charAt(0) | 32) == 'y';
  }
}
