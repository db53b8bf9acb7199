package dev.virtlab.runtime.container;

import dev.virtlab.userland.docker.engine.Answer;
import dev.virtlab.userland.docker.engine.Task;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/// A process in a container while runc stands by: its pipes, and the end that runc will report.
final class RunningProcess {

  private static final int READ_MAX = 1 << 16;

  /// How long a pipe that somebody else still holds is listened to after the end.
  private static final long PATIENCE_MILLIS = 200;

  private final EngineLoop loop;
  private final Process runc;
  private final Task task;
  private final BooleanSupplier reading;
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());

  /// @param reading whether it waits for input
  RunningProcess(EngineLoop loop, Process runc, Task task, BooleanSupplier reading) {
    this.reading = reading;
    this.loop = loop;
    this.runc = runc;
    this.task = task;
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
              write(runc.getOutputStream()::close);
              writer.shutdown();
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
    try (from) {
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
        return reading.getAsBoolean();
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
}
