package dev.virtlab.userland.coreutils;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.Quoting;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import java.util.OptionalInt;

/// mkdir(1) and rmdir(1).
final class Directories {

  private static final Options MKDIR =
      new Options("m:pvZ", "mode:=m parents=p verbose=v context::=Z");
  private static final Options RMDIR =
      new Options("pv", "parents=p path=p verbose=v ignore-fail-on-non-empty=i");

  private Directories() {}

  static Step mkdir(Run run) {
    Words words = run.words(MKDIR, new Options("m:pv", "mode:=m parents=p"));
    if (words.operands().isEmpty()) {
      throw run.missingOperand();
    }
    OptionalInt mode = mode(run, words);
    for (String path : words.operands()) {
      if (words.has("p")) {
        makeAll(run, path, mode, words.has("v"));
      } else {
        make(run, path, mode, words.has("v"));
      }
    }
    return run.exit();
  }

  private static OptionalInt mode(Run run, Words words) {
    if (!words.has("m")) {
      return OptionalInt.empty();
    }
    String text = words.last("m", "");
    int mask = run.calls().umask(0);
    run.calls().umask(mask);
    OptionalInt mode = Mode.change(text, 0777, true, mask);
    if (mode.isEmpty()) {
      throw run.stop(1, "invalid mode " + run.say(Quoting.curly(text), "'" + text + "'"));
    }
    return mode;
  }

  private static void make(Run run, String path, OptionalInt mode, boolean verbose) {
    try {
      create(run.calls(), path, mode);
      told(run, path, verbose);
    } catch (CallFailed failed) {
      cannot(run, path, failed.errno());
    }
  }

  private static void create(Calls calls, String path, OptionalInt mode) {
    calls.mkdir(path, mode.orElse(0777));
    if (mode.isPresent()) {
      calls.chmod(path, mode.getAsInt());
    }
  }

  private static void told(Run run, String path, boolean verbose) {
    if (verbose) {
      run.out(
          run.say(
              run.name() + ": created directory " + Quoting.always(path) + "\n",
              "created directory: '" + path + "'\n"));
    }
  }

  private static void cannot(Run run, String path, Errno errno) {
    run.complain(
        run.say(
                "cannot create directory " + Quoting.curly(path),
                "can't create directory '" + path + "'")
            + ": "
            + errno.message());
  }

  private static void makeAll(Run run, String path, OptionalInt mode, boolean verbose) {
    int at = 0;
    while (at < path.length()) {
      while (at < path.length() && path.charAt(at) == '/') {
        at++;
      }
      while (at < path.length() && path.charAt(at) != '/') {
        at++;
      }
      int rest = at;
      while (rest < path.length() && path.charAt(rest) == '/') {
        rest++;
      }
      boolean last = rest == path.length();
      if (!makeOne(run, path.substring(0, at), last ? mode : OptionalInt.empty(), verbose)) {
        return;
      }
      at = rest;
    }
  }

  private static boolean makeOne(Run run, String path, OptionalInt mode, boolean verbose) {
    try {
      create(run.calls(), path, mode);
      told(run, path, verbose);
      return true;
    } catch (CallFailed failed) {
      if (Files.isDirectory(run.calls(), path)) {
        return true;
      }
      cannot(run, path, failed.errno());
      return false;
    }
  }

  static Step rmdir(Run run) {
    Words words = run.words(RMDIR, new Options("p", "parents=p ignore-fail-on-non-empty=i"));
    if (words.operands().isEmpty()) {
      throw run.missingOperand();
    }
    for (String operand : words.operands()) {
      String path = operand;
      boolean more = remove(run, words, path);
      while (more && words.has("p")) {
        path = Files.folder(path);
        more = !path.equals(".") && !path.equals("/") && remove(run, words, path);
      }
    }
    return run.exit();
  }

  private static boolean remove(Run run, Words words, String path) {
    if (words.has("v")) {
      run.out(run.name() + ": removing directory, " + Quoting.always(path) + "\n");
    }
    try {
      run.calls().rmdir(path);
      return true;
    } catch (CallFailed failed) {
      if (!words.has("i") || failed.errno() != Errno.ENOTEMPTY) {
        run.complain(
            run.say("failed to remove " + Quoting.always(path), "'" + path + "'")
                + ": "
                + failed.errno().message());
      }
      return false;
    }
  }
}
