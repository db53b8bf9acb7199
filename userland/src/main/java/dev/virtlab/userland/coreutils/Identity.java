package dev.virtlab.userland.coreutils;

import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.Quoting;
import dev.virtlab.userland.tool.Accounts;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/// Who runs this: id(1), whoami(1), groups(1), logname(1).
final class Identity {

  private static final Options ID =
      new Options("agGnruzZ", "group=g groups=G name=n real=r user=u zero=z context=Z");

  private Identity() {}

  /// Real and effective identity, of the process or of a user.
  private record Who(int uid, int euid, int gid, int egid, List<Integer> groups) {

    static Who me(Calls calls) {
      List<Integer> groups = new ArrayList<>(List.of(calls.effectiveGid()));
      for (int group : calls.groups()) {
        if (!groups.contains(group)) {
          groups.add(group);
        }
      }
      return new Who(calls.uid(), calls.effectiveUid(), calls.gid(), calls.effectiveGid(), groups);
    }

    static Who user(Run run, Accounts accounts, String name) {
      Accounts.User user = find(run, accounts, name);
      return new Who(user.uid(), user.uid(), user.gid(), user.gid(), accounts.groupsOf(user));
    }
  }

  private static Accounts.User find(Run run, Accounts accounts, String name) {
    return accounts
        .user(name)
        .or(() -> byNumber(accounts, name))
        .orElseThrow(
            () ->
                run.stop(
                    1, run.say(Quoting.curly(name) + ": no such user", "unknown user " + name)));
  }

  private static java.util.Optional<Accounts.User> byNumber(Accounts accounts, String name) {
    return dev.virtlab.userland.tool.Numbers.decimal(name)
        .flatMap(n -> accounts.user(n.intValue()));
  }

  static Step id(Run run) {
    Words words = run.words(ID, new Options("ugGnr"));
    Accounts accounts = new Accounts(run.calls());
    refuseMixed(run, words);
    if (words.operands().isEmpty()) {
      run.out(told(words, accounts, Who.me(run.calls())));
      return run.exit();
    }
    for (String name : words.operands()) {
      run.out(told(words, accounts, Who.user(run, accounts, name)));
    }
    return run.exit();
  }

  private static void refuseMixed(Run run, Words words) {
    long only = List.of("u", "g", "G").stream().filter(words::has).count();
    if (only > 1) {
      throw run.isBusybox()
          ? run.usage("", 1)
          : run.stop(1, "cannot print \"only\" of more than one choice");
    }
    if (words.has("Z")) {
      throw run.stop(1, "--context (-Z) works only on an SELinux-enabled kernel");
    }
    if (only == 0 && (words.has("n") || words.has("r"))) {
      throw run.isBusybox()
          ? run.usage("", 1)
          : run.stop(1, "cannot print only names or real IDs in default format");
    }
  }

  private static String told(Words words, Accounts accounts, Who who) {
    boolean names = words.has("n");
    IntFunction<String> user = id -> names ? accounts.userName(id) : number(id);
    IntFunction<String> group = id -> names ? accounts.groupName(id) : number(id);
    String end = words.has("z") ? "\0" : "\n";
    return switch (words.lastOf("ugG", "")) {
      case "u" -> user.apply(words.has("r") ? who.uid : who.euid) + end;
      case "g" -> group.apply(words.has("r") ? who.gid : who.egid) + end;
      case "G" -> String.join(" ", who.groups.stream().map(group::apply).toList()) + end;
      default -> all(accounts, who);
    };
  }

  private static String number(int id) {
    return Long.toString(id & 0xffffffffL);
  }

  private static String all(Accounts accounts, Who who) {
    StringBuilder text = new StringBuilder("uid=").append(user(accounts, who.uid));
    text.append(" gid=").append(group(accounts, who.gid));
    if (who.euid != who.uid) {
      text.append(" euid=").append(user(accounts, who.euid));
    }
    if (who.egid != who.gid) {
      text.append(" egid=").append(group(accounts, who.egid));
    }
    List<String> groups = who.groups.stream().map(id -> group(accounts, id)).toList();
    return text.append(" groups=").append(String.join(",", groups)).append('\n').toString();
  }

  private static String user(Accounts accounts, int id) {
    return number(id) + accounts.user(id).map(user -> "(" + user.name() + ")").orElse("");
  }

  private static String group(Accounts accounts, int id) {
    return number(id) + accounts.group(id).map(group -> "(" + group.name() + ")").orElse("");
  }

  static Step whoami(Run run) {
    Words words = run.words(new Options(""), new Options(""));
    if (!words.operands().isEmpty()) {
      throw run.usage(
          run.say("extra operand " + Quoting.curly(words.operands().getFirst()), ""), 1);
    }
    int uid = run.calls().effectiveUid();
    Accounts accounts = new Accounts(run.calls());
    if (accounts.user(uid).isEmpty()) {
      throw run.stop(
          1, run.say("cannot find name for user ID " + number(uid), "unknown uid " + number(uid)));
    }
    run.out(accounts.userName(uid) + "\n");
    return run.exit();
  }

  static Step groups(Run run) {
    Words words = run.words(new Options(""), new Options(""));
    Accounts accounts = new Accounts(run.calls());
    List<String> names = words.operands();
    if (names.isEmpty()) {
      run.out(named(accounts, Who.me(run.calls())) + "\n");
    }
    for (String name : names) {
      String shown = named(accounts, Who.user(run, accounts, name));
      run.out((run.isBusybox() ? "" : name + " : ") + shown + "\n");
    }
    return run.exit();
  }

  private static String named(Accounts accounts, Who who) {
    return String.join(" ", who.groups.stream().map(accounts::groupName).toList());
  }

  static Step logname(Run run) {
    run.complain(run.say("no login name", "getlogin: No such device or address"));
    return run.exit();
  }
}
