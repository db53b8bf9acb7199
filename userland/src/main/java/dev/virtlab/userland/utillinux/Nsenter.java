package dev.virtlab.userland.utillinux;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Launch;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/// nsenter(1): runs a program in the namespaces of others.
final class Nsenter {

  private static final Options OPTIONS =
      new Options(
          "+ahVt:m::u::i::n::p::C::U::T::S:G:r::w::W::eFZ",
          "all=a help=h version=V target:=t mount::=m uts::=u ipc::=i net::=n pid::=p user::=U"
              + " cgroup::=C time::=T setuid:=S setgid:=G root::=r wd::=w wdns::=W env=e no-fork=F"
              + " preserve-credentials follow-context=Z");

  /// A namespace to enter: its kind and the open file that means it.
  private record Door(Kinds kind, int descriptor) {}

  private final Run run;
  private final Words words;
  private final Calls calls;

  private Nsenter(Run run) {
    this.run = run;
    this.words = run.words(OPTIONS, OPTIONS);
    this.calls = run.calls();
  }

  static Step run(Run run) {
    return new Nsenter(run).begin();
  }

  private Step begin() {
    String target = words.last("t", "");
    if (words.has("t") && !isNumber(target)) {
      throw run.stop(1, "failed to parse pid: '" + target + "'");
    }
    List<Door> doors = doors(target);
    int root = words.has("r") ? open(path("r", target, "root")) : -1;
    int directory = words.has("w") ? open(path("w", target, "cwd")) : -1;
    for (Door door : doors) {
      enter(door);
    }
    place(target, root, directory);
    boolean forks = doors.stream().anyMatch(d -> d.kind() == Kinds.PID) && !words.has("F");
    return forks ? fork() : finish(calls, run);
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.length() <= 9
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /// The user namespace comes first, so that what it allows holds for the others.
  private List<Door> doors(String target) {
    List<Door> doors = new ArrayList<>();
    for (Kinds kind : Kinds.values()) {
      String file = words.last(kind.letter(), "");
      boolean asked = words.has(kind.letter());
      if (asked || (words.has("a") && isOther(target, kind))) {
        if (file.isEmpty() && target.isEmpty()) {
          throw run.stop(1, "neither filename nor target pid supplied for " + kind.file());
        }
        String path = file.isEmpty() ? "/proc/" + target + "/" + kind.file() : file;
        doors.add(kind == Kinds.USER ? 0 : doors.size(), new Door(kind, open(path)));
      }
    }
    return doors;
  }

  /// `--all` leaves out namespaces in which the caller lives already.
  private boolean isOther(String target, Kinds kind) {
    if (target.isEmpty()) {
      throw run.stop(1, "no target PID specified for --all");
    }
    try {
      String theirs = calls.readlink("/proc/" + target + "/" + kind.file());
      return !theirs.equals(calls.readlink("/proc/self/" + kind.file()));
    } catch (CallFailed failure) {
      throw run.stop(
          1, "cannot open /proc/" + target + "/" + kind.file() + ": " + failure.errno().message());
    }
  }

  private String path(String option, String target, String file) {
    String given = words.last(option, "");
    return given.isEmpty() ? "/proc/" + target + "/" + file : given;
  }

  private int open(String path) {
    try {
      return calls.open(path, EnumSet.of(Open.READ, Open.CLOSE_ON_EXEC), 0);
    } catch (CallFailed failure) {
      throw run.stop(1, "cannot open " + path + ": " + failure.errno().message());
    }
  }

  private void enter(Door door) {
    try {
      calls.setns(door.descriptor());
    } catch (CallFailed failure) {
      throw run.stop(
          1,
          "reassociate to namespace '"
              + door.kind().file()
              + "' failed: "
              + failure.errno().message());
    }
    calls.close(door.descriptor());
  }

  private void place(String target, int root, int directory) {
    try {
      if (root >= 0) {
        calls.chroot(path("r", target, "root"));
        calls.chdir("/");
      }
      if (directory >= 0) {
        calls.chdir(path("w", target, "cwd"));
      }
    } catch (CallFailed failure) {
      throw run.stop(1, "chroot failed: " + failure.errno().message());
    }
  }

  private Step fork() {
    try {
      int child =
          calls.fork(
              mine ->
                  finish(
                      mine,
                      new Run(
                          dev.virtlab.userland.tool.Dialect.GNU,
                          mine,
                          run.name(),
                          run.args(),
                          run.environment())));
      return Launch.await(calls, child, ended -> Become.endAs(calls, ended));
    } catch (CallFailed failure) {
      String why =
          failure.errno() == Errno.ENOMEM ? "Cannot allocate memory" : failure.errno().message();
      throw run.stop(1, "fork failed: " + why);
    }
  }

  private Step finish(Calls mine, Run inner) {
    return inner.begin(
        r -> {
          identity(mine, r);
          return Become.program(r, words.operands());
        });
  }

  private void identity(Calls mine, Run inner) {
    boolean user = words.has("U") || words.has("a");
    if ((words.has("G") || user) && !words.has("preserve-credentials")) {
      change(inner, "setgid failed", () -> mine.setGid(id("G")));
    }
    if ((words.has("S") || user) && !words.has("preserve-credentials")) {
      change(inner, "setuid failed", () -> mine.setUid(id("S")));
    }
  }

  private int id(String option) {
    String text = words.last(option, "0");
    return isNumber(text) ? Integer.parseInt(text) : 0;
  }

  private static void change(Run inner, String what, Runnable call) {
    try {
      call.run();
    } catch (CallFailed failure) {
      throw inner.stop(1, what + ": " + failure.errno().message());
    }
  }
}
