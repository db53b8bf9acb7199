package dev.virtlab.userland.coreutils;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.Quoting;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import java.util.ArrayList;
import java.util.List;

/// What machine this is: uname(1), arch(1), nproc(1), tty(1), hostid(1).
final class Machine {

  private static final Options UNAME =
      new Options(
          "asnrvmpio",
          "all=a kernel-name=s nodename=n kernel-release=r kernel-version=v machine=m processor=p"
              + " hardware-platform=i operating-system=o sysname=s release=r");

  private Machine() {}

  static Step uname(Run run) {
    Words words = run.words(UNAME, new Options("amnrspvio"));
    if (!words.operands().isEmpty()) {
      throw run.usage(
          run.say("extra operand " + Quoting.curly(words.operands().getFirst()), ""), 1);
    }
    String[] system = run.calls().uname();
    boolean all = words.has("a");
    List<String> shown = new ArrayList<>();
    add(shown, all || words.has("s") || words.options().isEmpty(), system[0]);
    add(shown, all || words.has("n"), system[1]);
    add(shown, all || words.has("r"), system[2]);
    add(shown, all || words.has("v"), system[3]);
    add(shown, all || words.has("m"), system[4]);
    add(shown, words.has("p"), "unknown");
    add(shown, words.has("i"), "unknown");
    add(shown, all || words.has("o"), "GNU/Linux");
    run.out(String.join(" ", shown) + "\n");
    return run.exit();
  }

  private static void add(List<String> shown, boolean wanted, String value) {
    if (wanted) {
      shown.add(value);
    }
  }

  static Step arch(Run run) {
    run.words(new Options(""), new Options(""));
    run.out(run.calls().uname()[4] + "\n");
    return run.exit();
  }

  static Step hostid(Run run) {
    run.words(new Options(""), new Options(""));
    run.out("007f0100\n");
    return run.exit();
  }

  static Step nproc(Run run) {
    Words words = run.words(new Options("", "all ignore:"), new Options("", "all ignore:"));
    if (!words.operands().isEmpty() && !run.isBusybox()) {
      throw run.usage("extra operand " + Quoting.curly(words.operands().getFirst()), 1);
    }
    String ignore = words.last("ignore", "0");
    long less =
        Numbers.decimal(ignore)
            .filter(n -> n >= 0)
            .orElseThrow(
                () ->
                    run.stop(
                        1,
                        run.say(
                            "invalid number: " + Quoting.curly(ignore),
                            "invalid number '" + ignore + "'")));
    run.out(Math.max(1, run.calls().processors() - less) + "\n");
    return run.exit();
  }

  static Step tty(Run run) {
    Words words = run.words(new Options("s", "silent=s quiet=s"), new Options("s"), 2);
    if (!words.operands().isEmpty() && !run.isBusybox()) {
      throw run.usage("extra operand " + Quoting.curly(words.operands().getFirst()), 2);
    }
    boolean terminal = run.calls().isOpen(0) && run.calls().isTerminal(0);
    if (!words.has("s")) {
      run.out((terminal ? run.calls().readlink("/proc/self/fd/0") : "not a tty") + "\n");
    }
    return run.exit(terminal ? 0 : 1);
  }
}
