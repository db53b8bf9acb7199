package dev.virtlab.userland.utillinux;

import dev.virtlab.lab.container.Namespace;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.MountCalls.MountFlag;
import dev.virtlab.userland.program.MountCalls.Propagation;
import dev.virtlab.userland.program.ProcessCalls.Disposition;
import dev.virtlab.userland.program.ProcessCalls.Ended;
import dev.virtlab.userland.program.Signal;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Accounts;
import dev.virtlab.userland.tool.Launch;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Options.Option;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// One use of unshare(1), in the order in which the real one works: refuse, unshare, fork, map,
/// propagate, change root, mount `/proc`, become.
final class Unsharing {

  private final Run run;
  private final Calls calls;
  private final Words words;
  private final Set<Namespace.Kind> kinds;
  private final Map<Spaces, String> kept;
  private final Optional<Propagation> propagation;
  private final Optional<String> userMap;
  private final Optional<String> groupMap;
  private final String setgroups;
  private final boolean forks;
  private final int uid;
  private final int gid;

  Unsharing(Run run, Words words) {
    this.run = run;
    this.calls = run.calls();
    this.words = words;
    kinds = EnumSet.noneOf(Namespace.Kind.class);
    kept = new TreeMap<>();
    for (Option option : words.options()) {
      for (Spaces space : Spaces.ALL) {
        if (option.key().equals(space.letter)) {
          kinds.add(space.kind);
          if (option.hasValue()) {
            kept.put(space, option.value());
          }
        }
      }
    }
    propagation = propagation();
    setgroups = setgroups();
    userMap = userMap();
    groupMap = groupMap();
    if (userMap.isPresent() || groupMap.isPresent()) {
      kinds.add(Namespace.Kind.USER);
    }
    if (words.has("mount-proc")) {
      kinds.add(Namespace.Kind.MOUNT);
    }
    killChild();
    forks = words.has("f") || words.has("kill-child");
    uid = words.has("S") ? id("uid", words.last("S", "")) : -1;
    gid = words.has("G") ? id("gid", words.last("G", "")) : -1;
  }

  /// The same request, going on in a child.
  private Unsharing(Unsharing parent, Run run) {
    this.run = run;
    this.calls = run.calls();
    this.words = parent.words;
    this.kinds = parent.kinds;
    this.kept = parent.kept;
    this.propagation = parent.propagation;
    this.userMap = parent.userMap;
    this.groupMap = parent.groupMap;
    this.setgroups = parent.setgroups;
    this.forks = false;
    this.uid = parent.uid;
    this.gid = parent.gid;
  }

  private Stop wrong(String text) {
    return run.stop(1, text);
  }

  private int id(String what, String text) {
    return Numbers.decimal(text)
        .filter(n -> n >= 0 && n <= 0xffffffffL)
        .map(Long::intValue)
        .orElseThrow(() -> wrong("failed to parse " + what + ": '" + text + "'"));
  }

  private Optional<Propagation> propagation() {
    String word = words.last("propagation", "private");
    return switch (word) {
      case "private" -> Optional.of(Propagation.PRIVATE);
      case "shared" -> Optional.of(Propagation.SHARED);
      case "slave" -> Optional.of(Propagation.SLAVE);
      case "unchanged" -> Optional.empty();
      default ->
          throw wrong(
              run.say(
                  "unsupported propagation mode: " + word,
                  "invalid propagation mode '" + word + "'"));
    };
  }

  private String setgroups() {
    String word = words.last("setgroups", "");
    if (!List.of("", "allow", "deny").contains(word)) {
      throw wrong("unsupported --setgroups argument '" + word + "'");
    }
    boolean maps = words.has("r") || words.has("c") || words.has("map-group");
    if (word.equals("allow") && maps) {
      throw wrong("options --setgroups=allow and --map-group are mutually exclusive");
    }
    return word;
  }

  private Optional<String> userMap() {
    return map("map-user", "map-users", calls.effectiveUid(), "uid", true);
  }

  private Optional<String> groupMap() {
    return map("map-group", "map-groups", calls.effectiveGid(), "gid", false);
  }

  /// The text of a map: ranges that were listed, then the caller's own identity.
  private Optional<String> map(String one, String many, int own, String what, boolean user) {
    StringBuilder text = new StringBuilder();
    for (String value : words.all(many)) {
      text.append(range(value, many));
    }
    for (Option option : words.options()) {
      if (option.key().equals("r")) {
        return Optional.of(text + "0 " + own + " 1");
      }
      if (option.key().equals("c")) {
        return Optional.of(text + "" + own + " " + own + " 1");
      }
      if (option.key().equals(one)) {
        return Optional.of(text + "" + named(option.value(), what, user) + " " + own + " 1");
      }
    }
    if (words.has("map-auto")) {
      throw wrong("no line matching user in /etc/sub" + what + ": use --map-users, --map-groups");
    }
    return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
  }

  private int named(String name, String what, boolean user) {
    Accounts accounts = new Accounts(calls);
    Optional<Integer> found =
        user
            ? accounts.user(name).map(Accounts.User::uid)
            : accounts.group(name).map(Accounts.Group::gid);
    return found.orElseGet(() -> id(what, name));
  }

  /// `outer,inner,count` as a line of the map, which begins with the inner number.
  private String range(String value, String option) {
    String[] parts = value.split("[,:]", -1);
    if (parts.length != 3
        || List.of(parts).stream()
            .anyMatch(p -> Numbers.decimal(p).filter(n -> n >= 0).isEmpty())) {
      throw wrong("invalid mapping '" + value + "' for --" + option + ": give outer,inner,count");
    }
    return parts[1] + " " + parts[0] + " " + parts[2] + "\n";
  }

  private void killChild() {
    String name = words.last("kill-child", "");
    if (!name.isEmpty() && Signal.named(name).isEmpty()) {
      throw wrong("unknown signal: " + name);
    }
  }

  Step start() {
    boolean offsets = words.has("monotonic") || words.has("boottime");
    if (offsets && !kinds.contains(Namespace.Kind.TIME)) {
      throw wrong("options --monotonic and --boottime require unsharing of a time namespace (-t)");
    }
    String monotonic = offset("monotonic");
    String boottime = offset("boottime");
    try {
      calls.unshare(kinds);
    } catch (CallFailed failed) {
      String told = run.say("unshare failed: ", "unshare(0x" + bits() + "): ");
      throw wrong(told + failed.errno().message());
    }
    if (offsets) {
      Maps.mayWrite(calls, "/proc/self/timens_offsets", monotonic + boottime);
    }
    writeMaps();
    keep();
    return forks ? fork() : proceed();
  }

  private String bits() {
    long bits = 0;
    for (Namespace.Kind kind : kinds) {
      bits |=
          switch (kind) {
            case MOUNT -> 0x00020000L;
            case CGROUP -> 0x02000000L;
            case UTS -> 0x04000000L;
            case IPC -> 0x08000000L;
            case USER -> 0x10000000L;
            case PID -> 0x20000000L;
            case NETWORK -> 0x40000000L;
            case TIME -> 0x80L;
          };
    }
    return Long.toHexString(bits);
  }

  private String offset(String clock) {
    if (!words.has(clock)) {
      return "";
    }
    String text = words.last(clock, "");
    if (Numbers.decimal(text).isEmpty()) {
      throw wrong("failed to parse " + clock + " offset: '" + text + "'");
    }
    return clock + " " + text + " 0\n";
  }

  private void writeMaps() {
    if (setgroups.equals("deny") || (groupMap.isPresent() && !setgroups.equals("allow"))) {
      put("/proc/self/setgroups", "deny");
    } else if (setgroups.equals("allow")) {
      put("/proc/self/setgroups", "allow");
    }
    userMap.ifPresent(map -> put("/proc/self/uid_map", map));
    groupMap.ifPresent(map -> put("/proc/self/gid_map", map));
  }

  private void put(String path, String text) {
    try {
      Maps.write(calls, path, text);
    } catch (CallFailed failed) {
      throw wrong(
          run.say("write failed " + path, "can't open '" + path + "'")
              + ": "
              + failed.errno().message());
    }
  }

  /// Keeps a namespace alive by mounting its file somewhere.
  private void keep() {
    kept.forEach(
        (space, target) -> {
          String source = "/proc/" + calls.pid() + "/ns/" + space.file;
          try {
            calls.mount(source, target, "", EnumSet.of(MountFlag.BIND), "");
          } catch (CallFailed failed) {
            throw wrong(
                "mount " + source + " on " + target + " failed: " + failed.errno().message());
          }
        });
  }

  private Step fork() {
    calls.setDisposition(Signal.INT, Disposition.IGNORE);
    calls.setDisposition(Signal.TERM, Disposition.IGNORE);
    int child;
    try {
      child =
          calls.fork(
              c -> {
                c.setDisposition(Signal.INT, Disposition.DEFAULT);
                c.setDisposition(Signal.TERM, Disposition.DEFAULT);
                return new Run(run, c).begin(inner -> new Unsharing(this, inner).proceed());
              });
    } catch (CallFailed failed) {
      throw wrong("fork failed: " + failed.errno().message());
    }
    return Launch.await(calls, child, this::childEnded);
  }

  /// A child that a signal killed is followed into death; that the blocked signal cannot be raised
  /// is a slip of util-linux 2.38, which says so and ends with 1.
  private Step childEnded(Ended ended) {
    return switch (ended) {
      case Ended.Exited(_, int status) -> new Step.Exit(status);
      case Ended.Stopped _ -> new Step.Exit(1);
      case Ended.Killed(_, Signal signal) -> {
        if (run.isBusybox()) {
          yield new Step.Exit(128 + signal.number());
        }
        if (signal == Signal.KILL) {
          run.complain("sigprocmask unblock failed: Invalid argument");
          yield run.exit(1);
        }
        calls.setDisposition(signal, Disposition.DEFAULT);
        yield calls.dieOf(signal);
      }
    };
  }

  /// What the process does that will run the program.
  private Step proceed() {
    if (kinds.contains(Namespace.Kind.MOUNT) && propagation.isPresent()) {
      change(
          "cannot change root filesystem propagation",
          () -> calls.setPropagation("/", propagation.get(), true));
    }
    String root = words.last("R", "");
    if (!root.isEmpty()) {
      change("cannot change root directory to '" + root + "'", () -> calls.chroot(root));
    }
    String folder = words.last("w", root.isEmpty() ? "" : "/");
    if (!folder.isEmpty()) {
      change("cannot chdir to '" + folder + "'", () -> calls.chdir(folder));
    }
    if (words.has("mount-proc")) {
      mountProc();
    }
    if (gid >= 0) {
      change("setgroups failed", () -> calls.setGroups(List.of()));
      change("setgid failed", () -> calls.setGid(gid));
    }
    if (uid >= 0) {
      change("setuid failed", () -> calls.setUid(uid));
    }
    return Shell.become(run, words.operands());
  }

  private void mountProc() {
    String value = words.last("mount-proc", "");
    String target = value.isEmpty() ? "/proc" : value;
    if (propagation.filter(p -> p == Propagation.PRIVATE).isEmpty()) {
      try {
        calls.setPropagation(target, Propagation.PRIVATE, true);
      } catch (CallFailed _) {
        // A directory of the learner's own is no mount point yet.
      }
    }
    change(
        "mount " + target + " failed",
        () ->
            calls.mount(
                "proc",
                target,
                "proc",
                EnumSet.of(MountFlag.NOSUID, MountFlag.NODEV, MountFlag.NOEXEC),
                ""));
  }

  private void change(String what, Runnable call) {
    try {
      call.run();
    } catch (CallFailed failed) {
      throw wrong(what + ": " + failed.errno().message());
    }
  }
}
