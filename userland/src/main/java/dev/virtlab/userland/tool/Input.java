package dev.virtlab.userland.tool;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.program.Wait;
import dev.virtlab.userland.text.Utf8;
import java.util.EnumSet;
import java.util.Optional;
import java.util.function.Function;

/// Reading files: to their end in pieces, by lines, or at once.
public final class Input {

  /// The most that is read at once from a file that cannot make anybody wait, in bytes.
  private static final int WHOLE_MAX = 64 << 20;

  /// From this size on a piece costs processor time: copying is not free.
  private static final int LARGE = 32 << 10;

  private Input() {}

  /// Takes the pieces of a file.
  @FunctionalInterface
  public interface Sink {
    /// Takes the next piece and says whether it wants more.
    boolean take(byte[] piece);
  }

  /// Reads a descriptor to its end, or until the sink has enough; what was printed meanwhile is
  /// written piece by piece. Goes on with the error that ended it, if one did.
  public static Step pour(
      Run run, int descriptor, Sink sink, Function<Optional<Errno>, Step> then) {
    Calls calls = run.calls();
    Read read;
    try {
      read = calls.read(descriptor, Io.READ_MAX);
    } catch (CallFailed failed) {
      return then.apply(Optional.of(failed.errno()));
    }
    return switch (read) {
      case Read.End _ -> then.apply(Optional.empty());
      case Read.WouldBlock _ ->
          new Step.Await(new Wait.Readable(descriptor), () -> pour(run, descriptor, sink, then));
      case Read.Some(byte[] piece) -> {
        if (!sink.take(piece) || run.outputBroken()) {
          yield run.flush(() -> then.apply(Optional.empty()));
        }
        Step next = run.flush(() -> pour(run, descriptor, sink, then));
        yield piece.length < LARGE ? next : new Step.Compute(piece.length / 8, () -> next);
      }
    };
  }

  /// Opens for reading; `-` is standard input.
  public static int open(Calls calls, String name) {
    return name.equals("-") ? 0 : calls.open(name, EnumSet.of(Open.READ), 0);
  }

  /// Closes what [#open] gave.
  public static void close(Calls calls, int descriptor) {
    if (descriptor != 0) {
      calls.close(descriptor);
    }
  }

  /// All of a file that makes nobody wait (a regular file, a file of `/proc`); [CallFailed] where
  /// it cannot be read.
  public static byte[] bytes(Calls calls, String path) {
    int descriptor = calls.open(path, EnumSet.of(Open.READ, Open.CLOSE_ON_EXEC), 0);
    Bytes all = new Bytes();
    try {
      while (all.size() < WHOLE_MAX
          && calls.read(descriptor, Io.READ_MAX) instanceof Read.Some(byte[] piece)) {
        all.add(piece);
      }
    } finally {
      calls.close(descriptor);
    }
    return all.take();
  }

  /// All of such a file, as text.
  public static String text(Calls calls, String path) {
    return Utf8.decode(bytes(calls, path));
  }

  /// All of such a file, as text; empty where it cannot be read.
  public static String textOrEmpty(Calls calls, String path) {
    try {
      return text(calls, path);
    } catch (CallFailed _) {
      return "";
    }
  }
}
