package dev.virtlab.userland.shell.run;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.shell.state.Frames;
import dev.virtlab.userland.shell.state.Shell;
import dev.virtlab.userland.shell.syntax.Octets;
import java.io.ByteArrayOutputStream;
import java.util.EnumSet;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/// Runs the commands of a file: as a script, or sourced into the running shell.
public final class ScriptFile {

  /// The longest script, in bytes.
  private static final int SCRIPT_MAX = 64 << 20;

  private final Interpreter in;
  private final Shell shell;
  private final Calls calls;

  public ScriptFile(Interpreter in) {
    this.in = in;
    this.shell = in.shell();
    this.calls = shell.calls();
  }

  /// Runs a script and ends.
  Step run(String path) {
    Optional<String> found = locate(path);
    try {
      String file = found.orElse(path);
      if (shell.isBash() && calls.stat(file).type() == Stat.Type.DIRECTORY) {
        return refuse(path + ": " + path + ": Is a directory\n", 126);
      }
      int descriptor = calls.open(file, EnumSet.of(Open.READ, Open.CLOSE_ON_EXEC), 0);
      return read(descriptor, text -> script(path, text));
    } catch (CallFailed failed) {
      return refuse(cannotOpen(path, failed.errno()), shell.isBash() ? 127 : 2);
    }
  }

  /// bash looks for a script in PATH too.
  private Optional<String> locate(String path) {
    if (!shell.isBash() || path.contains("/") || calls.access(path, 0)) {
      return Optional.empty();
    }
    return in.launcher().find(path);
  }

  private Step script(String path, byte[] bytes) {
    if (shell.isBash() && isBinary(bytes)) {
      return refuse(path + ": " + path + ": cannot execute binary file\n", 126);
    }
    return in.sources().main(Octets.text(bytes), 1, false, in::exit);
  }

  private static boolean isBinary(byte[] bytes) {
    for (int i = 0; i < Math.min(80, bytes.length) && bytes[i] != '\n'; i++) {
      if (bytes[i] == 0) {
        return true;
      }
    }
    return false;
  }

  private Step refuse(String text, int status) {
    shell.printError(text);
    return in.exit(status);
  }

  private String cannotOpen(String path, Errno why) {
    String missing = why == Errno.ENOENT || why == Errno.ENOTDIR ? "No such file" : why.message();
    return switch (shell.dialect()) {
      case BASH -> "bash: " + path + ": " + why.message() + "\n";
      case DASH -> "sh: 0: cannot open " + path + ": " + missing + "\n";
      case ASH -> "sh: can't open '" + path + "': " + why.message() + "\n";
    };
  }

  /// Runs the commands of a file in this shell; goes on with the last status.
  Step source(String path, IntFunction<Step> then) {
    try {
      return source(path, calls.open(path, EnumSet.of(Open.READ), 0), then);
    } catch (CallFailed _) {
      return then.apply(1);
    }
  }

  /// The same for a file that is open.
  public Step source(String path, int descriptor, IntFunction<Step> then) {
    return read(
        descriptor,
        bytes -> {
          int mark = shell.undo().mark();
          shell.frames().push(new Frames.Frame("source", path, shell.line()));
          shell.undo().later(shell.frames()::pop);
          int line = shell.line();
          return in.sources()
              .file(
                  Octets.text(bytes),
                  _ -> {
                    shell.undo().back(mark);
                    shell.setLine(line);
                    shell.flow().endReturn();
                    return then.apply(shell.status().last());
                  });
        });
  }

  private Step read(int descriptor, Function<byte[], Step> then) {
    return more(descriptor, new ByteArrayOutputStream(), then);
  }

  private Step more(int descriptor, ByteArrayOutputStream into, Function<byte[], Step> then) {
    return Io.read(
        calls,
        descriptor,
        Io.READ_MAX,
        read -> {
          if (read instanceof Read.Some(byte[] bytes) && into.size() < SCRIPT_MAX) {
            into.write(bytes, 0, bytes.length);
            return new Step.Next(() -> more(descriptor, into, then));
          }
          calls.close(descriptor);
          return then.apply(into.toByteArray());
        });
  }
}
