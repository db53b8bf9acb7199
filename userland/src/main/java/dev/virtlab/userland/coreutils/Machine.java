package dev.virtlab.userland.coreutils;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.Blanks;
import dev.virtlab.userland.text.Quoting;
import dev.virtlab.userland.tool.Input;
import dev.virtlab.userland.tool.Lines;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import java.util.ArrayList;
import java.util.List;

/// What machine this is: uname(1), arch(1), hostname(1), nproc(1), tty(1), hostid(1).
final class Machine {

  private static final Options UNAME =
      new Options(
          "asnrvmpio",
          "all=a kernel-name=s nodename=n kernel-release=r kernel-version=v machine=m processor=p"
              + " hardware-platform=i operating-system=o sysname=s release=r");
  private static final Options HOSTNAME =
      new Options(
          "aAdfbF:iIsyvVh",
          "alias=a all-fqdns=A domain=d fqdn=f long=f boot=b file:=F ip-address=i"
              + " all-ip-addresses=I short=s yp=y nis=y verbose=v");

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

  /// The package hostname of Debian, which is no part of coreutils.
  static Step hostname(Run run) {
    Words words = readHostname(run);
    String name = words.operands().isEmpty() ? "" : words.operands().getFirst();
    if (words.has("F")) {
      name = firstLine(run, words.last("F", ""));
    }
    if (!name.isEmpty()) {
      return set(run, name);
    }
    String host = run.calls().hostname();
    int dot = host.indexOf('.');
    run.out(
        switch (words.lastOf("sdfiIA", "")) {
          case "s" -> (dot < 0 ? host : host.substring(0, dot)) + "\n";
          case "d" -> dot < 0 ? run.say("", "\n") : host.substring(dot + 1) + "\n";
          case "i" -> address(run, host) + "\n";
          case "I", "A" -> address(run, host) + " \n";
          default -> host + "\n";
        });
    return run.exit();
  }

  private static Words readHostname(Run run) {
    try {
      return run.words(HOSTNAME, new Options("sidfF:"));
    } catch (dev.virtlab.userland.tool.Stop stop) {
      throw run.isBusybox()
          ? stop
          : new dev.virtlab.userland.tool.Stop(
              stop.text().substring(0, stop.text().indexOf('\n') + 1), 255);
    }
  }

  private static String address(Run run, String host) {
    for (String line : Lines.of(Input.textOrEmpty(run.calls(), "/etc/hosts"))) {
      List<String> words = Blanks.split(line);
      if (words.size() > 1 && words.subList(1, words.size()).contains(host)) {
        return words.getFirst();
      }
    }
    throw run.stop(1, run.say("Name or service not known", host + ": Unknown host"));
  }

  private static String firstLine(Run run, String path) {
    try {
      for (String line : Lines.of(Input.text(run.calls(), path))) {
        if (!line.startsWith("#") && !line.isBlank()) {
          return line.strip();
        }
      }
      return "";
    } catch (CallFailed failed) {
      throw run.stop(
          1,
          run.say(
              failed.errno().message(), "can't open '" + path + "': " + failed.errno().message()));
    }
  }

  private static Step set(Run run, String name) {
    try {
      run.calls().setHostname(name);
    } catch (CallFailed failed) {
      run.complain(
          switch (failed.errno()) {
            case EPERM ->
                run.say(
                    "you must be root to change the host name",
                    "sethostname: " + failed.errno().message());
            case EINVAL -> run.say("name too long", "sethostname: " + failed.errno().message());
            default -> failed.errno().message();
          });
    }
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
