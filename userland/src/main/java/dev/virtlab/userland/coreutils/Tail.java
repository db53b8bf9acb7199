package dev.virtlab.userland.coreutils;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.program.Wait;
import dev.virtlab.userland.text.Quoting;
import dev.virtlab.userland.tool.Flow;
import dev.virtlab.userland.tool.Input;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// tail(1): the last lines or bytes of files, and with `-f` what is added to them.
final class Tail implements Tool {

  private static final Options GNU =
      new Options(
          "c:n:fFqs:vz",
          "bytes:=c lines:=n follow::=f quiet=q silent=q sleep-interval:=s verbose=v"
              + " zero-terminated=z retry pid: max-unchanged-stats:");
  private static final Options BUSYBOX = new Options("c:n:fFqs:v");

  /// One file that is followed.
  private record Followed(String name, int descriptor) {}

  @Override
  public Step run(Run run) {
    Run inner = new Run(run, Counted.modern(run.args()));
    Words words = inner.words(GNU, BUSYBOX);
    boolean bytes = words.lastOf("cn", "n").equals("c");
    String text = words.last(bytes ? "c" : "n", "10");
    boolean fromStart = text.startsWith("+");
    String digits = fromStart || text.startsWith("-") ? text.substring(1) : text;
    long count = Head.count(run, digits, bytes, "tail");
    List<String> names = words.operands().isEmpty() ? List.of("-") : words.operands();
    boolean titled = Head.titled(words, names.size());
    boolean follow = words.has("f") || words.has("F");
    boolean[] first = {true};
    char end = words.has("z") ? '\0' : '\n';
    List<Followed> followed = new ArrayList<>();
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
            Head.title(run, name, first);
          }
          Supplier<Step> after =
              () -> {
                if (follow) {
                  followed.add(new Followed(name, descriptor));
                } else {
                  Input.close(run.calls(), descriptor);
                }
                return run.flush(next);
              };
          return fromStart
              ? skip(run, name, descriptor, count, bytes, end, after)
              : last(run, name, descriptor, count, bytes, end, after);
        },
        () -> follow ? follow(run, words, followed, titled) : run.exit());
  }

  private static void cannotOpen(Run run, String name, Errno errno) {
    run.complain(
        run.say("cannot open " + Quoting.always(name) + " for reading", "can't open '" + name + "'")
            + ": "
            + errno.message());
  }

  private static void cannotRead(Run run, String name, Errno errno) {
    String shown = name.equals("-") ? "standard input" : name;
    run.complain(
        run.isBusybox()
            ? "read error: " + errno.message()
            : "error reading " + Quoting.always(shown) + ": " + errno.message());
  }

  private static Step last(
      Run run,
      String name,
      int descriptor,
      long count,
      boolean bytes,
      char end,
      Supplier<Step> then) {
    Kept kept = new Kept(run.calls(), count, bytes, end);
    return Input.pour(
        run,
        descriptor,
        kept::take,
        error -> {
          error.ifPresent(errno -> cannotRead(run, name, errno));
          if (kept.isExhausted()) {
            run.complain(run.say("memory exhausted", "out of memory"));
            return run.flush(run::exit);
          }
          run.out(kept.last());
          return run.flush(then);
        });
  }

  /// Where the last `count` lines begin.
  static int start(byte[] content, long count, char end) {
    int at = content.length;
    long left = count;
    if (left > 0 && at > 0 && content[at - 1] == end) {
      at--;
    }
    if (count == 0) {
      return content.length;
    }
    while (at > 0) {
      if (content[at - 1] == end && --left == 0) {
        return at;
      }
      at--;
    }
    return 0;
  }

  private static Step skip(
      Run run,
      String name,
      int descriptor,
      long from,
      boolean bytes,
      char end,
      Supplier<Step> then) {
    long[] left = {Math.max(0, from - 1)};
    return Input.pour(
        run,
        descriptor,
        piece -> {
          int at = 0;
          while (at < piece.length && left[0] > 0) {
            left[0] -= bytes || piece[at] == end ? 1 : 0;
            at++;
          }
          run.out(Arrays.copyOfRange(piece, at, piece.length));
          return true;
        },
        error -> {
          error.ifPresent(errno -> cannotRead(run, name, errno));
          return then.get();
        });
  }

  private static Step follow(Run run, Words words, List<Followed> followed, boolean titled) {
    if (followed.isEmpty()) {
      if (!run.isBusybox()) {
        run.complain("no files remaining");
      } else {
        run.complain("no files");
      }
      return run.exit(1);
    }
    Duration pause =
        Idle.seconds(words.last("s", "1")).map(Idle::nanoseconds).orElse(Duration.ofSeconds(1));
    String[] shown = {followed.getLast().name};
    return round(run, followed, titled, shown, pause);
  }

  /// Copies what has been added, then sleeps: on a pipe until more comes, else for a while.
  private static Step round(
      Run run, List<Followed> followed, boolean titled, String[] shown, Duration pause) {
    Calls calls = run.calls();
    List<Followed> open = new ArrayList<>();
    boolean onlyPipes = true;
    for (Followed file : followed) {
      boolean ended = copy(run, file, titled, shown);
      boolean regular = calls.fstat(file.descriptor).type() == Stat.Type.REGULAR;
      if (regular || !ended) {
        open.add(file);
        onlyPipes &= !regular;
      }
    }
    if (open.isEmpty() || run.outputBroken()) {
      return run.exit();
    }
    run.push();
    Wait wait =
        onlyPipes && open.size() == 1
            ? new Wait.Readable(open.getFirst().descriptor)
            : new Wait.Until(calls.now().plus(pause));
    return run.flush(() -> new Step.Await(wait, () -> round(run, open, titled, shown, pause)));
  }

  /// Copies what is there now; whether the end was met.
  private static boolean copy(Run run, Followed file, boolean titled, String[] shown) {
    Calls calls = run.calls();
    truncated(run, file);
    while (true) {
      switch (calls.read(file.descriptor, Io.READ_MAX)) {
        case Read.Some(byte[] bytes) -> {
          if (titled && !shown[0].equals(file.name)) {
            run.out("\n==> " + file.name + " <==\n");
            shown[0] = file.name;
          }
          run.out(bytes);
        }
        case Read.End _ -> {
          return true;
        }
        case Read.WouldBlock _ -> {
          return false;
        }
      }
    }
  }

  private static void truncated(Run run, Followed file) {
    Optional<Stat> stat = Optional.of(run.calls().fstat(file.descriptor));
    if (stat.get().type() == Stat.Type.REGULAR
        && stat.get().size() < run.calls().seek(file.descriptor, 0, 1)) {
      if (!run.isBusybox()) {
        run.err(run.name() + ": " + Quoting.needed(file.name) + ": file truncated\n");
      }
      run.calls().seek(file.descriptor, 0, 0);
    }
  }
}
