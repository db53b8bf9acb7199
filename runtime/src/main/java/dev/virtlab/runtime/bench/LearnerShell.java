package dev.virtlab.runtime.bench;

import dev.virtlab.runtime.act.Processes;
import java.io.ByteArrayOutputStream;
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
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// The shell that the learner's lines go to: a real bash that stays, so that variables, the working
/// directory and background jobs stay too. Each line reaches it as data, and is one `eval`.
public final class LearnerShell implements AutoCloseable {

  /// How long a line may take before it is interrupted.
  public static final Duration LINE_TIME_MAX = Duration.ofMinutes(5);

  /// The most that a line may print, in bytes.
  public static final int LINE_BYTES_MAX = 8 << 20;

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int DESCENDANTS_MAX = 4096;

  /// What the shell has lost: with these a mistake could leave the workbench.
  private static final String DROPPED = "-mknod,-sys_module,-sys_rawio,-sys_boot,-sys_time";

  /// Reads lines that end in a zero byte and answers each with its status. It goes to the shell's
  /// standard input, so that the shell's own words are just `bash`.
  private static final String DRIVER =
      """
      exec 3</run/virtlab/line 4>/run/virtlab/status
      __virtlab_status() { return "$1"; }
      __virtlab_exit=0
      trap : INT
      while IFS= read -r -d '' -u 3 __virtlab_line; do
        __virtlab_status "$__virtlab_exit"
        eval "$__virtlab_line" </dev/null 3<&- 4>&-
        __virtlab_exit=$?
        printf '%s\\n' "$__virtlab_exit" >&4
      done
      """;

  private final Process outer;
  private final long bash;
  private final RandomAccessFile lines;
  private final RandomAccessFile statuses;
  private final InputStream output;
  private final InputStream error;
  private final java.util.concurrent.LinkedBlockingQueue<Integer> answers =
      new java.util.concurrent.LinkedBlockingQueue<>();

  private LearnerShell(
      Process outer, long bash, RandomAccessFile lines, RandomAccessFile statuses) {
    this.outer = outer;
    this.bash = bash;
    this.lines = lines;
    this.statuses = statuses;
    output = outer.getInputStream();
    error = outer.getErrorStream();
    Thread.ofPlatform().daemon().name("statuses").start(this::listen);
  }

  /// Starts it.
  public static LearnerShell open(Workbench bench) throws IOException {
    fifo(bench.call().resolve("line"));
    fifo(bench.call().resolve("status"));
    RandomAccessFile lines = new RandomAccessFile(bench.call().resolve("line").toFile(), "rw");
    RandomAccessFile statuses = new RandomAccessFile(bench.call().resolve("status").toFile(), "rw");
    bench.note("the learner's shell");
    List<String> words = bench.inside(confined("bash"));
    Process outer = Processes.start(words, Processes.Input.PIPE, environment());
    try (OutputStream to = outer.getOutputStream()) {
      to.write(DRIVER.getBytes(StandardCharsets.UTF_8));
    }
    return new LearnerShell(outer, onlyChild(outer), lines, statuses);
  }

  /// Words that become a program without the privileges that could leave the workbench.
  public static List<String> confined(String... program) {
    List<String> words =
        new ArrayList<>(List.of("setpriv", "--bounding-set", DROPPED, "--inh-caps", DROPPED, "--"));
    words.addAll(List.of("env", "-C", "/root", "--"));
    words.addAll(List.of(program));
    return words;
  }

  private static java.util.Map<String, String> environment() {
    java.util.Map<String, String> environment = new java.util.TreeMap<>(Processes.ENVIRONMENT);
    environment.put("USER", "root");
    environment.put("LOGNAME", "root");
    environment.put("SHELL", "/bin/bash");
    return environment;
  }

  /// Makes a pipe with a name.
  public static void fifo(Path path) throws IOException {
    Processes.Ran ran =
        Processes.run(List.of("mkfifo", "-m", "600", "--", path.toString()), PATIENCE);
    if (!ran.isWell()) {
      throw new IOException(ran.error().trim());
    }
  }

  /// nsenter forks once, to be in the PID namespace.
  private static long onlyChild(Process outer) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos() * 5;
    while (System.nanoTime() < end && outer.isAlive()) {
      Optional<Long> child = Workbench.children(outer.pid()).stream().findFirst();
      if (child.isPresent()) {
        return child.get();
      }
      rest();
    }
    throw new IOException("the learner's shell did not start");
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
      for (String line = statuses.readLine(); line != null; line = statuses.readLine()) {
        answers.add(Integer.parseInt(line.trim()));
      }
    } catch (IOException | NumberFormatException _) {
      // The workbench was closed.
    }
  }

  /// What a line came to.
  ///
  /// @param ended whether the shell has ended with it
  public record Answer(int status, String output, String error, boolean ended) {}

  /// Runs a line to its end.
  ///
  /// @param interrupted is asked again and again whether the line shall be interrupted
  public Answer run(String line, BooleanSupplier interrupted) throws IOException {
    lines.write((line + "\0").getBytes(StandardCharsets.UTF_8));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    long end = System.nanoTime() + LINE_TIME_MAX.toNanos();
    String why = "";
    Integer status = answers.poll();
    while (status == null && outer.isAlive()) {
      drain(out, err);
      if (why.isEmpty()) {
        why = excess(end, out.size() + err.size(), interrupted);
        if (!why.isEmpty()) {
          end = System.nanoTime();
          interrupt();
        }
      } else if (System.nanoTime() > end + PATIENCE.toNanos()) {
        signal("KILL");
      }
      status = waited();
    }
    drain(out, err);
    boolean ended = status == null;
    if (!why.isEmpty() && !why.equals("interrupt")) {
      err.writeBytes(
          ("virtlab: the line was interrupted: " + why + "\n").getBytes(StandardCharsets.UTF_8));
    }
    int exit = why.isEmpty() ? (status == null ? ending() : status) : 130;
    return new Answer(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8), ended);
  }

  private static String excess(long end, int bytes, BooleanSupplier interrupted) {
    if (interrupted.getAsBoolean()) {
      return "interrupt";
    } else if (bytes > LINE_BYTES_MAX) {
      return "it writes without end";
    }
    return System.nanoTime() > end ? "it ran for " + LINE_TIME_MAX.toMinutes() + " minutes" : "";
  }

  private @org.jspecify.annotations.Nullable Integer waited() throws IOException {
    try {
      return answers.poll(1, java.util.concurrent.TimeUnit.MILLISECONDS);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted");
    }
  }

  private int ending() throws IOException {
    try {
      return outer.waitFor();
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted");
    }
  }

  private void drain(ByteArrayOutputStream out, ByteArrayOutputStream err) throws IOException {
    drain(output, out);
    drain(error, err);
  }

  private static void drain(InputStream from, ByteArrayOutputStream to) throws IOException {
    for (int ready = from.available(); ready > 0; ready = from.available()) {
      byte[] bytes = from.readNBytes(ready);
      if (to.size() <= LINE_BYTES_MAX) {
        to.writeBytes(bytes);
      }
    }
  }

  /// Ctrl-C: everything that the shell has started is interrupted; the shell itself stays.
  public void interrupt() throws IOException {
    signal("INT");
  }

  private void signal(String name) throws IOException {
    List<String> words = new ArrayList<>(List.of("kill", "-s", name, "--"));
    List<Long> all = new ArrayList<>();
    descend(bash, all);
    if (!all.isEmpty()) {
      all.forEach(pid -> words.add(Long.toString(pid)));
      var _ = Processes.run(words, PATIENCE);
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

  /// The working directory, as the workbench names it.
  public String directory() {
    try {
      return Files.readSymbolicLink(Path.of("/proc/" + bash + "/cwd")).toString();
    } catch (IOException _) {
      return "/";
    }
  }

  /// Whether it still reads lines.
  public boolean isAlive() {
    return outer.isAlive();
  }

  @Override
  public void close() throws IOException {
    outer.destroyForcibly();
    lines.close();
  }
}
