package dev.virtlab.userland.coreutils;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.Quoting;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import java.util.List;

/// Tools about the names of files: basename(1), dirname(1), pwd(1), readlink(1), realpath(1).
final class Paths {

  private static final Options BASENAME = new Options("+as:z", "multiple=a suffix:=s zero=z");
  private static final Options DIRNAME = new Options("+z", "zero=z");
  private static final Options PWD = new Options("LP", "logical=L physical=P");
  private static final Options READLINK =
      new Options(
          "femnqsvz",
          "canonicalize=f canonicalize-existing=e canonicalize-missing=m no-newline=n quiet=q"
              + " silent=s verbose=v zero=z");
  private static final Options REALPATH =
      new Options(
          "emLPqsz",
          "canonicalize-existing=e canonicalize-missing=m logical=L physical=P quiet=q strip=s"
              + " no-symlinks=s zero=z relative-to: relative-base:");

  /// What getcwd(2) puts before a path that does not begin at the caller's root.
  private static final String UNREACHABLE = "(unreachable)";

  private Paths() {}

  static Step basename(Run run) {
    Words words = run.words(BASENAME, new Options("+as:"));
    List<String> names = words.operands();
    boolean many = words.has("a") || words.has("s");
    if (names.isEmpty()) {
      throw run.missingOperand();
    }
    if (!many && names.size() > 2) {
      throw run.usage(run.say("extra operand " + Quoting.curly(names.get(2)), ""), 1);
    }
    String suffix = many ? words.last("s", "") : names.size() == 2 ? names.get(1) : "";
    String end = words.has("z") ? "\0" : "\n";
    for (String name : many ? names : names.subList(0, 1)) {
      run.out(without(Files.base(name), suffix) + end);
    }
    return run.exit();
  }

  private static String without(String base, String suffix) {
    return base.endsWith(suffix) && !base.equals(suffix)
        ? base.substring(0, base.length() - suffix.length())
        : base;
  }

  static Step dirname(Run run) {
    Words words = run.words(DIRNAME, new Options("+"));
    if (words.operands().isEmpty()) {
      throw run.missingOperand();
    }
    for (String name : words.operands()) {
      run.out(Files.folder(name) + (words.has("z") ? "\0" : "\n"));
    }
    return run.exit();
  }

  static Step pwd(Run run) {
    Words words = run.words(PWD, new Options("LP"));
    String logical = run.environment().getOrDefault("PWD", "");
    boolean isLogical = words.lastOf("LP", "P").equals("L") && logical.startsWith("/");
    try {
      run.out((isLogical ? logical : workingDirectory(run.calls())) + "\n");
    } catch (CallFailed failed) {
      run.complain(
          run.say("couldn't find directory entry in '..' with matching i-node", "getcwd: ")
              + (run.isBusybox() ? failed.errno().message() : ""));
    }
    return run.exit();
  }

  /// Where the kernel cannot name the working directory from the root, the C library climbs `..` up
  /// to a directory that is the root's own inode, as getcwd(3) tells.
  private static String workingDirectory(Calls calls) {
    String path = calls.getcwd();
    if (!path.startsWith(UNREACHABLE)) {
      return path;
    }
    String climbed = path.substring(UNREACHABLE.length());
    Stat here = calls.stat(".");
    Stat there = calls.stat(climbed);
    if (here.device() != there.device() || here.inode() != there.inode()) {
      throw new CallFailed(Errno.ENOENT);
    }
    return climbed;
  }

  static Step readlink(Run run) {
    Words words = run.words(READLINK, new Options("fnv"));
    List<String> names = words.operands();
    if (names.isEmpty() || (run.isBusybox() && names.size() > 1)) {
      throw run.missingOperand();
    }
    String how = words.lastOf("fem", "");
    boolean bare = words.has("n") && names.size() == 1;
    for (String name : names) {
      try {
        String found =
            how.isEmpty() ? run.calls().readlink(name) : Resolve.path(run.calls(), name, mode(how));
        run.out(found + (bare ? "" : words.has("z") ? "\0" : "\n"));
      } catch (CallFailed failed) {
        String why = failed.errno().message();
        run.fail(1);
        if (words.has("v")) {
          run.complain(
              run.say(Quoting.needed(name) + ": " + why, name + ": cannot read link: " + why));
        }
      }
    }
    return run.exit();
  }

  private static Resolve.Mode mode(String letter) {
    return switch (letter) {
      case "e" -> Resolve.Mode.ALL_EXIST;
      case "m" -> Resolve.Mode.NONE_NEED;
      default -> Resolve.Mode.ALL_BUT_LAST;
    };
  }

  static Step realpath(Run run) {
    Words words = run.words(REALPATH, new Options(""));
    if (words.operands().isEmpty()) {
      throw run.missingOperand();
    }
    for (String name : words.operands()) {
      try {
        String path = Resolve.path(run.calls(), name, mode(words.lastOf("em", "f")));
        if (words.has("relative-to")) {
          path =
              relative(path, Resolve.path(run.calls(), words.last("relative-to", ""), mode("m")));
        }
        run.out(path + (words.has("z") ? "\0" : "\n"));
      } catch (CallFailed failed) {
        run.fail(1);
        if (!words.has("q")) {
          complain(run, name, failed.errno());
        }
      }
    }
    return run.exit();
  }

  private static void complain(Run run, String name, Errno errno) {
    run.complain(run.say(Quoting.needed(name), name) + ": " + errno.message());
  }

  static String relative(String path, String base) {
    List<String> to = Files.parts(path);
    List<String> from = Files.parts(base);
    int same = 0;
    while (same < Math.min(to.size(), from.size()) && to.get(same).equals(from.get(same))) {
      same++;
    }
    StringBuilder text = new StringBuilder("../".repeat(from.size() - same));
    text.append(String.join("/", to.subList(same, to.size())));
    if (text.isEmpty()) {
      return ".";
    }
    int last = text.length() - 1;
    return text.charAt(last) == '/' ? text.substring(0, last) : text.toString();
  }
}
