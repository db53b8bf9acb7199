package dev.virtlab.runtime.container;

import dev.virtlab.runtime.act.Processes;
import dev.virtlab.userland.docker.engine.Answer;
import dev.virtlab.userland.docker.engine.Task;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;

/// A process in a container while runc stands by: its pipes, and the end that runc will report.
final class RunningProcess {

  /// How long the runtime may take to start a process.
  static final Duration START_MAX = Duration.ofSeconds(60);

  private static final int READ_MAX = 1 << 16;

  /// How long a pipe that somebody else still holds is listened to after the end.
  private static final long PATIENCE_MILLIS = 200;

  private final EngineLoop loop;
  private final Process runc;
  private final Task task;
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());

  RunningProcess(EngineLoop loop, Process runc, Task task) {
    this.loop = loop;
    this.runc = runc;
    this.task = task;
  }

  /// Waits until runc says which process it has started; empty where it has failed.
  ///
  /// @throws IOException if it has done neither within [#START_MAX]; then it is killed
  static OptionalInt awaitStart(Process runc, Path pidFile) throws IOException {
    long end = System.nanoTime() + START_MAX.toNanos();
    for (OptionalInt pid = OptionalInt.empty(); ; pid = number(pidFile)) {
      if (pid.isPresent()) {
        return pid;
      } else if (!runc.isAlive()) {
        return number(pidFile);
      } else if (System.nanoTime() > end) {
        runc.destroyForcibly();
        throw new IOException(
            "the runtime has not started it within " + START_MAX.toSeconds() + " seconds");
      }
      try {
        Thread.sleep(1);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while a container was starting");
      }
    }
  }

  /// What a file of a process number holds, once it is written to its end.
  private static OptionalInt number(Path file) {
    try {
      return OptionalInt.of(Integer.parseInt(Files.readString(file).trim()));
    } catch (IOException | NumberFormatException _) {
      return OptionalInt.empty();
    }
  }

  /// Passes everything on; tells `ended` when all was said and runc has ended.
  ///
  /// @param pid as the workbench numbers it
  void serve(int pid, IntConsumer ended) {
    loop.post(() -> task.started(pid, input()));
    Thread out = Thread.ofPlatform().daemon().start(() -> pump(runc.getInputStream(), false));
    Thread err = Thread.ofPlatform().daemon().start(() -> pump(runc.getErrorStream(), true));
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              int status = await(out, err);
              writer.shutdownNow();
              ended.accept(status);
            });
  }

  private int await(Thread out, Thread err) {
    try {
      int status = runc.waitFor();
      out.join(PATIENCE_MILLIS);
      err.join(PATIENCE_MILLIS);
      return status;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return 137;
    }
  }

  private void pump(InputStream from, boolean error) {
    byte[] bytes = new byte[READ_MAX];
    try {
      for (int count = from.read(bytes); count >= 0; count = from.read(bytes)) {
        byte[] some = Arrays.copyOf(bytes, count);
        loop.pass(() -> task.output(error, some));
      }
    } catch (IOException _) {
      // It was closed.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private Answer.Input input() {
    OutputStream to = runc.getOutputStream();
    return new Answer.Input() {
      @Override
      public void send(byte[] bytes) {
        write(
            () -> {
              to.write(bytes);
              to.flush();
            });
      }

      @Override
      public void end() {
        write(to::close);
      }

      @Override
      public boolean isWanted() {
        return false;
      }
    };
  }

  @FunctionalInterface
  private interface Writing {
    void write() throws IOException;
  }

  private void write(Writing writing) {
    if (!writer.isShutdown()) {
      writer.execute(
          () -> {
            try {
              writing.write();
            } catch (IOException _) {
              // Nobody reads there any more.
            }
          });
    }
  }

  /// Starts runc with or without an input.
  static Process start(java.util.List<String> words, boolean input) throws IOException {
    return Processes.start(words, input ? Processes.Input.PIPE : Processes.Input.NOTHING);
  }
}
