package dev.virtlab.simulator.guest;

import dev.virtlab.simulator.daemon.Children;
import dev.virtlab.simulator.daemon.Worker;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.Mailbox;
import dev.virtlab.userland.program.Signal;
import dev.virtlab.userland.program.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The program of Docker Desktop that switches its virtual machine on and looks after it, and the
/// words of `docker desktop`; <https://docs.docker.com/desktop/features/desktop-cli/>.
record DesktopBackend(DesktopForm form, DockerDesktop desktop) {

  private static final Duration BEAT = Duration.ofMillis(100);

  /// How often `docker desktop start` looks whether the machine is up: one minute.
  private static final int BEATS_MAX = 600;

  /// It starts the machine and waits for its end.
  Step serve(Calls calls) {
    Worker worker = new Worker(calls, new Mailbox<>());
    int pid = Children.start(calls, form.machine(), List.of(form.machine()));
    worker.whenEnded(
        pid,
        _ -> {
          desktop.sweep();
          worker.end();
        });
    return new Step.Next(worker::serve);
  }

  /// `docker desktop start`, `stop` or `status`.
  Step command(Calls calls, List<String> words) {
    return switch (words.isEmpty() ? "" : words.getFirst()) {
      case "start" -> start(calls);
      case "stop" -> stop(calls);
      case "status" ->
          say(calls, 1, "Status: " + (desktop.isUp() ? "running" : "stopped") + "\n", 0);
      default -> say(calls, 2, "Usage:  docker desktop start|stop|status\n", 1);
    };
  }

  private static Step say(Calls calls, int descriptor, String text, int status) {
    return Io.print(calls, descriptor, text, () -> new Step.Exit(status));
  }

  private Step start(Calls calls) {
    if (desktop.pid().isEmpty()) {
      int _ = Children.start(calls, form.backend(), List.of(form.backend()));
    }
    return waited(calls, 0);
  }

  private Step waited(Calls calls, int beats) {
    if (desktop.isUp()) {
      return say(calls, 1, "Docker Desktop is running\n", 0);
    }
    return beats == BEATS_MAX
        ? say(calls, 2, "Docker Desktop did not start\n", 1)
        : Io.sleep(calls, BEAT, () -> waited(calls, beats + 1));
  }

  private Step stop(Calls calls) {
    Optional<Integer> pid = desktop.pid();
    if (pid.isEmpty()) {
      return say(calls, 2, "Docker Desktop is not running\n", 1);
    }
    try {
      calls.kill(pid.get(), Optional.of(Signal.KILL));
    } catch (CallFailed failure) {
      return say(calls, 2, failure.errno().message() + "\n", 1);
    }
    return Io.sleep(calls, BEAT, () -> say(calls, 1, "Docker Desktop has stopped\n", 0));
  }
}
