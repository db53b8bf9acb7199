package dev.virtlab.userland.coreutils;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.Quoting;
import dev.virtlab.userland.tool.Bytes;
import dev.virtlab.userland.tool.Flow;
import dev.virtlab.userland.tool.Input;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// head(1): the first lines or bytes of files.
final class Head implements Tool {

  private static final Options GNU =
      new Options("c:n:qvz", "bytes:=c lines:=n quiet=q silent=q verbose=v zero-terminated=z");
  private static final Options BUSYBOX = new Options("n:c:qv");

  @Override
  public Step run(Run run) {
    Run inner = new Run(run, Counted.modern(run.args()));
    Words words = inner.words(GNU, BUSYBOX);
    boolean bytes = words.lastOf("cn", "n").equals("c");
    String text = words.last(bytes ? "c" : "n", "10");
    boolean butLast = text.startsWith("-");
    long count = count(run, butLast ? text.substring(1) : text, bytes, "head");
    List<String> names = words.operands().isEmpty() ? List.of("-") : words.operands();
    boolean titled = titled(words, names.size());
    boolean[] first = {true};
    char end = words.has("z") ? '\0' : '\n';
    return Flow.each(
        names.iterator(),
        (name, next) -> {
          int descriptor;
          try {
            descriptor = Input.open(run.calls(), name);
          } catch (CallFailed failed) {
            cannotOpen(run, name, failed.errno());
            return run.flush(next);
          }
          if (titled) {
            title(run, name, first);
          }
          Supplier<Step> close =
              () -> {
                Input.close(run.calls(), descriptor);
                return run.flush(next);
              };
          return butLast
              ? allBut(run, name, descriptor, count, bytes, end, close)
              : first(run, name, descriptor, count, bytes, end, close);
        },
        run::exit);
  }

  static boolean titled(Words words, int files) {
    String last = words.lastOf("qv", "");
    return last.equals("v") || (files > 1 && !last.equals("q"));
  }

  static void title(Run run, String name, boolean[] first) {
    String shown = name.equals("-") ? "standard input" : name;
    run.out((first[0] ? "" : "\n") + "==> " + shown + " <==\n");
    first[0] = false;
  }

  static long count(Run run, String text, boolean bytes, String tool) {
    Optional<Long> number =
        run.isBusybox() ? Suffixes.BKM.read(text) : Numbers.size(text).filter(n -> n >= 0);
    return number.orElseThrow(
        () ->
            run.stop(
                1,
                run.say(
                    "invalid number of " + (bytes ? "bytes: " : "lines: ") + Quoting.curly(text),
                    "invalid number '" + text + "'")));
  }

  private static void cannotOpen(Run run, String name, Errno errno) {
    run.complain(
        run.say("cannot open " + Quoting.always(name) + " for reading", name)
            + ": "
            + errno.message());
  }

  private static void cannotRead(Run run, String name, Errno errno) {
    String shown = name.equals("-") ? "standard input" : name;
    run.complain(
        run.isBusybox()
            ? name + ": Input/output error"
            : "error reading " + Quoting.always(shown) + ": " + errno.message());
  }

  private static Step first(
      Run run,
      String name,
      int descriptor,
      long count,
      boolean bytes,
      char end,
      Supplier<Step> then) {
    if (count == 0) {
      return then.get();
    }
    long[] left = {count};
    return Input.pour(
        run,
        descriptor,
        piece -> {
          int used = bytes ? (int) Math.min(left[0], piece.length) : lines(piece, left, end);
          left[0] -= bytes ? used : 0;
          run.out(Arrays.copyOf(piece, used));
          if (left[0] == 0 && !run.isBusybox()) {
            giveBack(run, descriptor, piece.length - used);
          }
          return left[0] > 0;
        },
        error -> {
          error.ifPresent(errno -> cannotRead(run, name, errno));
          return then.get();
        });
  }

  /// How many bytes of the piece belong to the lines still wanted.
  private static int lines(byte[] piece, long[] left, char end) {
    for (int i = 0; i < piece.length; i++) {
      if (piece[i] == end && --left[0] == 0) {
        return i + 1;
      }
    }
    return piece.length;
  }

  /// Leaves a file that can be wound back where the next reader expects it.
  private static void giveBack(Run run, int descriptor, int count) {
    try {
      if (count > 0) {
        run.calls().seek(descriptor, -count, 1);
      }
    } catch (CallFailed _) {
      // A pipe or terminal: what was read is gone.
    }
  }

  private static Step allBut(
      Run run,
      String name,
      int descriptor,
      long count,
      boolean bytes,
      char end,
      Supplier<Step> then) {
    Bytes all = new Bytes();
    return Input.pour(
        run,
        descriptor,
        piece -> {
          all.add(piece);
          return true;
        },
        error -> {
          error.ifPresent(errno -> cannotRead(run, name, errno));
          byte[] content = all.take();
          int keep =
              bytes ? (int) Math.max(0, content.length - count) : Tail.start(content, count, end);
          run.out(Arrays.copyOf(content, keep));
          return run.flush(then);
        });
  }
}
