package dev.virtlab.userland.coreutils;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls.Entry;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.Quoting;
import dev.virtlab.userland.tool.Accounts;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Who may do what with files: chmod(1), chown(1), chgrp(1).
final class Rights {

  private static final Options CHMOD =
      new Options(
          "Rcfvr::w::x::X::s::t::u::g::o::a::",
          "changes=c recursive=R no-preserve-root preserve-root quiet=f silent=f verbose=v"
              + " reference:=F");
  private static final Options CHOWN =
      new Options(
          "HLPRcfhv",
          "changes=c dereference no-dereference=h from: no-preserve-root preserve-root quiet=f"
              + " recursive=R reference:=F silent=f verbose=v");

  private Rights() {}

  /// What is done with one file; complains itself.
  private interface Change {
    void apply(String path, Stat stat);
  }

  static Step chmod(Run run) {
    List<String> args = new ArrayList<>(run.args());
    String mode = takeMinusMode(args);
    Run inner = new Run(run, args);
    Words words = inner.words(CHMOD, new Options("Rcvf"));
    List<String> names = new ArrayList<>(words.operands());
    if (mode.isEmpty() && !words.has("F")) {
      mode = names.isEmpty() ? "" : names.removeFirst();
    }
    if (names.isEmpty()) {
      String after = mode.isEmpty() ? "" : " after " + Quoting.curly(mode);
      throw run.usage(run.say("missing operand" + after, ""), 1);
    }
    int mask = run.calls().umask(0);
    run.calls().umask(mask);
    String wanted = words.has("F") ? reference(run, words.last("F", "")) : mode;
    if (Mode.change(wanted, 0, false, mask).isEmpty()) {
      throw run.isBusybox()
          ? run.stop(1, "invalid mode '" + wanted + "'")
          : run.usage("invalid mode: " + Quoting.curly(wanted), 1);
    }
    for (String name : names) {
      each(run, words, name, true, (path, stat) -> chmod(run, words, path, stat, wanted, mask));
    }
    return run.exit();
  }

  /// A mode such as `-w` looks like options; it is the first word made of mode letters only.
  private static String takeMinusMode(List<String> args) {
    for (int i = 0; i < args.size(); i++) {
      String word = args.get(i);
      if (word.equals("--")) {
        return "";
      }
      if (word.length() > 1
          && word.charAt(0) == '-'
          && "rwxXstugoa,+=-".indexOf(word.charAt(1)) >= 0
          && !word.startsWith("--")) {
        args.remove(i);
        return word;
      }
    }
    return "";
  }

  private static String reference(Run run, String path) {
    return Files.stat(run.calls(), path)
        .map(stat -> Mode.octal4(stat.mode()))
        .orElseThrow(
            () ->
                run.stop(
                    1,
                    "failed to get attributes of "
                        + Quoting.always(path)
                        + ": No such file or directory"));
  }

  private static void chmod(Run run, Words words, String path, Stat stat, String mode, int mask) {
    if (stat.type() == Stat.Type.SYMLINK) {
      return;
    }
    OptionalInt bits = Mode.change(mode, stat.mode(), stat.type() == Stat.Type.DIRECTORY, mask);
    try {
      run.calls().chmod(path, bits.getAsInt());
      boolean changed = bits.getAsInt() != stat.mode();
      if (words.has("v") || (words.has("c") && changed)) {
        run.out(told(run, path, stat, bits.getAsInt(), changed));
      }
    } catch (CallFailed failed) {
      if (!words.has("f")) {
        String why = failed.errno().message();
        run.complain(run.say("changing permissions of " + Quoting.always(path), path) + ": " + why);
      }
      run.fail(1);
    }
  }

  private static String told(Run run, String path, Stat stat, int bits, boolean changed) {
    String now = Mode.octal4(bits) + " (" + Mode.letters(stat.type(), bits).substring(1) + ")";
    String before = Mode.octal4(stat.mode()) + " (" + Mode.letters(stat).substring(1) + ")";
    if (run.isBusybox()) {
      return "mode of '" + path + "' changed to " + now + "\n";
    }
    return changed
        ? "mode of " + Quoting.always(path) + " changed from " + before + " to " + now + "\n"
        : "mode of " + Quoting.always(path) + " retained as " + now + "\n";
  }

  /// Visits a file, and with `-R` what lies beneath, the folder first.
  private static void each(Run run, Words words, String path, boolean operand, Change change) {
    Calls calls = run.calls();
    Stat stat;
    boolean recursive = words.has("R");
    boolean follow = operand ? !words.has("h") && !recursive : words.has("L");
    try {
      stat = follow || (operand && !words.has("h")) ? calls.stat(path) : calls.lstat(path);
    } catch (CallFailed failed) {
      cannotReach(run, words, path, failed.errno());
      return;
    }
    change.apply(path, stat);
    if (!recursive || stat.type() != Stat.Type.DIRECTORY) {
      return;
    }
    try {
      for (Entry entry : calls.list(path)) {
        each(run, words, Files.within(path, entry.name()), false, change);
      }
    } catch (CallFailed failed) {
      cannotReach(run, words, path, failed.errno());
    }
  }

  private static void cannotReach(Run run, Words words, String path, Errno errno) {
    if (!words.has("f")) {
      boolean dangling = !run.isBusybox() && Files.lstat(run.calls(), path).isPresent();
      run.complain(
          run.say(
                  (dangling ? "cannot operate on dangling symlink " : "cannot access ")
                      + Quoting.always(path),
                  path)
              + (dangling ? "" : ": " + errno.message()));
    }
    run.fail(1);
  }

  static Step chown(Run run) {
    return change(run, false);
  }

  static Step chgrp(Run run) {
    return change(run, true);
  }

  private static Step change(Run run, boolean groupOnly) {
    Words words = run.words(CHOWN, new Options("RhLHPcvf"));
    List<String> names = new ArrayList<>(words.operands());
    String written = names.isEmpty() || words.has("F") ? "" : names.removeFirst();
    if (names.isEmpty()) {
      String after = written.isEmpty() ? "" : " after " + Quoting.curly(written);
      throw run.usage(run.say("missing operand" + after, ""), 1);
    }
    Accounts accounts = new Accounts(run.calls());
    int[] ids = ids(run, words, accounts, written, groupOnly);
    for (String name : names) {
      each(
          run,
          words,
          name,
          true,
          (path, stat) -> chown(run, words, accounts, path, stat, ids, groupOnly));
    }
    return run.exit();
  }

  private static int[] ids(
      Run run, Words words, Accounts accounts, String written, boolean groupOnly) {
    if (words.has("F")) {
      Optional<Stat> stat = Files.stat(run.calls(), words.last("F", ""));
      if (stat.isEmpty()) {
        throw run.stop(
            1,
            "failed to get attributes of "
                + Quoting.always(words.last("F", ""))
                + ": No such file or directory");
      }
      return new int[] {groupOnly ? -1 : stat.get().uid(), stat.get().gid()};
    }
    if (groupOnly) {
      return new int[] {-1, written.isEmpty() ? -1 : group(run, accounts, written, written)};
    }
    int colon = written.indexOf(':');
    String user = colon < 0 ? written : written.substring(0, colon);
    Optional<Accounts.User> found = accounts.user(user);
    int uid =
        user.isEmpty()
            ? -1
            : found
                .map(Accounts.User::uid)
                .or(() -> number(user))
                .orElseThrow(() -> unknown(run, user, written));
    if (colon < 0) {
      return new int[] {uid, -1};
    }
    String group = written.substring(colon + 1);
    int gid =
        group.isEmpty()
            ? found.map(Accounts.User::gid).orElse(-1)
            : group(run, accounts, group, written);
    return new int[] {uid, gid};
  }

  private static Stop unknown(Run run, String user, String written) {
    boolean both = written.indexOf(':') >= 0;
    return run.stop(
        1,
        run.say(
            "invalid user: " + Quoting.curly(written),
            both ? "unknown user/group " + written : "unknown user " + user));
  }

  private static Optional<Integer> number(String text) {
    return Numbers.decimal(text).filter(n -> n >= 0 && n < 0xffffffffL).map(Long::intValue);
  }

  private static int group(Run run, Accounts accounts, String name, String written) {
    return accounts
        .group(name)
        .map(Accounts.Group::gid)
        .or(() -> number(name))
        .orElseThrow(
            () ->
                run.stop(
                    1,
                    run.say(
                        "invalid group: " + Quoting.curly(written),
                        (name.equals(written) ? "unknown group " : "unknown user/group ")
                            + written)));
  }

  private static void chown(
      Run run,
      Words words,
      Accounts accounts,
      String path,
      Stat stat,
      int[] ids,
      boolean groupOnly) {
    try {
      if (stat.type() != Stat.Type.SYMLINK || words.has("h") || words.has("R")) {
        run.calls().chown(path, ids[0], ids[1]);
      }
      boolean changed =
          (ids[0] >= 0 && ids[0] != stat.uid()) || (ids[1] >= 0 && ids[1] != stat.gid());
      if (words.has("v") || (words.has("c") && changed)) {
        run.out(told(run, accounts, path, stat, ids, groupOnly, changed));
      }
    } catch (CallFailed failed) {
      run.fail(1);
      if (!words.has("f")) {
        String word = groupOnly ? "changing group of " : "changing ownership of ";
        run.complain(run.say(word + Quoting.always(path), path) + ": " + failed.errno().message());
      }
    }
  }

  private static String told(
      Run run,
      Accounts accounts,
      String path,
      Stat stat,
      int[] ids,
      boolean groupOnly,
      boolean changed) {
    if (run.isBusybox()) {
      int uid = ids[0] < 0 ? stat.uid() : ids[0];
      int gid = ids[1] < 0 ? stat.gid() : ids[1];
      return "changed ownership of '" + path + "' to " + uid + ":" + gid + "\n";
    }
    String what = groupOnly ? "group" : "ownership";
    String to = names(accounts, ids[0], ids[1], groupOnly);
    String from =
        names(accounts, ids[0] < 0 ? -1 : stat.uid(), ids[1] < 0 ? -1 : stat.gid(), groupOnly);
    return changed
        ? "changed " + what + " of " + Quoting.always(path) + " from " + from + " to " + to + "\n"
        : what + " of " + Quoting.always(path) + " retained as " + to + "\n";
  }

  private static String names(Accounts accounts, int uid, int gid, boolean groupOnly) {
    String group = gid < 0 ? "" : accounts.groupName(gid);
    if (groupOnly) {
      return group;
    }
    return (uid < 0 ? "" : accounts.userName(uid)) + (gid < 0 ? "" : ":" + group);
  }
}
