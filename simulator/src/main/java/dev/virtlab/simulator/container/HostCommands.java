package dev.virtlab.simulator.container;

import dev.virtlab.simulator.daemon.Children;
import dev.virtlab.simulator.daemon.Worker;
import dev.virtlab.userland.docker.engine.Runtime.Ran;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.ProcessCalls.Ended;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.program.Wait;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Runs programs of the host for dockerd, as `ps` for `docker top`, and keeps what they write.
final class HostCommands {

  private static final int CHUNK = 65_536;

  private final Calls calls;
  private final Worker worker;
  private final List<Running> running = new ArrayList<>();

  HostCommands(Calls calls, Worker worker) {
    this.calls = calls;
    this.worker = worker;
    worker.watch(() -> running.forEach(Running::pump), this::news);
  }

  private final class Running {
    private final int output;
    private final int error;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complained = new ByteArrayOutputStream();

    Running(int output, int error) {
      this.output = output;
      this.error = error;
    }

    void pump() {
      pump(output, written);
      pump(error, complained);
    }

    private void pump(int descriptor, ByteArrayOutputStream to) {
      while (calls.read(descriptor, CHUNK) instanceof Read.Some some) {
        to.write(some.bytes(), 0, some.bytes().length);
      }
    }

    Ran ended(int status) {
      pump();
      calls.close(output);
      calls.close(error);
      running.remove(this);
      return new Ran(
          status,
          written.toString(StandardCharsets.UTF_8),
          complained.toString(StandardCharsets.UTF_8));
    }
  }

  void run(List<String> words, Consumer<Ran> then) {
    int[] output = calls.pipe();
    int[] error = calls.pipe();
    int child = calls.fork(born -> become(born, words, output[1], error[1]));
    calls.close(output[1]);
    calls.close(error[1]);
    Running started = new Running(output[0], error[0]);
    running.add(started);
    worker.whenEnded(
        child,
        ended ->
            then.accept(
                started.ended(ended instanceof Ended.Exited exited ? exited.status() : 137)));
  }

  private static Step become(Calls born, List<String> words, int output, int error) {
    born.duplicate(output, 1);
    born.duplicate(error, 2);
    Children.closeFrom(born, 3);
    for (String directory : Children.ENVIRONMENT.getOrDefault("PATH", "").split(":")) {
      try {
        return born.exec(directory + "/" + words.getFirst(), words, Children.ENVIRONMENT);
      } catch (CallFailed _) {
        // Not here.
      }
    }
    return new Step.Exit(127);
  }

  private Wait news() {
    List<Wait> waits = new ArrayList<>();
    for (Running each : running) {
      waits.add(new Wait.Readable(each.output));
      waits.add(new Wait.Readable(each.error));
    }
    return new Wait.Any(waits);
  }
}
