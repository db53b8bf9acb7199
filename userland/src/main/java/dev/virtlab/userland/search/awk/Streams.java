package dev.virtlab.userland.search.awk;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.ProcessCalls.Ended;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.search.ShellPipe;
import dev.virtlab.userland.text.Utf8;
import dev.virtlab.userland.tool.Bytes;
import dev.virtlab.userland.tool.Launch;
import dev.virtlab.userland.tool.Run;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// The files and commands that a program writes to.
final class Streams {

  /// How many may be open.
  static final int OPEN_MAX = 200;

  /// How much is kept back of one, in bytes.
  private static final int KEPT_MAX = 4096;

  private final Run run;
  private final Map<String, Outlet> outlets = new LinkedHashMap<>();

  /// An open output.
  ///
  /// @param child the command that reads it, 0 for a file
  private record Outlet(int descriptor, int child, Bytes kept) {}

  Streams(Run run) {
    this.run = run;
  }

  /// Prints to a file or command, which is opened at first use; [CallFailed] where that fails.
  ///
  /// @param where 1 empties the file, 2 appends, 3 is a command
  void print(String name, int where, String text) {
    Outlet outlet = outlets.get(name);
    if (outlet == null) {
      if (outlets.size() >= OPEN_MAX) {
        throw new CallFailed(Errno.EMFILE);
      }
      outlet = open(name, where);
      outlets.put(name, outlet);
    }
    outlet.kept.add(Utf8.encode(text));
  }

  private Outlet open(String name, int where) {
    if (where == 3) {
      ShellPipe pipe = ShellPipe.writing(run, name);
      return new Outlet(pipe.descriptor(), pipe.child(), new Bytes());
    }
    int known = List.of("/dev/stdin", "/dev/stdout", "/dev/stderr").indexOf(name);
    if (known > 0) {
      return new Outlet(known, 0, new Bytes());
    }
    EnumSet<Open> how =
        EnumSet.of(
            Open.WRITE, Open.CREATE, Open.CLOSE_ON_EXEC, where == 2 ? Open.APPEND : Open.TRUNCATE);
    return new Outlet(run.calls().open(name, how, 0666), 0, new Bytes());
  }

  boolean isFull() {
    for (Outlet outlet : outlets.values()) {
      if (outlet.kept.size() > (outlet.descriptor == 2 ? 0 : KEPT_MAX)) {
        return true;
      }
    }
    return false;
  }

  /// Whether the output is open.
  boolean isOpen(String name) {
    return outlets.containsKey(name);
  }

  /// Writes everything that is kept back.
  Step flush(Supplier<Step> then) {
    run.push();
    return run.flush(() -> flushed(outlets.values().iterator(), then));
  }

  private Step flushed(Iterator<Outlet> rest, Supplier<Step> then) {
    while (rest.hasNext()) {
      Outlet outlet = rest.next();
      if (outlet.kept.size() > 0) {
        return write(outlet, () -> flushed(rest, then));
      }
    }
    return new Step.Next(then);
  }

  private Step write(Outlet outlet, Supplier<Step> then) {
    try {
      return Io.write(run.calls(), outlet.descriptor, outlet.kept.take(), 0, then);
    } catch (CallFailed _) {
      return new Step.Next(then);
    }
  }

  /// Closes an output and goes on with the status of its command, as gawk counts it.
  Step close(String name, Function<Integer, Step> then) {
    Outlet outlet = Optional.ofNullable(outlets.remove(name)).orElseThrow();
    return write(
        outlet,
        () -> {
          if (outlet.descriptor > 2) {
            run.calls().close(outlet.descriptor);
          }
          return outlet.child == 0
              ? then.apply(0)
              : Launch.await(run.calls(), outlet.child, ended -> then.apply(status(ended)));
        });
  }

  /// What `close` and `system` give: the exit status, or 256 and the signal.
  static int status(Ended ended) {
    return switch (ended) {
      case Ended.Exited(_, int status) -> status;
      case Ended.Killed(_, var signal) -> 256 + signal.number();
      case Ended.Stopped(_, var signal) -> 256 + signal.number();
    };
  }

  /// Closes everything, in the order it was opened.
  Step closeAll(Supplier<Step> then) {
    return outlets.isEmpty()
        ? flush(then)
        : flush(() -> close(outlets.keySet().iterator().next(), _ -> closeAll(then)));
  }
}
