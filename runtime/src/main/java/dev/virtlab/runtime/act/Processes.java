package dev.virtlab.runtime.act;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Starts the processes of the real world on the machine, as [Insider] does in a workbench, and
/// nobody else does; always from a list of words, never from a text that a shell would take apart.
///
/// All are started by one thread that lives as long as the virtual machine: the kernel sends a
/// parent-death signal (`setpriv --pdeathsig`, prctl(2)) when the *thread* that forked ends.
public final class Processes {

  /// The most that is kept of one output of [#run], in bytes.
  public static final int OUTPUT_MAX = 8 << 20;

  /// The environment of everything started here: nothing of the caller's leaks in.
  public static final Map<String, String> ENVIRONMENT =
      Map.of(
          "PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
          "LC_ALL", "C.UTF-8",
          "HOME", "/root");

  private static final ExecutorService STARTER =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("starter").factory());

  private static final File NULL = new File("/dev/null");

  private Processes() {}

  /// How a process ended, and what it wrote.
  public record Ran(int status, String output, String error) {

    /// Whether it ended with status 0.
    public boolean isWell() {
      return status == 0;
    }
  }

  /// What a process is connected to: pipes to us, or nothing.
  public enum Input {
    /// Reads the end of the file at once.
    NOTHING,
    /// Reads what we write.
    PIPE,
    /// Reads what we type, at a terminal that is its outputs too; only in a workbench.
    TERMINAL
  }

  /// Starts a process whose outputs are pipes.
  ///
  /// @throws IOException if there is no such program
  public static Process start(List<String> words, Input input) throws IOException {
    return start(words, input, ENVIRONMENT);
  }

  /// Starts a process with this environment, and no other.
  public static Process start(List<String> words, Input input, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.directory(new File("/"));
    if (input == Input.NOTHING) {
      builder.redirectInput(NULL);
    }
    return begin(builder);
  }

  /// Starts a process whose standard input, output and error are one file, such as a terminal.
  public static Process startOn(List<String> words, File terminal, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.directory(new File("/"));
    builder.redirectInput(terminal).redirectOutput(terminal).redirectError(terminal);
    return begin(builder);
  }

  private static Process begin(ProcessBuilder builder) throws IOException {
    try {
      return STARTER.submit(builder::start).get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof IOException missing) {
        throw missing;
      }
      throw new IllegalStateException("a process could not be started", failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while starting " + builder.command().getFirst());
    }
  }

  /// Runs a program to its end, or kills it when its time is up (status 137).
  ///
  /// @throws IOException if there is no such program
  public static Ran run(List<String> words, Duration most) throws IOException {
    return run(words, new byte[0], most);
  }

  /// The same, with something to read on standard input.
  public static Ran run(List<String> words, byte[] input, Duration most) throws IOException {
    Process process = start(words, input.length == 0 ? Input.NOTHING : Input.PIPE);
    return finish(process, words.getFirst(), input, most);
  }

  /// Waits for a process that was just started, as [#run] does.
  static Ran finish(Process process, String name, byte[] input, Duration most) throws IOException {
    try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> output = readers.submit(() -> text(process.getInputStream()));
      Future<String> error = readers.submit(() -> text(process.getErrorStream()));
      if (input.length > 0) {
        feed(process, input);
      }
      boolean ended = process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
      int status = process.waitFor();
      return new Ran(ended ? status : 137, kept(output), kept(error));
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while running " + name);
    }
  }

  /// Sends a signal to a process; kill(2).
  ///
  /// @throws IOException if there is none of that number
  public static void signal(long pid, int signal) throws IOException {
    CLibrary.kill(pid, signal);
  }

  private static void feed(Process process, byte[] input) {
    try (var to = process.getOutputStream()) {
      to.write(input);
    } catch (IOException _) {
      // It did not want to read all of it.
    }
  }

  /// A grandchild may hold the pipe open; what was written until now is the answer.
  private static String kept(Future<String> reading) {
    try {
      return reading.get(1, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException _) {
      reading.cancel(true);
      return "";
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  private static String text(InputStream from) {
    try (from) {
      return new String(from.readNBytes(OUTPUT_MAX), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
