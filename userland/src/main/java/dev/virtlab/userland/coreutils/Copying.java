package dev.virtlab.userland.coreutils;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls.Entry;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.program.Wait;
import dev.virtlab.userland.text.Quoting;
import dev.virtlab.userland.tool.Flow;
import dev.virtlab.userland.tool.Run;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/// Copies files and directory trees, for cp(1) and for mv(1) between file systems.
final class Copying {

  /// What to keep of the source, and what to do at the target.
  record Manner(
      boolean recursive,
      boolean follow,
      boolean followOperands,
      boolean keepMode,
      boolean keepOwner,
      boolean keepTimes,
      boolean keepLinks,
      boolean force,
      boolean linkHard,
      boolean linkSoft,
      boolean verbose,
      Sharing sharing) {}

  /// Whether a copy shares the extents of its source, where the file system can; `--reflink`.
  enum Sharing {
    AUTO,
    ALWAYS,
    NEVER
  }

  private final Run run;
  private final Calls calls;
  private final Manner manner;
  private final Map<Long, String> copied = new TreeMap<>();

  Copying(Run run, Manner manner) {
    this.run = run;
    this.calls = run.calls();
    this.manner = manner;
  }

  /// Copies one operand.
  Step copy(String from, String to, Supplier<Step> next) {
    return copy(from, to, true, next);
  }

  private Step copy(String from, String to, boolean operand, Supplier<Step> next) {
    boolean follow = manner.follow || (operand && manner.followOperands);
    Stat stat;
    try {
      stat = follow ? calls.stat(from) : calls.lstat(from);
    } catch (CallFailed failed) {
      return wrong(
          run.say("cannot stat " + Quoting.always(from), "can't stat '" + from + "'")
              + ": "
              + failed.errno().message(),
          next);
    }
    boolean isDirectory = stat.type() == Stat.Type.DIRECTORY;
    if (isDirectory && !manner.recursive) {
      return wrong(
          run.say(
              "-r not specified; omitting directory " + Quoting.always(from),
              "omitting directory '" + from + "'"),
          next);
    }
    Optional<Stat> old;
    try {
      old = Optional.of(calls.lstat(to));
    } catch (CallFailed failed) {
      if (failed.errno() == Errno.ENOTDIR) {
        return cannot("cannot stat ", "can't stat ", to, failed.errno(), next);
      }
      old = Optional.empty();
    }
    Optional<Stat> oldTarget = Files.stat(calls, to);
    if (oldTarget.filter(o -> isSame(o, stat)).isPresent() && !manner.linkSoft) {
      return wrong(both(from, to) + " are the same file", next);
    }
    if (isDirectory) {
      return directory(from, to, stat, old, oldTarget, next);
    }
    if (oldTarget.filter(o -> o.type() == Stat.Type.DIRECTORY).isPresent()) {
      return wrong(
          run.say(
              "cannot overwrite directory " + Quoting.always(to) + " with non-directory",
              "'" + to + "' is a directory"),
          next);
    }
    say(from, to);
    if (manner.linkHard || manner.linkSoft) {
      return link(from, to, old.isPresent(), next);
    }
    if (manner.keepLinks && stat.links() > 1 && again(stat, to)) {
      return run.flush(next);
    }
    return switch (stat.type()) {
      case SYMLINK -> symlink(from, to, old.isPresent(), next);
      case REGULAR -> regular(from, to, stat, old, next);
      default -> manner.recursive ? special(to, stat, next) : regular(from, to, stat, old, next);
    };
  }

  private static boolean isSame(Stat a, Stat b) {
    return a.device() == b.device() && a.inode() == b.inode();
  }

  private String both(String from, String to) {
    return run.say(
        Quoting.always(from) + " and " + Quoting.always(to), "'" + from + "' and '" + to + "'");
  }

  private void say(String from, String to) {
    if (manner.verbose) {
      run.out(
          run.say(
              Quoting.always(from) + " -> " + Quoting.always(to) + "\n",
              "'" + from + "' -> '" + to + "'\n"));
    }
  }

  private Step wrong(String text, Supplier<Step> next) {
    run.complain(text);
    return run.flush(next);
  }

  private Step cannot(String gnu, String busybox, String path, Errno errno, Supplier<Step> next) {
    return wrong(
        run.say(gnu + Quoting.always(path), busybox + "'" + path + "'") + ": " + errno.message(),
        next);
  }

  private boolean again(Stat stat, String to) {
    String first = copied.putIfAbsent(stat.inode(), to);
    if (first == null) {
      return false;
    }
    try {
      calls.link(first, to);
      return true;
    } catch (CallFailed _) {
      return false;
    }
  }

  private Step link(String from, String to, boolean exists, Supplier<Step> next) {
    try {
      if (exists && manner.force) {
        calls.unlink(to);
      }
      if (manner.linkHard) {
        calls.link(from, to);
      } else {
        calls.symlink(from, to);
      }
      return run.flush(next);
    } catch (CallFailed failed) {
      String kind = manner.linkHard ? "hard" : "symbolic";
      return cannot(
          "cannot create " + kind + " link ", "can't create link ", to, failed.errno(), next);
    }
  }

  private Step symlink(String from, String to, boolean exists, Supplier<Step> next) {
    try {
      String target = calls.readlink(from);
      if (exists) {
        calls.unlink(to);
      }
      calls.symlink(target, to);
      return run.flush(next);
    } catch (CallFailed failed) {
      return cannot(
          "cannot create symbolic link ", "can't create symlink ", to, failed.errno(), next);
    }
  }

  private Step special(String to, Stat stat, Supplier<Step> next) {
    try {
      calls.mknod(to, stat.type(), stat.mode(), stat.major(), stat.minor());
      keep(to, stat);
      return run.flush(next);
    } catch (CallFailed failed) {
      return cannot("cannot create special file ", "can't create ", to, failed.errno(), next);
    }
  }

  private Step directory(
      String from,
      String to,
      Stat stat,
      Optional<Stat> old,
      Optional<Stat> oldTarget,
      Supplier<Step> next) {
    if (old.isPresent() && oldTarget.filter(o -> o.type() == Stat.Type.DIRECTORY).isEmpty()) {
      return wrong(
          run.say(
              "cannot overwrite non-directory "
                  + Quoting.always(to)
                  + " with directory "
                  + Quoting.always(from),
              "target '" + to + "' is not a directory"),
          next);
    }
    if (isInside(to, stat)) {
      return wrong(
          run.say(
              "cannot copy a directory, "
                  + Quoting.always(from)
                  + ", into itself, "
                  + Quoting.always(to),
              "recursion detected, omitting directory '" + to + "'"),
          next);
    }
    List<Entry> entries;
    try {
      if (old.isEmpty()) {
        calls.mkdir(to, stat.mode() | 0700);
        say(from, to);
      }
    } catch (CallFailed failed) {
      return cannot(
          "cannot create directory ", "can't create directory ", to, failed.errno(), next);
    }
    try {
      entries = calls.list(from);
    } catch (CallFailed failed) {
      return cannot("cannot access ", "can't open ", from, failed.errno(), next);
    }
    return Flow.each(
        entries.iterator(),
        (entry, more) ->
            copy(Files.within(from, entry.name()), Files.within(to, entry.name()), false, more),
        () -> {
          finish(to, stat, old.isEmpty());
          return run.flush(next);
        });
  }

  /// Whether a folder of the path is the directory that is to be copied there.
  private boolean isInside(String path, Stat directory) {
    String at = Files.folder(path);
    for (int i = 0; i < Files.parts(path).size() + 1; i++) {
      if (Files.stat(calls, at).filter(s -> isSame(s, directory)).isPresent()) {
        return true;
      }
      if (at.equals("/") || at.equals(".")) {
        return false;
      }
      at = Files.folder(at);
    }
    return false;
  }

  private void finish(String to, Stat stat, boolean made) {
    if (made && !manner.keepMode && (stat.mode() & 0700) != 0700) {
      int mask = calls.umask(0);
      calls.umask(mask);
      calls.chmod(to, stat.mode() & ~mask);
    }
    keep(to, stat);
  }

  /// Gives the target what is to be kept of the source.
  private void keep(String to, Stat stat) {
    try {
      if (manner.keepTimes) {
        calls.utimes(to, Optional.of(new long[] {stat.accessed(), stat.modified()}));
      }
      if (manner.keepOwner) {
        calls.chown(to, stat.uid(), stat.gid());
      }
    } catch (CallFailed _) {
      // cp(1) -p does not fail where only a privileged process may keep the owner.
    }
    if (manner.keepMode) {
      try {
        calls.chmod(to, stat.mode());
      } catch (CallFailed failed) {
        run.complain(
            run.say(
                    "preserving permissions for " + Quoting.always(to),
                    "can't preserve permissions of '" + to + "'")
                + ": "
                + failed.errno().message());
      }
    }
  }

  private Step regular(String from, String to, Stat stat, Optional<Stat> old, Supplier<Step> next) {
    int in;
    try {
      in = calls.open(from, EnumSet.of(Open.READ), 0);
    } catch (CallFailed failed) {
      return cannot(
          "cannot open ", "can't open ", from, failed.errno(), next, run.say(" for reading", ""));
    }
    int out;
    try {
      out = create(to, stat, old);
    } catch (CallFailed failed) {
      calls.close(in);
      return cannot("cannot create regular file ", "can't create ", to, failed.errno(), next);
    }
    int target = out;
    Supplier<Step> then =
        () -> {
          calls.close(in);
          calls.close(target);
          keep(to, stat);
          return run.flush(next);
        };
    return isShared(from, in, to, target) ? then.get() : pump(from, in, to, target, then);
  }

  /// Makes the target share the extents of the source, or says that this was wanted and cannot be.
  private boolean isShared(String from, int in, String to, int out) {
    if (manner.sharing == Sharing.NEVER) {
      return false;
    }
    try {
      calls.share(out, in);
      return true;
    } catch (CallFailed failed) {
      if (manner.sharing == Sharing.ALWAYS) {
        run.complain(
            "failed to clone "
                + Quoting.always(to)
                + " from "
                + Quoting.always(from)
                + ": "
                + failed.errno().message());
        return true;
      }
      return false;
    }
  }

  private Step cannot(
      String gnu, String busybox, String path, Errno errno, Supplier<Step> next, String behind) {
    return wrong(
        run.say(gnu + Quoting.always(path), busybox + "'" + path + "'")
            + behind
            + ": "
            + errno.message(),
        next);
  }

  private int create(String to, Stat stat, Optional<Stat> old) {
    if (old.isPresent()) {
      try {
        return calls.open(to, EnumSet.of(Open.WRITE, Open.TRUNCATE), 0);
      } catch (CallFailed failed) {
        if (!manner.force) {
          throw failed;
        }
        calls.unlink(to);
      }
    }
    EnumSet<Open> how = EnumSet.of(Open.WRITE, Open.CREATE, Open.TRUNCATE);
    return calls.open(to, how, manner.keepMode ? (stat.mode() & 0700) | 0600 : stat.mode() & 0777);
  }

  private Step pump(String from, int in, String to, int out, Supplier<Step> then) {
    Read read;
    try {
      read = calls.read(in, Io.READ_MAX);
    } catch (CallFailed failed) {
      run.complain(
          run.say("error reading " + Quoting.always(from), "read error")
              + ": "
              + failed.errno().message());
      return new Step.Next(then);
    }
    return switch (read) {
      case Read.End _ -> new Step.Next(then);
      case Read.WouldBlock _ ->
          new Step.Await(new Wait.Readable(in), () -> pump(from, in, to, out, then));
      case Read.Some(byte[] bytes) -> push(from, in, to, out, bytes, 0, then);
    };
  }

  private Step push(
      String from, int in, String to, int out, byte[] bytes, int start, Supplier<Step> then) {
    int at = start;
    try {
      while (at < bytes.length) {
        int taken = calls.write(out, bytes, at, bytes.length - at);
        at += taken;
        if (taken == 0) {
          int here = at;
          return new Step.Await(
              new Wait.Writable(out), () -> push(from, in, to, out, bytes, here, then));
        }
      }
    } catch (CallFailed failed) {
      run.complain(
          run.say("error writing " + Quoting.always(to), "write error")
              + ": "
              + failed.errno().message());
      return new Step.Next(then);
    }
    return new Step.Compute(bytes.length / 4, () -> pump(from, in, to, out, then));
  }
}
