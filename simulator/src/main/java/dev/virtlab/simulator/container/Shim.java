package dev.virtlab.simulator.container;

import dev.virtlab.simulator.daemon.Children;
import dev.virtlab.simulator.daemon.Worker;
import dev.virtlab.userland.docker.engine.Answer;
import dev.virtlab.userland.docker.engine.ProcessSpec;
import dev.virtlab.userland.docker.engine.Task;
import dev.virtlab.userland.docker.linux.GroupFiles;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.ProcessCalls.Disposition;
import dev.virtlab.userland.program.ProcessCalls.Ended;
import dev.virtlab.userland.program.Signal;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.program.Wait;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// The daemon beside a container: parent of its main process and of every exec, keeper of their
/// pipes, and the one who notes how they end.
final class Shim {

  /// How long a process that was let go needs to become its program, in nanoseconds: runc has ended
  /// only then.
  private static final long BECOMING = 2_000_000;

  private final Calls calls;
  private final Chain chain;
  private final Assignment assignment;
  private final Worker worker;
  private final GroupFiles group;
  private final Births births;
  private final Map<String, Contained> execs = new TreeMap<>();
  private final List<Starting> starting = new ArrayList<>();
  private Optional<Contained> main = Optional.empty();
  private boolean deleted;
  private long oomKills;

  Shim(Calls calls, Chain chain, Assignment assignment) {
    this.calls = calls;
    this.chain = chain;
    this.assignment = assignment;
    worker = new Worker(calls, assignment.shim());
    group = GroupFiles.of(calls, assignment.bundle().cgroup());
    births = new Births(calls, assignment.bundle());
    worker.watch(this::lookAfter, this::news);
  }

  /// A process that is not ready yet, and what follows when it is.
  private record Starting(Contained contained, Consumer<Optional<String>> then) {}

  Step begin() {
    calls.setDisposition(Signal.PIPE, Disposition.IGNORE);
    chain.enlist(assignment.id(), this);
    runc("create", List.of("--bundle", bundleDirectory()), this::created);
    return new Step.Next(worker::serve);
  }

  private String bundleDirectory() {
    return "/var/run/docker/containerd/daemon/io.containerd.runtime.v2.task/moby/"
        + assignment.id();
  }

  /// Runs runc and goes on with what it said when it failed.
  void runc(String command, List<String> more, Consumer<Optional<String>> then) {
    List<String> words =
        new ArrayList<>(List.of("runc", "--root", "/var/run/docker/runtime-runc/moby", command));
    words.addAll(more);
    words.add(assignment.id());
    try {
      int child = Children.start(calls, RuncProgram.PATH, words);
      worker.whenEnded(child, ended -> then.accept(failureOf(ended)));
    } catch (CallFailed failure) {
      then.accept(Optional.of(failure.errno().message()));
    }
  }

  private Optional<String> failureOf(Ended ended) {
    Optional<String> failure = assignment.takeFailure();
    boolean well = ended instanceof Ended.Exited exited && exited.status() == 0;
    return well
        ? Optional.empty()
        : failure.or(() -> Optional.of("runc did not terminate sucessfully"));
  }

  private void created(Optional<String> failure) {
    if (failure.isPresent()) {
      fail(assignment.task(), createFailed(failure.get()));
      return;
    }
    Contained contained = births.main(assignment.bundle().process());
    group.join(contained.pid());
    awaitReady(
        contained,
        refused -> {
          if (refused.isPresent()) {
            fail(assignment.task(), createFailed(refused.get()));
          } else {
            main = Optional.of(contained);
            started(contained, assignment.task(), chain.costs().runtimeStart().toNanos());
          }
        });
  }

  private void awaitReady(Contained contained, Consumer<Optional<String>> then) {
    starting.add(new Starting(contained, then));
    worker.whenEnded(
        contained.pid(),
        _ ->
            ready(contained, Optional.of("container init was OOM-killed (memory limit too low?)")));
  }

  private void ready(Contained contained, Optional<String> failure) {
    for (Starting each : List.copyOf(starting)) {
      if (each.contained == contained) {
        starting.remove(each);
        if (failure.isPresent()) {
          contained.closeAll();
          worker.whenEnded(contained.pid(), _ -> {});
        }
        each.then.accept(failure);
      }
    }
  }

  private static String createFailed(String why) {
    return "failed to create shim task: OCI runtime create failed: runc create failed: "
        + why
        + ": unknown";
  }

  private void fail(Task task, String message) {
    chain.dockerd().post(() -> task.failed(message));
  }

  /// The process is ready: it is let go, and when it has become its program, or has ended already,
  /// everybody hears of it.
  private void started(Contained contained, Task task, long pause) {
    Telling telling = new Telling(contained, task);
    worker
        .alarms()
        .after(
            Math.max(0, pause - BECOMING),
            () -> {
              contained.letGo();
              worker.alarms().after(BECOMING, telling::tell);
            });
    worker.whenEnded(
        contained.pid(),
        ended -> {
          telling.tell();
          ended(contained, task, ended);
        });
  }

  /// Tells once that a process runs.
  private final class Telling {
    private final Contained contained;
    private final Task task;
    private boolean told;

    Telling(Contained contained, Task task) {
      this.contained = contained;
      this.task = task;
    }

    void tell() {
      if (!told) {
        told = true;
        chain.dockerd().post(() -> task.started(contained.pid(), input(contained)));
        contained.hear((error, bytes) -> chain.dockerd().post(() -> task.output(error, bytes)));
      }
    }
  }

  private Answer.Input input(Contained contained) {
    return new Answer.Input() {
      @Override
      public void send(byte[] bytes) {
        assignment.shim().post(() -> contained.type(bytes));
      }

      @Override
      public void end() {
        assignment.shim().post(contained::endInput);
      }

      @Override
      public boolean isWanted() {
        return contained.isInputWanted();
      }
    };
  }

  private void ended(Contained contained, Task task, Ended ended) {
    contained.drain();
    countOomKills();
    int status =
        switch (ended) {
          case Ended.Exited exited -> exited.status();
          case Ended.Killed killed -> 128 + killed.signal().number();
          case Ended.Stopped _ -> 0;
        };
    execs.values().remove(contained);
    if (main.filter(contained::equals).isPresent()) {
      over(task, status);
    } else {
      chain.dockerd().post(() -> task.exited(status));
    }
  }

  /// The main process has ended: its control group goes before anybody hears of it.
  private void over(Task task, int status) {
    main = Optional.empty();
    deleted = true;
    runc("delete", List.of(), _ -> chain.dockerd().post(() -> task.exited(status)));
  }

  private void countOomKills() {
    long now = group.oomKills();
    if (now > oomKills) {
      oomKills = now;
      chain.dockerd().post(assignment.task()::oom);
    }
  }

  /// At each waking: what was written is passed on.
  private void lookAfter() {
    for (Starting each : List.copyOf(starting)) {
      each.contained.answerConsole();
      each.contained
          .takeReady()
          .ifPresent(
              text -> ready(each.contained, text.isEmpty() ? Optional.empty() : Optional.of(text)));
    }
    main.ifPresent(Contained::pump);
    execs.values().forEach(Contained::pump);
    if (main.isPresent()) {
      countOomKills();
    }
  }

  private Wait news() {
    List<Wait> waits = new ArrayList<>();
    starting.forEach(each -> waits.addAll(each.contained.news()));
    main.ifPresent(contained -> waits.addAll(contained.news()));
    execs.values().forEach(contained -> waits.addAll(contained.news()));
    return new Wait.Any(waits);
  }

  // What dockerd asks for, through the shim's mailbox.

  /// Starts one more process.
  void exec(String exec, ProcessSpec process, Task task) {
    if (main.isEmpty()) {
      fail(task, execFailed("cannot exec in a stopped container"));
      return;
    }
    runc(
        "exec",
        List.of("--process", "/tmp/runc-process" + exec.substring(0, 9), "--detach"),
        failure -> {
          if (failure.isPresent()) {
            fail(task, execFailed(failure.get()));
          } else {
            enter(exec, process, task);
          }
        });
  }

  private static String execFailed(String why) {
    return "OCI runtime exec failed: exec failed: " + why + ": unknown";
  }

  private void enter(String exec, ProcessSpec process, Task task) {
    if (main.isEmpty()) {
      fail(task, execFailed("cannot exec in a stopped container"));
      return;
    }
    Contained contained;
    try {
      contained = births.exec(process, main.get().pid());
      group.join(contained.pid());
    } catch (CallFailed failure) {
      fail(task, execFailed("unable to start container process: " + failure.errno().message()));
      return;
    }
    awaitReady(
        contained,
        refused -> {
          if (refused.isPresent()) {
            fail(task, execFailed(refused.get()));
          } else {
            execs.put(exec, contained);
            started(contained, task, 0);
          }
        });
  }

  /// Sends a signal to the main process by way of runc.
  void signal(int number, Runnable then) {
    runc(
        "kill",
        List.of(),
        _ -> {
          main.ifPresent(contained -> send(contained.pid(), number));
          chain.dockerd().post(then);
        });
  }

  void signalExec(String exec, int number) {
    Contained contained = execs.get(exec);
    if (contained != null) {
      send(contained.pid(), number);
    }
  }

  private void send(int pid, int number) {
    try {
      Signal.of(number).ifPresent(signal -> calls.kill(pid, Optional.of(signal)));
    } catch (CallFailed _) {
      // It has ended in the meantime.
    }
  }

  void freeze(boolean frozen, Runnable then) {
    runc(frozen ? "pause" : "resume", List.of(), _ -> chain.dockerd().post(then));
  }

  void update(Consumer<Optional<String>> then) {
    runc(
        "update",
        List.of("--resources", "-"),
        failure -> chain.dockerd().post(() -> then.accept(failure)));
  }

  /// The container is over: its control group goes, unless it went when the main process ended, and
  /// so does the shim.
  void delete() {
    if (deleted) {
      leave();
    } else {
      runc("delete", List.of(), _ -> leave());
    }
  }

  private void leave() {
    chain.forget(assignment.id());
    worker.end();
  }
}
