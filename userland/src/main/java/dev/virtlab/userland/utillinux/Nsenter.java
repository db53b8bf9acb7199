package dev.virtlab.userland.utillinux;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.ProcessCalls.Disposition;
import dev.virtlab.userland.program.ProcessCalls.Ended;
import dev.virtlab.userland.program.Signal;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Launch;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Option;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import dev.virtlab.userland.tool.Tool;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// nsenter(1): runs a program in the namespaces of another process.
public final class Nsenter implements Tool {

  private static final Options GNU =
      new Options(
          "+ahVt:m::u::i::n::p::C::U::T::S:G:r::w::W:FZ",
          "all=a help=h version=V target:=t mount::=m uts::=u ipc::=i net::=n pid::=p user::=U"
              + " cgroup::=C time::=T setuid:=S setgid:=G root::=r wd::=w wdns:=W no-fork=F"
              + " preserve-credentials follow-context=Z");
  private static final Options BUSYBOX =
      new Options(
          "+t:m::u::i::n::p::U::S:G:r::w::F",
          "target:=t mount::=m uts::=u ipc::=i net::=n pid::=p user::=U setuid:=S setgid:=G"
              + " root::=r wd::=w no-fork=F preserve-credentials");

  /// The tool.
  public Nsenter() {}

  @Override
  public Step run(Run run) {
    return new Entering(run, run.words(GNU, BUSYBOX)).start();
  }

  /// One use.
  private static final class Entering {
    private final Run run;
    private final Calls calls;
    private final Words words;
    private final int target;
    private final Map<Spaces, Integer> open = new TreeMap<>();

    Entering(Run run, Words words) {
      this.run = run;
      this.calls = run.calls();
      this.words = words;
      this.target = words.has("t") ? parse("pid", words.last("t", "")) : 0;
    }

    private Stop wrong(String text) {
      return run.stop(1, text);
    }

    private int parse(String what, String text) {
      return Numbers.decimal(text)
          .filter(n -> n >= 0)
          .map(Long::intValue)
          .orElseThrow(
              () ->
                  wrong(
                      run.say(
                          "failed to parse " + what + ": '" + text + "'",
                          "invalid number '" + text + "'")));
    }

    Step start() {
      if (words.has("a") && target == 0) {
        throw wrong("no target PID specified for --all");
      }
      int uid = words.has("S") ? parse("uid", words.last("S", "")) : -1;
      int gid = words.has("G") ? parse("gid", words.last("G", "")) : -1;
      openSpaces();
      Optional<Integer> root = folder("r", "root");
      Optional<Integer> folder = folder("w", "cwd");
      enter();
      root.ifPresent(descriptor -> changeRoot(descriptor));
      folder.ifPresent(
          descriptor ->
              change(
                  "change directory by working directory file descriptor failed",
                  () -> calls.fchdir(descriptor)));
      if (words.has("W")) {
        change("cannot open " + words.last("W", ""), () -> calls.chdir(words.last("W", "")));
      }
      closeAll(root, folder);
      boolean forks = open.containsKey(Spaces.PID) && !words.has("F");
      return forks ? fork(uid, gid) : proceed(run, uid, gid);
    }

    private void openSpaces() {
      for (Option option : words.options()) {
        for (Spaces space : Spaces.ALL) {
          if (option.key().equals(space.letter)) {
            open.put(space, open(option.value(), "ns/" + space.file));
          }
        }
      }
      if (words.has("a")) {
        for (Spaces space : Spaces.ALL) {
          String path = "/proc/" + target + "/ns/" + space.file;
          if (!open.containsKey(space) && !isOwn(path, space)) {
            open.put(space, open(path, ""));
          }
        }
      }
    }

    /// Whether the target lives in the caller's namespace already.
    private boolean isOwn(String path, Spaces space) {
      try {
        return calls.readlink(path).equals(calls.readlink("/proc/self/ns/" + space.file));
      } catch (CallFailed _) {
        return true;
      }
    }

    private int open(String given, String file) {
      if (given.isEmpty() && target == 0) {
        throw wrong(
            run.say(
                "neither filename nor target pid supplied for " + file,
                "neither file nor -t PID supplied for " + file));
      }
      String path = given.isEmpty() ? "/proc/" + target + "/" + file : given;
      try {
        return calls.open(path, EnumSet.of(Open.READ, Open.CLOSE_ON_EXEC), 0);
      } catch (CallFailed failed) {
        throw wrong(
            run.say("cannot open " + path, "can't open '" + path + "'")
                + ": "
                + failed.errno().message());
      }
    }

    private Optional<Integer> folder(String letter, String file) {
      return words.has(letter) ? Optional.of(open(words.last(letter, ""), file)) : Optional.empty();
    }

    /// First the user namespace, if it may be; it may give the right to the others.
    private void enter() {
      open.forEach(
          (space, descriptor) -> {
            try {
              calls.setns(descriptor);
            } catch (CallFailed failed) {
              throw wrong(
                  run.say(
                          "reassociate to namespace 'ns/" + space.file + "' failed: ",
                          "setns(): can't reassociate to namespace '" + space.file + "': ")
                      + failed.errno().message());
            }
          });
    }

    private void changeRoot(int descriptor) {
      change("change directory by root file descriptor failed", () -> calls.fchdir(descriptor));
      change("chroot failed", () -> calls.chroot("."));
    }

    private void closeAll(Optional<Integer> root, Optional<Integer> folder) {
      open.values().forEach(calls::close);
      root.ifPresent(calls::close);
      folder.ifPresent(calls::close);
    }

    private void change(String what, Runnable call) {
      try {
        call.run();
      } catch (CallFailed failed) {
        throw wrong(what + ": " + failed.errno().message());
      }
    }

    private Step fork(int uid, int gid) {
      int child;
      try {
        child = calls.fork(c -> new Run(run, c).begin(inner -> proceed(inner, uid, gid)));
      } catch (CallFailed failed) {
        throw wrong("fork failed: " + failed.errno().message());
      }
      return Launch.await(calls, child, this::childEnded);
    }

    private Step childEnded(Ended ended) {
      return switch (ended) {
        case Ended.Exited(_, int status) -> new Step.Exit(status);
        case Ended.Stopped _ -> new Step.Exit(1);
        case Ended.Killed(_, Signal signal) -> {
          if (signal != Signal.KILL) {
            calls.setDisposition(signal, Disposition.DEFAULT);
          }
          yield calls.dieOf(signal);
        }
      };
    }

    private Step proceed(Run inner, int uid, int gid) {
      Calls own = inner.calls();
      boolean user = open.containsKey(Spaces.USER);
      boolean preserve = words.has("preserve-credentials");
      int newUid = uid >= 0 ? uid : user && !preserve ? 0 : -1;
      int newGid = gid >= 0 ? gid : user && !preserve ? 0 : -1;
      if (newGid >= 0) {
        changeIdentity(inner, "setgroups failed", () -> own.setGroups(List.of()));
        changeIdentity(inner, "setgid failed", () -> own.setGid(newGid));
      }
      if (newUid >= 0) {
        changeIdentity(inner, "setuid failed", () -> own.setUid(newUid));
      }
      return Shell.become(inner, words.operands());
    }

    private static void changeIdentity(Run inner, String what, Runnable call) {
      try {
        call.run();
      } catch (CallFailed failed) {
        throw inner.stop(1, what + ": " + failed.errno().message());
      }
    }
  }
}
