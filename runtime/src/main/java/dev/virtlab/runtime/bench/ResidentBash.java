package dev.virtlab.runtime.bench;

import dev.virtlab.runtime.act.Identity;
import dev.virtlab.runtime.act.NamedPipe;
import dev.virtlab.runtime.act.Processes;
import dev.virtlab.runtime.act.PseudoTerminal;
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

  /// The same at a terminal, which is the standard input of each line too, with job control. Its
  /// words arrive through a pipe, those of [#TERMINAL_LINE] once for each line: in a loop, the end
  /// of a program by Ctrl-C would end the shell.
  private static final String TERMINAL_DRIVER =
      DRIVER.substring(0, DRIVER.indexOf("while")).replace("trap : INT", "trap : INT; set -m");

  /// What a line has written ends with bytes that nobody types.
  private static final String TERMINAL_LINE =
      """
      IFS= read -r -d '' -u 3 __virtlab_line
      __virtlab_status "$__virtlab_exit"
      eval "$__virtlab_line" <&1 3<&- 4>&-
      __virtlab_exit=$?
      printf '\\001.\\001'
      printf '%s\\n' "$__virtlab_exit" >&4
      """;

  /// How the output of a line ends at a terminal.
  static final String ENDING = "\u0001.\u0001";

  /// Joins the groups of version 1, makes the terminal that of its session, and becomes the shell.
  private static final String SIT_DOWN =
      "for group in /sys/fs/cgroup/*/cgroup.procs; do echo $$ >\"$group\"; done 2>/dev/null;"
          + " : <\"$1\"; exec bash <\"$2\"";

  private final Process outer;
  private final long pid;
  private final Optional<RandomAccessFile> driver;
  private final RandomAccessFile lines;
  private final RandomAccessFile statuses;
  private final LinkedBlockingQueue<Integer> answers = new LinkedBlockingQueue<>();

  private ResidentBash(
      Process outer,
      long pid,
      Optional<RandomAccessFile> driver,
      RandomAccessFile lines,
      RandomAccessFile statuses) {
    this.driver = driver;
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
    List<String> words = bench.inside(LearnerShell.confinedAt(bench, directory, "bash"));
    Process outer = Processes.start(words, Processes.Input.PIPE, environment(bench));
    try (OutputStream to = outer.getOutputStream()) {
      String driver = DRIVER.replace("NUMBER", Integer.toString(number));
      to.write(driver.getBytes(StandardCharsets.UTF_8));
    }
    return new ResidentBash(outer, onlyChild(outer), Optional.empty(), lines, statuses);
  }

  /// Starts one at a terminal.
  static ResidentBash open(Workbench bench, int number, String directory, PseudoTerminal terminal)
      throws IOException {
    Path line = bench.call().resolve("line." + number);
    Path status = bench.call().resolve("status." + number);
    NamedPipe.make(line);
    NamedPipe.make(status);
    RandomAccessFile lines = new RandomAccessFile(line.toFile(), "rw");
    RandomAccessFile statuses = new RandomAccessFile(status.toFile(), "rw");
    Path words = bench.call().resolve("driver." + number);
    NamedPipe.make(words);
    RandomAccessFile driver = new RandomAccessFile(words.toFile(), "rw");
    driver.write(
        TERMINAL_DRIVER
            .replace("NUMBER", Integer.toString(number))
            .getBytes(StandardCharsets.UTF_8));
    bench.note("the learner's shell");
    List<String> shell = new ArrayList<>(List.of("env", "TERM=xterm"));
    environment(bench).forEach((name, value) -> shell.add(name + "=" + value));
    shell.addAll(List.of("sh", "-c", SIT_DOWN, "sh", "/dev/pts/" + terminal.number()));
    shell.add("/run/virtlab/driver." + number);
    Process outer =
        bench
            .insider()
            .startOn(
                terminal, LearnerShell.confinedAt(bench, directory, shell.toArray(new String[0])));
    return new ResidentBash(outer, outer.pid(), Optional.of(driver), lines, statuses);
  }

  /// No udev sees what is made in a workbench; where there are volumes, their tools are told so.
  private static Map<String, String> environment(Workbench bench) {
    Map<String, String> environment = new TreeMap<>(Processes.ENVIRONMENT);
    environment.put("USER", "root");
    environment.put("LOGNAME", "root");
    environment.put("SHELL", "/bin/bash");
    if (!bench.volumes().lent().isEmpty()) {
      environment.put("DM_DISABLE_UDEV", "1");
    }
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
    if (driver.isPresent()) {
      driver.get().write(TERMINAL_LINE.getBytes(StandardCharsets.UTF_8));
    }
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

  /// Its number, as the machine has it.
  long pid() {
    return pid;
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
    if (driver.isPresent()) {
      driver.get().close();
    }
    lines.close();
    statuses.write('\n');
  }
}
