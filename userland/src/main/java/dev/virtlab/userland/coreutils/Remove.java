package dev.virtlab.userland.coreutils;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls.Entry;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.Quoting;
import dev.virtlab.userland.tool.Flow;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import java.util.List;
import java.util.function.Supplier;

/// rm(1) and unlink(1).
final class Remove {

  private static final Options GNU =
      new Options(
          "dfirvIR",
          "force=f interactive::=i one-file-system=x no-preserve-root=N preserve-root::=P"
              + " recursive=r dir=d verbose=v");
  private static final Options BUSYBOX = new Options("fiRrv");

  private final Run run;
  private final boolean force;
  private final boolean ask;
  private final boolean recursive;
  private final boolean directories;
  private final boolean verbose;

  private Remove(Run run, Words words) {
    this.run = run;
    String last = words.lastOf("fi", "");
    force = last.equals("f");
    ask = last.equals("i");
    recursive = words.has("r") || words.has("R");
    directories = words.has("d");
    verbose = words.has("v") && !run.isBusybox();
  }

  private Remove(Run run) {
    this.run = run;
    force = true;
    ask = false;
    recursive = true;
    directories = true;
    verbose = false;
  }

  /// Removes a file or a tree for another tool.
  static Step tree(Run run, String path, Supplier<Step> next) {
    return new Remove(run).remove(path, next);
  }

  static Step rm(Run run) {
    Words words = run.words(GNU, BUSYBOX);
    Remove remove = new Remove(run, words);
    if (words.operands().isEmpty()) {
      if (words.has("f")) {
        return run.exit();
      }
      throw run.missingOperand();
    }
    boolean keepRoot = !run.isBusybox() && !words.has("N");
    return Flow.each(
        words.operands().iterator(),
        (path, next) -> remove.operand(path, keepRoot, next),
        run::exit);
  }

  private Step operand(String path, boolean keepRoot, Supplier<Step> next) {
    String base = Files.base(path);
    if (recursive && keepRoot && isRoot(path)) {
      run.complain(
          "it is dangerous to operate recursively on "
              + Quoting.always(path)
              + (path.equals("/") ? "" : " (same as '/')"));
      run.complain("use --no-preserve-root to override this failsafe");
      return run.flush(next);
    }
    if (base.equals(".") || base.equals("..")) {
      run.complain(
          run.say(
              recursive
                  ? "refusing to remove '.' or '..' directory: skipping " + Quoting.always(path)
                  : "cannot remove " + Quoting.always(path) + ": Is a directory",
              "can't remove '.' or '..'"));
      return run.flush(next);
    }
    return remove(path, next);
  }

  private boolean isRoot(String path) {
    var stat = Files.lstat(run.calls(), path);
    var root = Files.lstat(run.calls(), "/");
    return stat.isPresent()
        && root.isPresent()
        && stat.get().inode() == root.get().inode()
        && stat.get().device() == root.get().device();
  }

  private Step remove(String path, Supplier<Step> next) {
    Stat stat;
    try {
      stat = run.calls().lstat(path);
    } catch (CallFailed failed) {
      if (!force || (failed.errno() != Errno.ENOENT && failed.errno() != Errno.ENOTDIR)) {
        cannot(path, failed.errno());
      }
      return run.flush(next);
    }
    if (stat.type() != Stat.Type.DIRECTORY) {
      return asked("remove " + kind(stat), path, () -> unlink(path, next), next);
    }
    if (recursive) {
      return descend(path, next);
    }
    if (directories) {
      return asked("remove directory ", path, () -> rmdir(path, next), next);
    }
    if (run.isBusybox()) {
      run.complain("'" + path + "' is a directory");
    } else {
      cannot(path, Errno.EISDIR);
    }
    return run.flush(next);
  }

  private String kind(Stat stat) {
    if (run.isBusybox()) {
      return "";
    }
    return switch (stat.type()) {
      case REGULAR -> stat.size() == 0 ? "regular empty file " : "regular file ";
      case DIRECTORY -> "directory ";
      case SYMLINK -> "symbolic link ";
      case CHARACTER -> "character special file ";
      case BLOCK -> "block special file ";
      case FIFO -> "fifo ";
      case SOCKET -> "socket ";
    };
  }

  private Step asked(String question, String path, Supplier<Step> yes, Supplier<Step> no) {
    if (!ask) {
      return yes.get();
    }
    String shown = run.say(Quoting.always(path), "'" + path + "'");
    return Ask.question(
        run, run.name() + ": " + question + shown + "? ", y -> y ? yes.get() : no.get());
  }

  private Step descend(String path, Supplier<Step> next) {
    List<Entry> entries;
    try {
      entries = run.calls().list(path);
    } catch (CallFailed failed) {
      cannot(path, failed.errno());
      return run.flush(next);
    }
    Supplier<Step> last = () -> asked("remove directory ", path, () -> rmdir(path, next), next);
    if (entries.isEmpty()) {
      return last.get();
    }
    return asked(
        "descend into directory ",
        path,
        () ->
            Flow.each(
                entries.iterator(),
                (entry, more) -> remove(Files.within(path, entry.name()), more),
                last),
        next);
  }

  private Step unlink(String path, Supplier<Step> next) {
    try {
      run.calls().unlink(path);
      told("removed ", path);
    } catch (CallFailed failed) {
      cannot(path, failed.errno());
    }
    return run.flush(next);
  }

  private Step rmdir(String path, Supplier<Step> next) {
    try {
      run.calls().rmdir(path);
      told("removed directory ", path);
    } catch (CallFailed failed) {
      cannot(path, failed.errno());
    }
    return run.flush(next);
  }

  private void told(String what, String path) {
    if (verbose) {
      run.out(what + Quoting.always(path) + "\n");
    }
  }

  private void cannot(String path, Errno errno) {
    run.complain(
        run.say("cannot remove " + Quoting.always(path), "can't remove '" + path + "'")
            + ": "
            + errno.message());
  }

  static Step unlink(Run run) {
    Words words = run.words(new Options(""), new Options(""));
    if (words.operands().size() != 1) {
      throw words.operands().isEmpty()
          ? run.missingOperand()
          : run.usage(run.say("extra operand " + Quoting.curly(words.operands().get(1)), ""), 1);
    }
    String path = words.operands().getFirst();
    try {
      run.calls().unlink(path);
    } catch (CallFailed failed) {
      run.complain(
          run.say("cannot unlink " + Quoting.always(path), "can't remove file '" + path + "'")
              + ": "
              + failed.errno().message());
    }
    return run.exit();
  }
}
