package dev.virtlab.userland.coreutils;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.Quoting;
import dev.virtlab.userland.tool.Flow;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// cp(1) and mv(1).
final class Transfer {

  private static final Options CP =
      new Options(
          "abdfHilLnprst:uvxPRS:TZ",
          "archive=a backup::=b dereference=L force=f interactive=i link=l no-clobber=n"
              + " no-dereference=P no-preserve:=N no-target-directory=T preserve::=p recursive=r"
              + " reflink:: remove-destination=D sparse: strip-trailing-slashes suffix:=S"
              + " symbolic-link=s target-directory:=t update=u verbose=v one-file-system=x");
  private static final Options MV =
      new Options(
          "bfint:uvS:TZ",
          "backup::=b force=f interactive=i no-clobber=n no-target-directory=T"
              + " strip-trailing-slashes suffix:=S target-directory:=t update=u verbose=v");

  private Transfer() {}

  static Step cp(Run run) {
    Words words = run.words(CP, new Options("arPLHpfinlsTudvt:R"));
    Target target = Target.read(run, words);
    boolean archive = words.has("a");
    boolean recursive = archive || words.has("r") || words.has("R");
    boolean preserve = archive || words.has("p");
    String what = words.last("p", "");
    String follow = words.lastOf("LPHad", recursive ? "P" : "L");
    Copying.Manner manner =
        new Copying.Manner(
            recursive,
            follow.equals("L"),
            follow.equals("H"),
            preserve && keeps(what, "mode"),
            preserve && keeps(what, "ownership"),
            preserve && keeps(what, "timestamps"),
            archive || words.has("d") || what.contains("links") || what.contains("all"),
            words.has("f") || words.has("D"),
            words.has("l"),
            words.has("s"),
            words.has("v"),
            sharing(run, words));
    Copying copying = new Copying(run, manner);
    return each(
        target,
        (from, to, next) -> guarded(run, words, from, to, () -> copying.copy(from, to, next), next),
        run::exit);
  }

  /// GNU cp and mv share extents where they can, unless told otherwise; busybox never does.
  private static Copying.Sharing sharing(Run run, Words words) {
    if (run.isBusybox()) {
      return Copying.Sharing.NEVER;
    }
    String when = words.last("reflink", "");
    return switch (words.has("reflink") && when.isEmpty() ? "always" : when) {
      case "", "auto" -> Copying.Sharing.AUTO;
      case "always" -> Copying.Sharing.ALWAYS;
      case "never" -> Copying.Sharing.NEVER;
      default ->
          throw run.usage(
              "invalid argument ‘"
                  + when
                  + "’ for ‘--reflink’\nValid arguments are:\n"
                  + "  - ‘auto’\n  - ‘always’\n  - ‘never’",
              1);
    };
  }

  private static boolean keeps(String list, String word) {
    return list.isEmpty() || list.contains(word) || list.contains("all");
  }

  private interface Pair {
    Step go(String from, String to, Supplier<Step> next);
  }

  private static Step each(Target target, Pair pair, Supplier<Step> then) {
    Iterator<Integer> indexes = IntStream.range(0, target.from().size()).iterator();
    List<String> from = target.from();
    return Flow.each(indexes, (i, next) -> pair.go(from.get(i), target.to().get(i), next), then);
  }

  /// Asks, keeps or skips what is there already, as `-i`, `-n` and `-u` say.
  private static Step guarded(
      Run run, Words words, String from, String to, Supplier<Step> go, Supplier<Step> next) {
    Optional<Stat> old = Files.lstat(run.calls(), to);
    if (old.isEmpty()) {
      return go.get();
    }
    if (words.has("u")) {
      Optional<Stat> source = Files.stat(run.calls(), from);
      if (source.isPresent() && source.get().modified() <= old.get().modified()) {
        return run.flush(next);
      }
    }
    boolean directory = Files.isDirectory(run.calls(), to) && Files.isDirectory(run.calls(), from);
    String last = words.lastOf(run.isBusybox() ? "in" : "fin", "");
    if (last.equals("n") && !directory) {
      return run.flush(next);
    }
    if (last.equals("i") && !directory) {
      String shown = run.say(Quoting.always(to), "'" + to + "'");
      return Ask.question(
          run, run.name() + ": overwrite " + shown + "? ", yes -> yes ? go.get() : next.get());
    }
    return go.get();
  }

  static Step mv(Run run) {
    Words words = run.words(MV, new Options("finTt:v"));
    Target target = Target.read(run, words);
    Copying copying =
        new Copying(
            run,
            new Copying.Manner(
                true,
                false,
                false,
                true,
                true,
                true,
                true,
                true,
                false,
                false,
                false,
                sharing(run, words)));
    return each(
        target,
        (from, to, next) ->
            guarded(run, words, from, to, () -> move(run, words, copying, from, to, next), next),
        run::exit);
  }

  private static Step move(
      Run run, Words words, Copying copying, String from, String to, Supplier<Step> next) {
    try {
      Stat source = run.calls().lstat(from);
      Optional<Stat> old = Files.lstat(run.calls(), to);
      refuse(run, from, to, source, old);
      run.calls().rename(from, to);
      if (words.has("v")) {
        run.out(
            run.say(
                "renamed " + Quoting.always(from) + " -> " + Quoting.always(to) + "\n",
                "'" + from + "' -> '" + to + "'\n"));
      }
    } catch (CallFailed failed) {
      if (failed.errno() == Errno.EXDEV) {
        return across(run, copying, from, to, next);
      }
      cannot(run, from, to, failed.errno());
    } catch (dev.virtlab.userland.tool.Stop refused) {
      run.err(refused.text());
      run.fail(1);
    }
    return run.flush(next);
  }

  private static void refuse(Run run, String from, String to, Stat source, Optional<Stat> old) {
    boolean directory = source.type() == Stat.Type.DIRECTORY;
    if (old.isPresent() && !run.isBusybox()) {
      Stat there = old.get();
      boolean onto = there.type() == Stat.Type.DIRECTORY;
      if (there.inode() == source.inode() && there.device() == source.device()) {
        throw run.stop(
            1, Quoting.always(from) + " and " + Quoting.always(to) + " are the same file");
      }
      if (directory && !onto) {
        throw run.stop(
            1,
            "cannot overwrite non-directory "
                + Quoting.always(to)
                + " with directory "
                + Quoting.always(from));
      }
      if (onto && !directory) {
        throw run.stop(
            1, "cannot overwrite directory " + Quoting.always(to) + " with non-directory");
      }
    }
  }

  private static void cannot(Run run, String from, String to, Errno errno) {
    if (run.isBusybox()) {
      run.complain("can't rename '" + from + "': " + errno.message());
    } else if (errno == Errno.EINVAL) {
      run.complain(
          "cannot move "
              + Quoting.always(from)
              + " to a subdirectory of itself, "
              + Quoting.always(to));
    } else if (Files.lstat(run.calls(), from).isEmpty()) {
      run.complain("cannot stat " + Quoting.always(from) + ": " + errno.message());
    } else {
      run.complain(
          "cannot move "
              + Quoting.always(from)
              + " to "
              + Quoting.always(to)
              + ": "
              + errno.message());
    }
  }

  /// Between file systems a move is a copy and a removal.
  private static Step across(
      Run run, Copying copying, String from, String to, Supplier<Step> next) {
    int before = run.status();
    return copying.copy(
        from, to, () -> run.status() > before ? next.get() : Remove.tree(run, from, next));
  }
}
