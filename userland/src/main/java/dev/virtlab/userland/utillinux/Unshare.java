package dev.virtlab.userland.utillinux;

import dev.virtlab.lab.container.Namespace;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.MountCalls.MountFlag;
import dev.virtlab.userland.program.MountCalls.Propagation;
import dev.virtlab.userland.program.Signal;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Launch;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// unshare(1): runs a program in new namespaces.
final class Unshare {

  private static final Options OPTIONS =
      new Options(
          "+fhVmuinpCTUrR:w:S:G:c",
          "help=h version=V mount::=m uts::=u ipc::=i net::=n pid::=p user::=U cgroup::=C time::=T"
              + " fork=f kill-child::=kill-child mount-proc:: map-user: map-users: map-group:"
              + " map-groups: map-root-user=r map-current-user=c map-auto propagation: setgroups:"
              + " keep-caps setuid:=S setgid:=G root:=R wd:=w monotonic: boottime:");

  private final Run run;
  private final Words words;
  private final Calls calls;
  private final Set<Namespace.Kind> kinds = EnumSet.noneOf(Namespace.Kind.class);
  private final int uid;
  private final int gid;
  private Optional<Propagation> propagation = Optional.of(Propagation.PRIVATE);

  private Unshare(Run run) {
    this.run = run;
    this.words = run.words(OPTIONS, OPTIONS);
    this.calls = run.calls();
    this.uid = calls.effectiveUid();
    this.gid = calls.effectiveGid();
  }

  static Step run(Run run) {
    return new Unshare(run).begin();
  }

  private Step begin() {
    for (Kinds kind : Kinds.values()) {
      if (words.has(kind.letter())) {
        kinds.add(kind.kind());
      }
    }
    if (words.has("mount-proc")) {
      kinds.add(Namespace.Kind.MOUNT);
    }
    if (maps()) {
      kinds.add(Namespace.Kind.USER);
    }
    propagation = propagation();
    try {
      calls.unshare(kinds);
    } catch (CallFailed failure) {
      throw run.stop(1, "unshare failed: " + failure.errno().message());
    }
    if (!words.has("f") && !words.has("kill-child")) {
      return prepare(calls, run);
    }
    return fork();
  }

  private boolean maps() {
    return words.has("r")
        || words.has("c")
        || words.has("map-user")
        || words.has("map-group")
        || words.has("map-auto")
        || words.has("map-users")
        || words.has("map-groups");
  }

  private Optional<Propagation> propagation() {
    String mode = words.last("propagation", "private");
    return switch (mode) {
      case "private" -> Optional.of(Propagation.PRIVATE);
      case "shared" -> Optional.of(Propagation.SHARED);
      case "slave" -> Optional.of(Propagation.SLAVE);
      case "unchanged" -> Optional.empty();
      default -> throw run.stop(1, "unsupported propagation mode: " + mode);
    };
  }

  private Step fork() {
    int child;
    try {
      child =
          calls.fork(
              mine -> {
                Run inner =
                    new Run(
                        dev.virtlab.userland.tool.Dialect.GNU,
                        mine,
                        run.name(),
                        run.args(),
                        run.environment());
                return inner.begin(_ -> prepare(mine, inner));
              });
    } catch (CallFailed failure) {
      throw run.stop(1, "fork failed: " + failure.errno().message());
    }
    return Launch.await(calls, child, ended -> Become.endAs(calls, ended));
  }

  /// What happens in the new namespaces before the program begins.
  private Step prepare(Calls mine, Run inner) {
    map(mine, inner);
    if (kinds.contains(Namespace.Kind.MOUNT) && propagation.isPresent()) {
      attempt(
          inner,
          "cannot change root filesystem propagation",
          () -> mine.setPropagation("/", propagation.get(), true));
    }
    offsets(mine, inner);
    if (words.has("R")) {
      attempt(
          inner,
          "cannot change root directory to '" + words.last("R", "") + "'",
          () -> mine.chroot(words.last("R", "")));
      mine.chdir("/");
    }
    if (words.has("w")) {
      attempt(
          inner,
          "cannot chdir to '" + words.last("w", "") + "'",
          () -> mine.chdir(words.last("w", "")));
    }
    mountProc(mine, inner);
    identity(mine, inner);
    return Become.program(inner, words.operands());
  }

  private void map(Calls mine, Run inner) {
    boolean root = words.has("r");
    Optional<Integer> user = mapped("map-user", root ? 0 : words.has("c") ? uid : -1);
    Optional<Integer> group = mapped("map-group", root ? 0 : words.has("c") ? gid : -1);
    String setgroups = words.last("setgroups", "");
    if (!setgroups.isEmpty() || group.isPresent()) {
      String rule = setgroups.isEmpty() ? "deny" : setgroups;
      attempt(
          inner,
          "write failed /proc/self/setgroups",
          () -> Files.write(mine, "/proc/self/setgroups", rule));
    }
    user.ifPresent(
        inside ->
            attempt(
                inner,
                "write failed /proc/self/uid_map",
                () -> Files.write(mine, "/proc/self/uid_map", inside + " " + uid + " 1")));
    group.ifPresent(
        inside ->
            attempt(
                inner,
                "write failed /proc/self/gid_map",
                () -> Files.write(mine, "/proc/self/gid_map", inside + " " + gid + " 1")));
  }

  private Optional<Integer> mapped(String option, int otherwise) {
    String text = words.last(option, "");
    if (text.isEmpty()) {
      return otherwise < 0 ? Optional.empty() : Optional.of(otherwise);
    }
    return Optional.of(number(option.equals("map-user") ? "uid" : "gid", text));
  }

  private int number(String what, String text) {
    boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!digits || text.length() > 9) {
      throw run.stop(1, "failed to parse " + what + ": '" + text + "'");
    }
    return Integer.parseInt(text);
  }

  private void offsets(Calls mine, Run inner) {
    for (String clock : new String[] {"monotonic", "boottime"}) {
      if (words.has(clock)) {
        attempt(
            inner,
            "failed to write to /proc/self/timens_offsets",
            () ->
                Files.write(
                    mine,
                    "/proc/self/timens_offsets",
                    clock + " " + words.last(clock, "0") + " 0"));
      }
    }
  }

  private void mountProc(Calls mine, Run inner) {
    if (!words.has("mount-proc")) {
      return;
    }
    String at = words.last("mount-proc", "");
    String target = at.isEmpty() ? "/proc" : at;
    attempt(
        inner,
        "mount " + target + " failed",
        () -> {
          if (propagation.isEmpty()) {
            mine.setPropagation(target, Propagation.PRIVATE, true);
          }
          mine.mount(
              "proc",
              target,
              "proc",
              EnumSet.of(MountFlag.NOSUID, MountFlag.NOEXEC, MountFlag.NODEV),
              "");
        });
  }

  private void identity(Calls mine, Run inner) {
    if (words.has("G")) {
      int to = number("gid", words.last("G", ""));
      attempt(inner, "setgid failed", () -> mine.setGid(to));
    }
    if (words.has("S")) {
      int to = number("uid", words.last("S", ""));
      attempt(inner, "setuid failed", () -> mine.setUid(to));
    }
    if (words.has("kill-child")) {
      mine.setDisposition(
          Signal.INT, dev.virtlab.userland.program.ProcessCalls.Disposition.DEFAULT);
    }
  }

  private static void attempt(Run inner, String what, Runnable call) {
    try {
      call.run();
    } catch (CallFailed failure) {
      throw inner.stop(1, what + ": " + failure.errno().message());
    }
  }
}
