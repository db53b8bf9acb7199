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

/// ln(1) and link(1).
final class Links {

  private static final Options LN =
      new Options(
          "bdFfinLPrst:vS:T",
          "backup::=b force=f interactive=i logical=L no-dereference=n no-target-directory=T"
              + " physical=P relative=r symbolic=s suffix:=S target-directory:=t verbose=v");

  private Links() {}

  static Step ln(Run run) {
    Words words = run.words(LN, new Options("sfnbS:Tvt:"));
    Target target = target(run, words);
    for (int i = 0; i < target.from().size(); i++) {
      make(run, words, target.from().get(i), target.to().get(i));
    }
    return run.exit();
  }

  private static Target target(Run run, Words words) {
    List<String> names = words.operands();
    if (names.size() == 1 && !words.has("t")) {
      return Target.into(run, names, ".");
    }
    if (names.size() > 1 && words.has("n") && isLink(run.calls(), names.getLast())) {
      return new Target(names.subList(0, 1), List.of(names.getLast()));
    }
    if ((names.size() > 2 && !run.isBusybox() && !words.has("t"))
        || names.isEmpty()
        || names.size() <= 2
        || Files.isDirectory(run.calls(), names.getLast())) {
      return Target.read(run, words);
    }
    throw run.stop(1, names.getLast() + ": " + Errno.EEXIST.message());
  }

  private static boolean isLink(Calls calls, String path) {
    return Files.lstat(calls, path).filter(s -> s.type() == Stat.Type.SYMLINK).isPresent();
  }

  private static void make(Run run, Words words, String existing, String path) {
    Calls calls = run.calls();
    boolean symbolic = words.has("s");
    if (!symbolic && refused(run, existing)) {
      return;
    }
    try {
      String goal = words.has("r") && symbolic ? relative(run, existing, path) : existing;
      if (words.has("f")
          && Files.lstat(calls, path).filter(s -> s.type() != Stat.Type.DIRECTORY).isPresent()) {
        calls.unlink(path);
      }
      if (symbolic) {
        calls.symlink(goal, path);
      } else {
        calls.link(existing, path);
      }
      if (words.has("v")) {
        run.out(
            run.say(
                Quoting.always(path) + (symbolic ? " -> " : " => ") + Quoting.always(goal) + "\n",
                "'" + path + "' -> '" + existing + "'\n"));
      }
    } catch (CallFailed failed) {
      String kind = symbolic ? "symbolic" : "hard";
      String gone =
          symbolic || failed.errno() == Errno.EEXIST ? "" : " => " + Quoting.always(existing);
      run.complain(
          run.say("failed to create " + kind + " link " + Quoting.always(path) + gone, path)
              + ": "
              + failed.errno().message());
    }
  }

  private static boolean refused(Run run, String existing) {
    try {
      Stat stat = run.calls().lstat(existing);
      if (stat.type() == Stat.Type.DIRECTORY && !run.isBusybox()) {
        run.complain(Quoting.needed(existing) + ": hard link not allowed for directory");
        return true;
      }
      return false;
    } catch (CallFailed failed) {
      run.complain(
          run.say("failed to access " + Quoting.always(existing), existing)
              + ": "
              + failed.errno().message());
      return true;
    }
  }

  private static String relative(Run run, String existing, String path) {
    String to = Resolve.path(run.calls(), existing, Resolve.Mode.NONE_NEED);
    String from = Resolve.path(run.calls(), Files.folder(path), Resolve.Mode.NONE_NEED);
    return Paths.relative(to, from);
  }

  static Step link(Run run) {
    Words words = run.words(new Options(""), new Options(""));
    List<String> names = words.operands();
    if (names.size() != 2) {
      throw names.isEmpty()
          ? run.missingOperand()
          : run.usage(
              run.say(
                  names.size() == 1
                      ? "missing operand after " + Quoting.curly(names.getFirst())
                      : "extra operand " + Quoting.curly(names.get(2)),
                  ""),
              1);
    }
    try {
      run.calls().link(names.get(0), names.get(1));
    } catch (CallFailed failed) {
      run.complain(
          run.say(
                  "cannot create link "
                      + Quoting.always(names.get(1))
                      + " to "
                      + Quoting.always(names.get(0)),
                  "can't create link '" + names.get(1) + "' to '" + names.get(0) + "'")
              + ": "
              + failed.errno().message());
    }
    return run.exit();
  }
}
