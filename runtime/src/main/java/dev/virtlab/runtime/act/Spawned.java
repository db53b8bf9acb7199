package dev.virtlab.runtime.act;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A process that [Spawning] has started: a child of ours as those of the JDK are, but in other
/// namespaces.
final class Spawned extends Process {

  private static final int SIGTERM = 15;
  private static final int SIGKILL = 9;

  private final int pid;
  private final Pipes pipes;
  private final CompletableFuture<Integer> ended = new CompletableFuture<>();

  /// Our ends of its pipes.
  record Pipes(OutputStream input, InputStream output, InputStream error) {

    /// Opens our end of a pipe anew, as a stream of the JDK's that closes it.
    static InputStream reading(int descriptor) throws IOException {
      return new FileInputStream("/proc/self/fd/" + descriptor);
    }

    static OutputStream writing(int descriptor) throws IOException {
      return new FileOutputStream("/proc/self/fd/" + descriptor);
    }
  }

  Spawned(int pid, Pipes pipes) {
    this.pid = pid;
    this.pipes = pipes;
  }

  @Override
  public OutputStream getOutputStream() {
    return pipes.input;
  }

  @Override
  public InputStream getInputStream() {
    return pipes.output;
  }

  @Override
  public InputStream getErrorStream() {
    return pipes.error;
  }

  /// Waits in the calling thread: another one would only have to be woken first.
  @Override
  public int waitFor() throws InterruptedException {
    if (!ended.isDone()) {
      try {
        ended.complete(CLibrary.await(pid));
      } catch (IOException _) {
        // Somebody else was told of its end, and tells us.
      }
    }
    return ended.join();
  }

  @Override
  public boolean waitFor(long timeout, TimeUnit unit) throws InterruptedException {
    Thread.ofPlatform().daemon().name("awaits " + pid).start(this::awaitForOthers);
    try {
      var _ = ended.get(timeout, unit);
      return true;
    } catch (TimeoutException _) {
      return false;
    } catch (ExecutionException failed) {
      throw new IllegalStateException("the end of process " + pid + " is not known", failed);
    }
  }

  private void awaitForOthers() {
    try {
      var _ = waitFor();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Asks whether it has ended.
  private void look() {
    if (!ended.isDone()) {
      try {
        CLibrary.ended(pid).ifPresent(ended::complete);
      } catch (IOException _) {
        // Somebody else was told of its end.
      }
    }
  }

  @Override
  public int exitValue() {
    look();
    if (!ended.isDone()) {
      throw new IllegalThreadStateException("process has not exited");
    }
    return ended.join();
  }

  @Override
  public boolean isAlive() {
    look();
    return !ended.isDone();
  }

  @Override
  public void destroy() {
    signal(SIGTERM);
  }

  @Override
  public Process destroyForcibly() {
    signal(SIGKILL);
    return this;
  }

  private void signal(int number) {
    if (isAlive()) {
      try {
        CLibrary.kill(pid, number);
      } catch (IOException _) {
        // It has just ended.
      }
    }
  }

  @Override
  public long pid() {
    return pid;
  }

  @Override
  public ProcessHandle toHandle() {
    return ProcessHandle.of(pid)
        .orElseThrow(() -> new IllegalStateException("process " + pid + " has ended"));
  }
}
