package dev.virtlab.runtime.bench;

import dev.virtlab.lab.Place;
import dev.virtlab.runtime.act.PseudoTerminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// The shell that the learner's lines go to: a real bash that stays, so that variables, the working
/// directory and background jobs stay too. Each line reaches it as data, and is one `eval`.
///
/// No line can hold it for ever. What takes too long is interrupted, then what the line has started
/// is killed, and where even that ends nothing, because the shell itself runs in a circle, the
/// shell is killed and a new one begins in the same directory.
public final class LearnerShell implements AutoCloseable {

  /// How long a line may take before it is interrupted, if nobody says otherwise.
  public static final Duration LINE_TIME_MAX = Duration.ofMinutes(5);

  /// How long what was interrupted may take to end before it is killed, and after that the shell.
  public static final Duration GRACE_MAX = Duration.ofSeconds(2);

  /// The most that a line may print, in bytes.
  public static final int LINE_BYTES_MAX = 8 << 20;

  private static final Duration TURN = Duration.ofMillis(1);

  /// How long a turn becomes while a line is silent: to look again and again would take the
  /// processor away from what it has started.
  private static final Duration SILENT_TURN_MAX = Duration.ofMillis(8);

  /// How long the end of what was written may be on its way, and an answer to a question.
  private static final Duration ANSWER_MAX = Duration.ofSeconds(5);

  private static final int COLUMNS = 80;
  private static final int ROWS = 24;
  private static final String HOME = "/root";

  /// Why a line was stopped that the learner stopped; the learner need not be told.
  private static final String BY_HAND = "interrupt";

  /// The exit status of an interrupted line.
  private static final int INTERRUPTED = 130;

  private static final Charset UTF = StandardCharsets.UTF_8;

  /// What the shell has lost: with these a mistake could leave the workbench.
  private static final String DROPPED = "-sys_module,-sys_rawio,-sys_boot,-sys_time";

  /// Lost too, unless a fence keeps all devices away that are not the run's: LVM and mdadm make the
  /// nodes of theirs.
  private static final String NO_NODES = ",-mknod";

  private final Workbench bench;
  private final Duration lineTime;
  private final Optional<Supplier<Optional<Reader>>> contained;
  private ResidentBash bash;
  private Optional<Typing> typing = Optional.empty();
  private int shells = 1;

  private LearnerShell(
      Workbench bench, Duration lineTime, Optional<Supplier<Optional<Reader>>> contained)
      throws IOException {
    this.bench = bench;
    this.lineTime = lineTime;
    this.contained = contained;
    bash = seated(HOME);
  }

  /// A shell, at a terminal of its own where somebody sits there.
  private ResidentBash seated(String directory) throws IOException {
    if (contained.isEmpty()) {
      return ResidentBash.open(bench, shells, directory);
    }
    PseudoTerminal terminal = PseudoTerminal.open(bench.root().resolve("dev/pts/ptmx").toString());
    terminal.plain();
    terminal.resize(COLUMNS, ROWS);
    typing = Optional.of(new Typing(terminal, this::reader));
    return ResidentBash.open(bench, shells, directory, terminal);
  }

  private Optional<Reader> reader() {
    List<Long> all = new ArrayList<>(List.of(bash.pid()));
    all.addAll(Workbench.descendants(bash.pid()));
    return Reader.among(all).or(contained.orElseThrow());
  }

  /// Starts it.
  ///
  /// @param lineTime how long a line may take
  public static LearnerShell open(Workbench bench, Duration lineTime) throws IOException {
    return new LearnerShell(bench, lineTime, Optional.empty());
  }

  /// Starts it at a terminal.
  ///
  /// @param contained who waits in a container for what is typed at it
  public static LearnerShell open(
      Workbench bench, Duration lineTime, Supplier<Optional<Reader>> contained) throws IOException {
    return new LearnerShell(bench, lineTime, Optional.of(contained));
  }

  /// Words that become a program without the privileges that could leave the workbench, and with
  /// every signal as it is by default: a shell could not give back what our caller ignores.
  public static List<String> confined(Workbench bench, String... program) {
    return confinedAt(bench, HOME, program);
  }

  /// The same, in a directory of the workbench.
  static List<String> confinedAt(Workbench bench, String directory, String... program) {
    String dropped = bench.volumes().lent().isEmpty() ? DROPPED + NO_NODES : DROPPED;
    List<String> words =
        new ArrayList<>(List.of("setpriv", "--bounding-set", dropped, "--inh-caps", dropped, "--"));
    words.addAll(List.of("env", "--default-signal", "-C", directory, "--"));
    words.addAll(List.of(program));
    return words;
  }

  /// What a line came to.
  ///
  /// @param ended whether the shell has ended with it
  /// @param more whether input is waited for that is no new command
  public record Answer(int status, String output, String error, boolean ended, boolean more) {}

  /// What a line has written, and how it is being stopped.
  private static final class Line {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Stage stage = Stage.RUNS;
    private String why = "";
    private long deadline;

    private String written() {
      return out.toString(UTF);
    }

    private int size() {
      return out.size() + err.size();
    }

    private void enter(Stage next, Duration most) {
      stage = next;
      deadline = System.nanoTime() + most.toNanos();
    }

    private boolean isLate() {
      return System.nanoTime() > deadline;
    }
  }

  /// How far a line is from being stopped.
  private enum Stage {
    RUNS,
    INTERRUPTED,
    KILLED,
    SHELL_KILLED
  }

  /// Runs a line to its end, which comes: see [#LINE_TIME_MAX].
  ///
  /// @param interrupted is asked again and again whether the line shall be interrupted
  public Answer run(String text, BooleanSupplier interrupted) throws IOException {
    if (isEntered()) {
      typing.orElseThrow().type(text);
    } else {
      typing.ifPresent(Typing::newLine);
      bash.send(text);
    }
    return run(interrupted);
  }

  /// Ctrl-C for who waits at the terminal.
  public Answer interrupt() throws IOException {
    typing.orElseThrow().press(Typing.CTRL_C);
    return run(() -> false);
  }

  /// Ctrl-D for who waits at the terminal.
  public Answer endInput() throws IOException {
    typing.orElseThrow().press(Typing.CTRL_D);
    return run(() -> false);
  }

  /// Whether somebody else than the shell waits for what is typed next.
  public boolean isEntered() {
    return typing.flatMap(Typing::waiting).isPresent();
  }

  private Answer run(BooleanSupplier interrupted) throws IOException {
    Line line = new Line();
    line.enter(Stage.RUNS, lineTime);
    Optional<Integer> status = Optional.empty();
    Duration turn = TURN;
    while (status.isEmpty() && bash.isAlive() && line.stage != Stage.SHELL_KILLED) {
      turn = drain(line) ? TURN : Collections.min(List.of(turn.multipliedBy(2), SILENT_TURN_MAX));
      if (typing.isPresent() && typing.get().isWaiting(line.written())) {
        return asked(line, typing.get());
      }
      watch(line, interrupted);
      status = bash.status(turn);
    }
    if (typing.isPresent()) {
      awaitEnd(line);
    }
    drain(line);
    if (!bash.isAlive() && line.stage == Stage.INTERRUPTED) {
      line.stage = Stage.SHELL_KILLED;
      renew();
    }
    Answer answer = answer(line, status);
    typing.ifPresent(Typing::over);
    return answer;
  }

  /// What is written to a terminal arrives a moment later than the status does.
  private void awaitEnd(Line line) throws IOException {
    long end = System.nanoTime() + ANSWER_MAX.toNanos() / 5;
    while (!line.written().contains(ResidentBash.ENDING)
        && bash.isAlive()
        && System.nanoTime() < end) {
      drain(line);
      var _ = bash.status(TURN);
    }
  }

  /// Somebody waits: a shell is asked for its status.
  private Answer asked(Line line, Typing at) throws IOException {
    String written = line.written();
    String answer = "";
    int status = line.why.isEmpty() ? 0 : INTERRUPTED;
    if (at.isAtPrompt()) {
      at.ask();
      line.out.reset();
      long end = System.nanoTime() + ANSWER_MAX.toNanos();
      while (System.nanoTime() < end
          && !(Typing.status(line.written()).isPresent() && at.isWaiting(line.written()))) {
        drain(line);
        LockSupport.parkNanos(TURN.toNanos());
      }
      answer = line.written();
      status = Typing.status(answer).orElse(status);
    }
    return new Answer(status, at.output(written, answer), "", false, at.isMore());
  }

  /// Takes the next step towards stopping a line where its time for the last one is up.
  private void watch(Line line, BooleanSupplier interrupted) throws IOException {
    switch (line.stage) {
      case RUNS -> {
        line.why = excess(line, interrupted);
        if (!line.why.isEmpty()) {
          line.enter(Stage.INTERRUPTED, GRACE_MAX);
          pressInterrupt();
        }
      }
      case INTERRUPTED -> {
        if (line.isLate()) {
          line.enter(Stage.KILLED, GRACE_MAX);
          bash.signalChildren("KILL");
        }
      }
      case KILLED -> {
        if (line.isLate()) {
          line.stage = Stage.SHELL_KILLED;
          drain(line);
          renew();
        }
      }
      case SHELL_KILLED -> {}
    }
  }

  private void pressInterrupt() throws IOException {
    if (typing.isPresent()) {
      typing.get().interrupt();
    } else {
      bash.signalChildren("INT");
    }
  }

  /// Ends the shell, by its number, and begins another where it stood.
  private void renew() throws IOException {
    String directory = bash.directory();
    bash.kill();
    bash.close();
    shells++;
    boolean stands = Files.isDirectory(bench.root().resolve(directory.substring(1)));
    bash = seated(stands ? directory : HOME);
  }

  private String excess(Line line, BooleanSupplier interrupted) {
    if (interrupted.getAsBoolean()) {
      return BY_HAND;
    } else if (line.size() > LINE_BYTES_MAX) {
      return "it writes without end";
    }
    return line.isLate() ? "it ran for " + told(lineTime) : "";
  }

  private static String told(Duration time) {
    long seconds = time.toSeconds();
    return seconds % 60 == 0 ? seconds / 60 + " minutes" : seconds + " seconds";
  }

  private Answer answer(Line line, Optional<Integer> status) throws IOException {
    boolean renewed = line.stage == Stage.SHELL_KILLED;
    boolean ended = status.isEmpty() && !renewed;
    if (!line.why.isEmpty() && !line.why.equals(BY_HAND)) {
      line.err.writeBytes(("virtlab: the line was interrupted: " + line.why + "\n").getBytes(UTF));
    }
    if (renewed) {
      line.err.writeBytes(
          "virtlab: the shell did not answer and was killed; a new one begins\n".getBytes(UTF));
    }
    int exit = line.why.isEmpty() ? (ended ? bash.ending() : status.orElse(0)) : INTERRUPTED;
    String out = line.written().replace(ResidentBash.ENDING, "");
    String told = typing.map(at -> at.output(out, "")).orElse(out);
    return new Answer(exit, told, line.err.toString(UTF), ended, false);
  }

  /// Takes what was written; whether anything was.
  private boolean drain(Line line) throws IOException {
    boolean output = drain(bash.output(), line.out);
    boolean error = drain(bash.error(), line.err);
    return output || error;
  }

  private static boolean drain(InputStream from, ByteArrayOutputStream to) throws IOException {
    boolean some = false;
    for (int ready = from.available(); ready > 0; ready = from.available()) {
      some = true;
      byte[] bytes = from.readNBytes(ready);
      if (to.size() <= LINE_BYTES_MAX) {
        to.writeBytes(bytes);
      }
    }
    return some;
  }

  /// Where the next line will be entered: where whoever reads it lives.
  public Place place() {
    return typing
        .flatMap(Typing::waiting)
        .map(reader -> reader.place(Workbench.HOST, bench.init()))
        .orElseGet(() -> new Place(Workbench.HOST, List.of(), bash.directory(), true));
  }

  @Override
  public void close() throws IOException {
    bash.close();
  }
}
