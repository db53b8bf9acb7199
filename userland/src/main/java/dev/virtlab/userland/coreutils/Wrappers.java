package dev.virtlab.userland.coreutils;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.ProcessCalls.Disposition;
import dev.virtlab.userland.program.Signal;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.Quoting;
import dev.virtlab.userland.tool.Accounts;
import dev.virtlab.userland.tool.Launch;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Option;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tools that change something about themselves and become another program: env(1), printenv(1),
/// nice(1), nohup(1), chroot(1).
final class Wrappers {

  private Wrappers() {}

  /// Becomes the program, or says why not, with 126 or 127.
  static Step become(Run run, List<String> argv, Map<String, String> environment, String quoted) {
    run.push();
    return run.flush(
        () ->
            Launch.become(
                run.calls(),
                argv,
                environment,
                errno -> {
                  run.complain(
                      run.say(quoted, "can't execute '" + argv.getFirst() + "'")
                          + ": "
                          + errno.message());
                  return run.exit(errno == Errno.ENOENT ? 127 : 126);
                }));
  }

  static Step env(Run run) {
    Words words =
        run.words(
            new Options(
                "+C:iS:u:v0",
                "ignore-environment=i null=0 unset:=u chdir:=C split-string:=S debug=v"
                    + " ignore-signal:: default-signal:: block-signal:: list-signal-handling"),
            new Options("+iu:0"),
            125);
    Map<String, String> environment =
        words.has("i") ? new LinkedHashMap<>() : new LinkedHashMap<>(run.environment());
    List<String> rest = new ArrayList<>(words.operands());
    if (words.has("S")) {
      rest.addAll(0, dev.virtlab.userland.text.Blanks.split(words.last("S", "")));
    }
    if (!rest.isEmpty() && rest.getFirst().equals("-")) {
      environment.clear();
      rest.removeFirst();
    }
    for (String name : words.all("u")) {
      if (name.isEmpty() || name.indexOf('=') >= 0) {
        throw run.stop(125, "cannot unset " + Quoting.curly(name) + ": Invalid argument");
      }
      environment.remove(name);
    }
    while (!rest.isEmpty() && rest.getFirst().indexOf('=') > 0) {
      String pair = rest.removeFirst();
      int equals = pair.indexOf('=');
      environment.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    if (words.has("C")) {
      changeFolder(run, words.last("C", ""), rest.isEmpty());
    }
    if (rest.isEmpty()) {
      String end = words.has("0") ? "\0" : "\n";
      environment.forEach((name, value) -> run.out(name + "=" + value + end));
      return run.exit();
    }
    if (words.has("0")) {
      throw run.usage(run.say("cannot specify --null (-0) with command", ""), 125);
    }
    return become(run, rest, environment, Quoting.curly(rest.getFirst()));
  }

  private static void changeFolder(Run run, String folder, boolean noCommand) {
    if (noCommand) {
      throw run.usage("must specify command with --chdir (-C)", 125);
    }
    try {
      run.calls().chdir(folder);
    } catch (CallFailed failed) {
      throw run.stop(
          125,
          "cannot change directory to " + Quoting.curly(folder) + ": " + failed.errno().message());
    }
  }

  static Step printenv(Run run) {
    Words words = run.words(new Options("+0", "null=0"), new Options("+"), 2);
    String end = words.has("0") ? "\0" : "\n";
    if (words.operands().isEmpty()) {
      run.environment().forEach((name, value) -> run.out(name + "=" + value + end));
    }
    for (String name : words.operands()) {
      if (run.environment().containsKey(name)) {
        run.out(run.environment().get(name) + end);
      } else {
        run.fail(1);
      }
    }
    return run.exit();
  }

  static Step nice(Run run) {
    List<String> args = new ArrayList<>();
    run.args()
        .forEach(
            word -> args.add(isOldNice(word) && args.isEmpty() ? "-n" + word.substring(1) : word));
    Run inner = new Run(run, args);
    Words words = inner.words(new Options("+n:", "adjustment:=n"), new Options("+n:"), 125);
    String text = words.last("n", "10");
    Optional<Long> adjustment = Numbers.decimal(text);
    if (adjustment.isEmpty()) {
      throw run.stop(
          run.isBusybox() ? 1 : 125,
          run.say("invalid adjustment " + Quoting.curly(text), "invalid number '" + text + "'"));
    }
    int now = niceness(run.calls());
    if (words.operands().isEmpty()) {
      if (words.has("n")) {
        throw run.usage("a command must be given with an adjustment", 125);
      }
      run.out(now + "\n");
      return run.exit();
    }
    try {
      int wanted = (int) Math.max(-20, Math.min(19, now + adjustment.get()));
      run.calls().setNice(0, wanted);
    } catch (CallFailed failed) {
      run.err(run.name() + ": cannot set niceness: " + failed.errno().message() + "\n");
    }
    List<String> argv = words.operands();
    return become(run, argv, run.environment(), Quoting.curly(argv.getFirst()));
  }

  private static boolean isOldNice(String word) {
    return word.length() > 1
        && word.charAt(0) == '-'
        && (Character.isDigit(word.charAt(1))
            || (word.length() > 2 && word.charAt(1) == '-' && Character.isDigit(word.charAt(2))));
  }

  /// The niceness of the process, field 19 of its stat file.
  static int niceness(Calls calls) {
    String stat = dev.virtlab.userland.tool.Input.textOrEmpty(calls, "/proc/self/stat");
    List<String> fields =
        dev.virtlab.userland.text.Blanks.split(stat.substring(stat.lastIndexOf(')') + 1));
    return fields.size() > 16 ? Numbers.decimal(fields.get(16)).orElse(0L).intValue() : 0;
  }

  static Step nohup(Run run) {
    Words words = run.words(new Options("+"), new Options("+"), 125);
    if (words.operands().isEmpty()) {
      throw run.usage(run.say("missing operand", ""), 125);
    }
    Calls calls = run.calls();
    boolean noInput = isTerminal(calls, 0);
    boolean noOutput = isTerminal(calls, 1);
    if (noInput) {
      calls.duplicate(calls.open("/dev/null", EnumSet.of(Open.WRITE, Open.CLOSE_ON_EXEC), 0), 0);
    }
    String place = "";
    if (noOutput) {
      place = append(run);
    }
    if (noInput || noOutput) {
      String what =
          noInput && noOutput
              ? "ignoring input and appending output to " + Quoting.always(place)
              : noInput ? "ignoring input" : "appending output to " + Quoting.always(place);
      run.err(run.name() + ": " + what + "\n");
    }
    if (isTerminal(calls, 2)) {
      calls.duplicate(1, 2);
    }
    calls.setDisposition(Signal.HUP, Disposition.IGNORE);
    List<String> argv = words.operands();
    String failed = "failed to run command " + Quoting.always(argv.getFirst());
    return become(run, argv, run.environment(), failed);
  }

  private static boolean isTerminal(Calls calls, int descriptor) {
    return calls.isOpen(descriptor) && calls.isTerminal(descriptor);
  }

  private static String append(Run run) {
    EnumSet<Open> how = EnumSet.of(Open.WRITE, Open.CREATE, Open.APPEND);
    String home = run.environment().getOrDefault("HOME", "");
    for (String path : List.of("nohup.out", home + "/nohup.out")) {
      try {
        int file = run.calls().open(path, how, 0600);
        run.calls().duplicate(file, 1);
        run.calls().close(file);
        return path;
      } catch (CallFailed _) {
        // The home directory is tried next.
      }
    }
    throw run.stop(125, "failed to open 'nohup.out': Permission denied");
  }

  static Step chroot(Run run) {
    Words words =
        run.words(new Options("+", "groups: userspec: skip-chdir"), new Options("+"), 125);
    List<String> operands = words.operands();
    if (operands.isEmpty()) {
      throw run.usage(run.say("missing operand", ""), run.isBusybox() ? 1 : 125);
    }
    String root = operands.getFirst();
    try {
      run.calls().chroot(root);
      if (!words.has("skip-chdir")) {
        run.calls().chdir("/");
      }
    } catch (CallFailed failed) {
      throw run.stop(
          run.isBusybox() ? 1 : 125,
          run.say(
                  "cannot change root directory to " + Quoting.always(root),
                  "can't change root directory to '" + root + "'")
              + ": "
              + failed.errno().message());
    }
    for (Option option : words.options()) {
      if (option.key().equals("userspec")) {
        identify(run, option.value());
      }
    }
    List<String> argv =
        operands.size() > 1
            ? operands.subList(1, operands.size())
            : List.of(run.environment().getOrDefault("SHELL", "/bin/sh"), "-i");
    String failed = "failed to run command " + Quoting.curly(argv.getFirst());
    return become(run, argv, run.environment(), failed);
  }

  private static void identify(Run run, String spec) {
    int colon = spec.indexOf(':');
    String user = colon < 0 ? spec : spec.substring(0, colon);
    String group = colon < 0 ? "" : spec.substring(colon + 1);
    Accounts accounts = new Accounts(run.calls());
    Optional<Accounts.User> found = accounts.user(user);
    Optional<Integer> uid =
        found.map(Accounts.User::uid).or(() -> Numbers.decimal(user).map(Long::intValue));
    Optional<Integer> gid =
        group.isEmpty()
            ? found.map(Accounts.User::gid)
            : accounts
                .group(group)
                .map(Accounts.Group::gid)
                .or(() -> Numbers.decimal(group).map(Long::intValue));
    if (uid.isEmpty() && !user.isEmpty()) {
      throw run.stop(125, Quoting.curly(spec) + ": invalid user");
    }
    gid.ifPresent(id -> run.calls().setGroups(List.of(id)));
    gid.ifPresent(run.calls()::setGid);
    uid.ifPresent(run.calls()::setUid);
  }
}
