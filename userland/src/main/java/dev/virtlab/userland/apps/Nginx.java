package dev.virtlab.userland.apps;

import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.ProcessCalls.Disposition;
import dev.virtlab.userland.program.Program;
import dev.virtlab.userland.program.Signal;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.program.Wait;
import dev.virtlab.userland.text.CivilTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// nginx(8) 1.25 as in its image: a master, a worker for each processor, and notices to standard
/// error. Nobody can connect: sockets are not modelled yet.
final class Nginx implements Program {

  private static final String VERSION = "nginx version: nginx/1.25.4\n";
  private static final long MASTER_BYTES = 2_400_000;
  private static final long WORKER_BYTES = 1_600_000;

  @Override
  public Step start(Calls calls, List<String> argv, Map<String, String> environment) {
    List<String> words = argv.subList(1, argv.size());
    if (words.contains("-v") || words.contains("-V")) {
      return Io.print(calls, 2, VERSION, () -> new Step.Exit(0));
    } else if (words.contains("-t")) {
      String ok =
          """
          nginx: the configuration file /etc/nginx/nginx.conf syntax is ok
          nginx: configuration file /etc/nginx/nginx.conf test is successful
          """;
      return Io.print(calls, 2, ok, () -> new Step.Exit(0));
    }
    boolean foreground = words.stream().anyMatch(word -> word.contains("daemon off"));
    if (foreground) {
      return new Master(calls).begin();
    }
    calls.fork(
        child -> {
          child.newSession();
          return new Master(child).begin();
        });
    return new Step.Exit(0);
  }

  private static Step worker(Calls calls) {
    calls.setName("nginx");
    calls.growMemory(WORKER_BYTES);
    return sleep(calls);
  }

  private static Step sleep(Calls calls) {
    return new Step.Await(new Wait.Caught(), () -> sleep(calls));
  }

  private static final class Master {

    private final Calls calls;
    private final List<Integer> workers = new ArrayList<>();

    Master(Calls calls) {
      this.calls = calls;
    }

    Step begin() {
      for (Signal signal : List.of(Signal.QUIT, Signal.TERM, Signal.INT, Signal.CHLD)) {
        calls.setDisposition(signal, Disposition.CATCH);
      }
      calls.growMemory(MASTER_BYTES);
      return note(
          "using the \"epoll\" event method",
          () ->
              note(
                  "nginx/1.25.4",
                  () ->
                      note(
                          "OS: Linux " + calls.uname()[2],
                          () -> note("start worker processes", this::hire))));
    }

    private Step hire() {
      if (workers.size() == calls.processors()) {
        return watch();
      }
      int worker =
          calls.fork(
              child -> {
                for (Signal signal : List.of(Signal.QUIT, Signal.TERM, Signal.INT, Signal.CHLD)) {
                  child.setDisposition(signal, Disposition.DEFAULT);
                }
                return worker(child);
              });
      workers.add(worker);
      return note("start worker process " + worker, this::hire);
    }

    private Step watch() {
      Optional<Signal> caught = calls.takeCaught();
      if (caught.isEmpty()) {
        return new Step.Await(new Wait.Caught(), this::watch);
      }
      return switch (caught.get()) {
        case QUIT -> leave(Signal.QUIT, "signal 3 (SIGQUIT) received, shutting down");
        case TERM -> leave(Signal.TERM, "signal 15 (SIGTERM) received, exiting");
        case INT -> leave(Signal.INT, "signal 2 (SIGINT) received, exiting");
        default -> reap();
      };
    }

    /// A worker that died is replaced.
    private Step reap() {
      var ended = calls.waitFor(-1, false);
      if (ended.isEmpty()) {
        return watch();
      }
      int pid = ended.get().pid();
      workers.remove(Integer.valueOf(pid));
      return note("signal 17 (SIGCHLD) received from " + pid, this::hire);
    }

    private Step leave(Signal signal, String why) {
      return note(
          why,
          () -> {
            workers.forEach(worker -> calls.kill(worker, Optional.of(signal)));
            return gone();
          });
    }

    private Step gone() {
      while (!workers.isEmpty()) {
        var ended = calls.waitFor(-1, false);
        if (ended.isEmpty()) {
          return new Step.Await(new Wait.Child(), this::gone);
        }
        workers.remove(Integer.valueOf(ended.get().pid()));
      }
      return note("exit", () -> new Step.Exit(0));
    }

    private Step note(String text, Supplier<Step> then) {
      String time = CivilTime.of(calls.epochNanoseconds()).format("%Y/%m/%d %H:%M:%S");
      String who = calls.pid() + "#" + calls.pid();
      return Io.print(calls, 2, time + " [notice] " + who + ": " + text + "\n", then);
    }
  }
}
