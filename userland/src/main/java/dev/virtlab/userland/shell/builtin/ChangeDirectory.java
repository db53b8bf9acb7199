package dev.virtlab.userland.shell.builtin;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.shell.run.Interpreter;
import dev.virtlab.userland.shell.state.Flag;
import dev.virtlab.userland.shell.state.Shell;
import java.util.List;
import java.util.Optional;

/// `cd` and `pwd`.
final class ChangeDirectory {

  private final Shell shell;
  private final boolean physical;

  private ChangeDirectory(Shell shell, boolean physical) {
    this.shell = shell;
    this.physical = physical;
  }

  static int run(Interpreter in, List<String> args) {
    Shell shell = in.shell();
    Optional<Letters> letters = Letters.read(shell, args, shell.isBash() ? "LPe@" : "LP");
    if (letters.isEmpty()) {
      return 2;
    }
    List<String> operands = letters.get().operands();
    if (operands.size() > 1 && shell.isBash()) {
      shell.complainOfBuiltin("too many arguments");
      return 1;
    }
    boolean physical = shell.options().has(Flag.PHYSICAL);
    for (Letters.Given given : letters.get().given()) {
      physical = given.letter() == 'P' || (physical && given.letter() != 'L');
    }
    return new ChangeDirectory(shell, physical).to(operands);
  }

  private int to(List<String> operands) {
    if (operands.isEmpty()) {
      return home();
    }
    String target = operands.getFirst();
    if (target.equals("-")) {
      Optional<String> old = shell.variables().get("OLDPWD").filter(d -> !d.isEmpty());
      if (old.isEmpty() && shell.isBash()) {
        shell.complainOfBuiltin("OLDPWD not set");
        return 1;
      }
      int status = enter(old.orElse(shell.directories().logical()), target);
      return status == 0 ? announce() : status;
    }
    return searched(target);
  }

  private int home() {
    Optional<String> home = shell.variables().get("HOME");
    if (home.isEmpty() && shell.isBash()) {
      shell.complainOfBuiltin("HOME not set");
      return 1;
    }
    return home.isEmpty() || home.get().isEmpty() ? 0 : enter(home.get(), home.get());
  }

  private int announce() {
    shell.print(shell.directories().logical() + "\n");
    return 0;
  }

  /// A relative target is looked for in CDPATH first.
  private int searched(String target) {
    String path = shell.variables().get("CDPATH").orElse("");
    boolean absolute = target.startsWith("/");
    boolean dotted =
        target.equals(".")
            || target.equals("..")
            || target.startsWith("./")
            || target.startsWith("../");
    if (!path.isEmpty() && !absolute && !dotted) {
      for (String directory : split(path)) {
        String whole = directory.isEmpty() ? target : directory + "/" + target;
        if (isDirectory(whole)) {
          int status = enter(whole, whole);
          return status == 0 && !directory.isEmpty() ? announce() : status;
        }
      }
    }
    return enter(target, target);
  }

  private static List<String> split(String path) {
    java.util.ArrayList<String> parts = new java.util.ArrayList<>();
    int begin = 0;
    for (int colon = path.indexOf(':'); colon >= 0; colon = path.indexOf(':', begin)) {
      parts.add(path.substring(begin, colon));
      begin = colon + 1;
    }
    parts.add(path.substring(begin));
    return parts;
  }

  private boolean isDirectory(String path) {
    try {
      return shell.calls().stat(path).type() == dev.virtlab.userland.program.Stat.Type.DIRECTORY;
    } catch (CallFailed _) {
      return false;
    }
  }

  /// Goes to a directory.
  ///
  /// @param shown the word that messages show
  int enter(String target, String shown) {
    if (target.isEmpty()) {
      return 0;
    }
    String before = shell.directories().logical();
    String logical = shell.directories().resolve(target);
    try {
      go(target, logical);
    } catch (CallFailed failed) {
      return cannot(shown, failed.errno());
    }
    shell.directories().moved(physical ? shell.directories().physical() : logical);
    remember("OLDPWD", before);
    remember("PWD", shell.directories().logical());
    return 0;
  }

  private void go(String target, String logical) {
    if (physical) {
      shell.calls().chdir(target);
      return;
    }
    // The names so far may not lead there any more; then the kernel's own place counts.
    try {
      shell.calls().chdir(logical);
    } catch (CallFailed failed) {
      if (failed.errno() != Errno.ENOENT || target.startsWith("/")) {
        throw failed;
      }
      shell.calls().chdir(target);
      shell.directories().moved(shell.directories().physical());
    }
  }

  private void remember(String name, String value) {
    shell.variables().set(name, value);
  }

  private int cannot(String shown, Errno why) {
    return Refusal.of(
        shell,
        1,
        shown + ": " + why.message(),
        "can't cd to " + shown,
        "can't cd to " + shown + ": " + why.message());
  }

  /// Goes to a directory without a word; for `pushd`.
  static int enter(Shell shell, String target) {
    return new ChangeDirectory(shell, false).enter(target, target);
  }

  static int pwd(Interpreter in, List<String> args) {
    Shell shell = in.shell();
    Optional<Letters> letters = Letters.read(shell, args, "LP");
    if (letters.isEmpty()) {
      return 2;
    }
    boolean physical = letters.get().has('P');
    String path = physical ? shell.directories().physical() : shell.directories().logical();
    if (path.isEmpty()) {
      shell.complainOfBuiltin(
          "error retrieving current directory: getcwd: cannot access parent directories: "
              + Errno.ENOENT.message());
      return 1;
    }
    shell.print(path + "\n");
    return 0;
  }
}
