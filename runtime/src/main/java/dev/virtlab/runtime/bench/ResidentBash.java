package dev.virtlab.runtime.bench;

import dev.virtlab.runtime.act.Identity;
import dev.virtlab.runtime.act.NamedPipe;
import dev.virtlab.runtime.act.Processes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// One bash in the workbench that stays: lines go to it through a pipe with a name, as data, and
/// each comes back as its status through another.
final class ResidentBash implements AutoCloseable {

  private static final Duration START_MAX = Duration.ofSeconds(10);
  private static final Duration KILL_MAX = Duration.ofSeconds(2);
  private static final int DESCENDANTS_MAX = 4096;

  /// Reads lines that end in a zero byte and answers each with its status. It goes to the shell's
  /// standard input, so that the shell's own words are just `bash`.
  private static final String DRIVER =
      """
      exec 3</run/virtlab/line.NUMBER 4>/run/virtlab/status.NUMBER
      __virtlab_status() { return "$1"; }
      __virtlab_exit=0
      trap : INT
      renice -n 0 -p "$$" >/dev/null 2>&1
      while IFS= read -r -d '' -u 3 __virtlab_line; do
        __virtlab_status "$__virtlab_exit"
        eval "$__virtlab_line" </dev/null 3<&- 4>&-
        __virtlab_exit=$?
        printf '%s\\n' "$__virtlab_exit" >&4
      done
      """;

  private final Process outer;
  private final long pid;
  private final RandomAccessFile lines;
  private final RandomAccessFile statuses;
  private final LinkedBlockingQueue<Integer> answers = new LinkedBlockingQueue<>();

  private ResidentBash(Process outer, long pid, RandomAccessFile lines, RandomAccessFile statuses) {
    this.outer = outer;
    this.pid = pid;
    this.lines = lines;
    this.statuses = statuses;
    Thread.ofPlatform().daemon().name("statuses").start(this::listen);
  }

  /// Starts one.
  ///
  /// @param number tells its pipes from those of the ones before it
  /// @param directory where it begins, as the workbench names it
  static ResidentBash open(Workbench bench, int number, String directory) throws IOException {
    Path line = bench.call().resolve("line." + number);
    Path status = bench.call().resolve("status." + number);
    NamedPipe.make(line);
    NamedPipe.make(status);
    RandomAccessFile lines = new RandomAccessFile(line.toFile(), "rw");
    RandomAccessFile statuses = new RandomAccessFile(status.toFile(), "rw");
    bench.note("the learner's shell");
    List<String> words = bench.inside(LearnerShell.confinedAt(directory, "bash"));
    Process outer = Processes.start(words, Processes.Input.PIPE, environment());
    try (OutputStream to = outer.getOutputStream()) {
      String driver = DRIVER.replace("NUMBER", Integer.toString(number));
      to.write(driver.getBytes(StandardCharsets.UTF_8));
    }
    return new ResidentBash(outer, onlyChild(outer), lines, statuses);
  }

  private static Map<String, String> environment() {
    Map<String, String> environment = new TreeMap<>(Processes.ENVIRONMENT);
    environment.put("USER", "root");
    environment.put("LOGNAME", "root");
    environment.put("SHELL", "/bin/bash");
    return environment;
  }

  /// nsenter forks once, to be in the PID namespace.
  private static long onlyChild(Process outer) throws IOException {
    long end = System.nanoTime() + START_MAX.toNanos();
    while (System.nanoTime() < end && outer.isAlive()) {
      Optional<Long> child = Workbench.children(outer.pid()).stream().findFirst();
      if (child.isPresent()) {
        return child.get();
      }
      rest();
    }
    outer.destroyForcibly();
    throw new IOException(
        "the learner's shell did not start within " + START_MAX.toSeconds() + " s");
  }

  private static void rest() {
    try {
      Thread.sleep(1);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void listen() {
    try {
      for (String line = statuses.readLine();
          line != null && !line.isEmpty();
          line = statuses.readLine()) {
        answers.add(Integer.parseInt(line.trim()));
      }
      statuses.close();
    } catch (IOException | NumberFormatException _) {
      // The workbench was closed.
    }
  }

  /// Sends a line.
  void send(String line) throws IOException {
    lines.write((line + "\0").getBytes(StandardCharsets.UTF_8));
  }

  /// The status of the line that was sent, if it comes soon.
  Optional<Integer> status(Duration most) throws IOException {
    try {
      return Optional.ofNullable(answers.poll(most.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a line ran");
    }
  }

  InputStream output() {
    return outer.getInputStream();
  }

  InputStream error() {
    return outer.getErrorStream();
  }

  boolean isAlive() {
    return outer.isAlive();
  }

  /// The status of its end.
  int ending() throws IOException {
    try {
      return outer.waitFor(KILL_MAX.toMillis(), TimeUnit.MILLISECONDS) ? outer.exitValue() : 137;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the shell ended");
    }
  }

  /// The working directory, as the workbench names it.
  String directory() {
    try {
      return Files.readSymbolicLink(Path.of("/proc/" + pid + "/cwd")).toString();
    } catch (IOException _) {
      return "/";
    }
  }

  /// Sends a signal to everything that the shell has started, each process by its number.
  void signalChildren(String name) throws IOException {
    List<Long> all = new ArrayList<>();
    descend(pid, all);
    if (!all.isEmpty()) {
      List<String> words = new ArrayList<>(List.of("kill", "-s", name, "--"));
      all.forEach(each -> words.add(Long.toString(each)));
      var _ = Processes.run(words, KILL_MAX);
    }
  }

  private static void descend(long pid, List<Long> all) {
    for (long child : Workbench.children(pid)) {
      if (all.size() < DESCENDANTS_MAX) {
        all.add(child);
        descend(child, all);
      }
    }
  }

  /// Ends it and everything that it has started.
  void kill() throws IOException {
    signalChildren("KILL");
    Identity.of(pid).ifPresent(Identity::kill);
    var _ = ending();
  }

  /// Ends it. The thread that listens is woken by an empty line.
  @Override
  public void close() throws IOException {
    outer.destroyForcibly();
    lines.close();
    statuses.write('\n');
  }
}
