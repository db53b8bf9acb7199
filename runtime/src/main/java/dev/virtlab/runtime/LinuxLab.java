package dev.virtlab.runtime;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.ConversationEvent;
import dev.virtlab.lab.Event;
import dev.virtlab.lab.Keyboard;
import dev.virtlab.lab.Lab;
import dev.virtlab.lab.LabUnavailable;
import dev.virtlab.lab.Place;
import dev.virtlab.lab.Query;
import dev.virtlab.lab.Reply;
import dev.virtlab.lab.Trace;
import dev.virtlab.lab.container.Standing;
import dev.virtlab.runtime.act.Journal;
import dev.virtlab.runtime.act.Undo;
import dev.virtlab.runtime.bench.BenchFiles;
import dev.virtlab.runtime.bench.DeviceWatch;
import dev.virtlab.runtime.bench.LearnerShell;
import dev.virtlab.runtime.bench.OverlayMounts;
import dev.virtlab.runtime.bench.Volumes;
import dev.virtlab.runtime.bench.Workbench;
import dev.virtlab.runtime.cgroup.Hierarchies;
import dev.virtlab.runtime.cgroup.OwnGroup;
import dev.virtlab.runtime.container.EngineLoop;
import dev.virtlab.runtime.container.RealDocker;
import dev.virtlab.runtime.doctor.Needs;
import dev.virtlab.runtime.doctor.OciRuntime;
import dev.virtlab.runtime.qemu.RealMachines;
import dev.virtlab.userland.docker.linux.WholeFiles;
import dev.virtlab.userland.shell.ShellSyntax;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;

/// The learner's own kernel as a world: a workbench takes the lines, an engine over runc the
/// containers, and what the kernel reports becomes events.
///
/// Time is real here. What happens while no line runs is told with the next one.
public final class LinuxLab implements Lab {

  /// The longest that time passes at once.
  public static final Duration PASS_MAX = Duration.ofMinutes(10);

  /// What a host holds without machines, in bytes: 128 MiB, as free(1) says of a simulated one.
  private static final long HOST_ITSELF = 128L << 20;

  private final Journal journal;
  private final Workbench bench;
  private final RealDocker docker;
  private final RealMachines machines;
  private final LearnerShell shell;
  private final RealQuestions questions;
  private final DeviceWatch devices;
  private final OverlayMounts overlays;
  private final RealTrace trace;
  private final AtomicBoolean interrupted = new AtomicBoolean();
  private final StringBuilder unfinished = new StringBuilder();
  private final Thread atExit = Thread.ofPlatform().unstarted(this::leave);
  private volatile boolean running;
  private boolean closed;
  private int status;

  private LinuxLab(
      Journal journal,
      Workbench bench,
      RealDocker docker,
      RealMachines machines,
      LearnerShell shell,
      RealTrace trace) {
    this.trace = trace;
    this.journal = journal;
    this.bench = bench;
    this.docker = docker;
    this.machines = machines;
    this.shell = shell;
    devices = new DeviceWatch(bench, this::tell);
    overlays = new OverlayMounts(bench, this::tell);
    questions = new RealQuestions(bench, docker, new BenchFiles(bench, "/"));
    java.lang.Runtime.getRuntime().addShutdownHook(atExit);
  }

  /// Sets a world up; all that it makes is in a journal below `runs` before it is made.
  ///
  /// @throws LabUnavailable with what is missing and what to install
  public static LinuxLab open(Path runs) throws LabUnavailable {
    return open(runs, _ -> {});
  }

  /// The same, where no line may take longer than that.
  public static LinuxLab open(Path runs, Duration lineTime) throws LabUnavailable {
    return open(runs, _ -> {}, lineTime);
  }

  /// The same, for one who watches the journal.
  ///
  /// @param noted is told the number of every line of the journal when it is on the disk, before
  ///   its effect
  public static LinuxLab open(Path runs, IntConsumer noted) throws LabUnavailable {
    return open(runs, noted, LearnerShell.LINE_TIME_MAX);
  }

  /// The same with containers that this runtime starts.
  public static LinuxLab open(Path runs, OciRuntime runtime) throws LabUnavailable {
    return open(runs, _ -> {}, LearnerShell.LINE_TIME_MAX, runtime);
  }

  /// The same, for somebody who sits at a terminal: programs that read it wait for what is entered
  /// next, and a shell in a container is a place.
  public static LinuxLab openAtTerminal(Path runs) throws LabUnavailable {
    return openAtTerminal(runs, LearnerShell.LINE_TIME_MAX);
  }

  /// The same, where no line may take longer than that.
  public static LinuxLab openAtTerminal(Path runs, Duration lineTime) throws LabUnavailable {
    return open(runs, _ -> {}, lineTime, OciRuntime.chosen(System.getenv()), true);
  }

  private static LinuxLab open(Path runs, IntConsumer noted, Duration lineTime)
      throws LabUnavailable {
    return open(runs, noted, lineTime, OciRuntime.chosen(System.getenv()));
  }

  private static LinuxLab open(Path runs, IntConsumer noted, Duration lineTime, OciRuntime runtime)
      throws LabUnavailable {
    return open(runs, noted, lineTime, runtime, false);
  }

  private static LinuxLab open(
      Path runs, IntConsumer noted, Duration lineTime, OciRuntime runtime, boolean terminal)
      throws LabUnavailable {
    List<String> missing = Needs.missing();
    if (!missing.isEmpty()) {
      throw new LabUnavailable("the real world lacks: " + String.join(", ", missing));
    }
    try {
      Journal journal = Journal.begin(runs, noted);
      try {
        return open(journal, lineTime, runtime, terminal);
      } catch (IOException | LabUnavailable | RuntimeException failed) {
        Undo.all(journal);
        throw failed;
      }
    } catch (IOException failed) {
      throw new LabUnavailable("the real world could not be set up: " + failed.getMessage());
    }
  }

  private static LinuxLab open(
      Journal journal, Duration lineTime, OciRuntime runtime, boolean terminal)
      throws IOException, LabUnavailable {
    RealTrace trace = new RealTrace();
    OwnGroup group = OwnGroup.make(Hierarchies.here(), journal);
    Workbench bench = Workbench.open(journal, group);
    EngineLoop loop = new EngineLoop();
    RealMachines machines = RealMachines.open(bench, loop, trace::hear);
    RealDocker docker =
        RealDocker.open(
            bench, loop, runtime, event -> trace.hear(Workbench.HOST, event), machines.programs());
    LearnerShell shell =
        terminal
            ? LearnerShell.open(bench, lineTime, () -> docker.reader(machines::reader))
            : LearnerShell.open(bench, lineTime);
    LinuxLab lab = new LinuxLab(journal, bench, docker, machines, shell, trace);
    lab.settle();
    return lab;
  }

  /// Puts a file where the learner finds it, as a scenario wants it, before a line is entered.
  ///
  /// @param path as the workbench names it
  /// @param mode its permission bits
  public void plant(String path, String text, int mode) {
    WholeFiles files = new WholeFiles(new BenchFiles(bench, "/"));
    files.makeDirectories(path.substring(0, Math.max(1, path.lastIndexOf('/'))), 0755);
    files.write(path, text.getBytes(StandardCharsets.UTF_8), mode);
  }

  /// Lets the machines of this world have no more memory together than is left to them on a host
  /// that is smaller than this machine, before a line is entered.
  ///
  /// @param host the memory of that host, of which its kernel and daemons hold [#HOST_ITSELF]
  /// @throws LabUnavailable if the kernel keeps no such limit, though it has a controller for it
  public void limitMachines(Bytes host) throws LabUnavailable {
    try {
      machines.limit(new Bytes(Math.max(HOST_ITSELF, host.value() - HOST_ITSELF)));
    } catch (IOException failed) {
      throw new LabUnavailable(
          "the memory of machines cannot be limited here: " + failed.getMessage());
    }
  }

  /// Takes into the trace what has happened since.
  private void settle() {
    trace.settle();
    checkEngine();
  }

  private void checkEngine() {
    docker
        .takeFault()
        .ifPresent(
            fault -> {
              throw new IllegalStateException("the engine failed", fault);
            });
  }

  private void tell(Event event) {
    checkEngine();
    trace.tell(event);
  }

  @Override
  public Reply enter(String line, Keyboard keyboard) {
    int first = trace.told().size();
    Place entered = place();
    Duration at = now();
    tell(new ConversationEvent.LineEntered(line, entered.toString()));
    if (shell.isEntered()) {
      return run(line, () -> shell.run(line, () -> isStopped(at, keyboard)), first, entered, at);
    }
    unfinished.append(unfinished.isEmpty() ? "" : "\n").append(line);
    if (!ShellSyntax.isComplete(unfinished.toString())) {
      return new Reply(
          line, entered, at, status, "", "", trace.told().since(first), Reply.Next.MORE);
    }
    String whole = unfinished.toString();
    unfinished.setLength(0);
    Optional<Volumes.Refusal> refusal = bench.volumes().refusal(whole);
    if (refusal.isPresent()) {
      return refused(line, refusal.get(), first, entered, at);
    }
    return run(line, () -> shell.run(whole, () -> isStopped(at, keyboard)), first, entered, at);
  }

  /// The line is not entered, and nothing has happened.
  private Reply refused(
      String line, Volumes.Refusal refusal, int first, Place entered, Duration at) {
    status = Volumes.Refusal.STATUS;
    tell(new ConversationEvent.Refused(refusal.tool(), refusal.told().strip()));
    tell(new ConversationEvent.LineEnded(status));
    return new Reply(
        line, entered, at, status, "", refusal.told(), trace.told().since(first), Reply.Next.LINE);
  }

  private boolean isStopped(Duration began, Keyboard keyboard) {
    return isInterrupted(began, keyboard) || docker.isBroken();
  }

  /// Something that the shell, or who reads in its place, does to the end.
  @FunctionalInterface
  private interface Act {
    LearnerShell.Answer act() throws IOException;
  }

  private Reply run(String line, Act act, int first, Place entered, Duration at) {
    interrupted.set(false);
    LearnerShell.Answer answer;
    running = true;
    try {
      answer = act.act();
      bench.lookAtVolumes();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } finally {
      running = false;
    }
    status = answer.status();
    devices.look();
    overlays.look(List.of(place().directory(), entered.directory()));
    tell(new ConversationEvent.LineEnded(status));
    Reply.Next next = answer.more() ? Reply.Next.MORE : Reply.Next.LINE;
    return new Reply(
        line,
        entered,
        at,
        status,
        answer.output(),
        answer.error(),
        trace.told().since(first),
        answer.ended() ? Reply.Next.NOTHING : next);
  }

  /// Whether Ctrl-C has been pressed during a line, which is told.
  private boolean isInterrupted(Duration began, Keyboard keyboard) {
    boolean pressed = isPressed(began, keyboard);
    if (pressed) {
      tell(new ConversationEvent.Interrupted());
    }
    return pressed;
  }

  private boolean isPressed(Duration began, Keyboard keyboard) {
    boolean here = keyboard.interruptsBefore(now().minus(began).toNanos());
    return interrupted.getAndSet(false) || here;
  }

  /// Stops the line that runs; may be called from another thread. Without one there is nothing to
  /// stop but a line that was not finished.
  @Override
  public Reply interrupt() {
    interrupted.set(true);
    if (running) {
      return new Reply("", place(), now(), status, "", "", List.of(), Reply.Next.LINE);
    }
    unfinished.setLength(0);
    if (shell.isEntered()) {
      tell(new ConversationEvent.Interrupted());
      return run("", shell::interrupt, trace.told().size(), place(), now());
    }
    return idle(Reply.Next.LINE);
  }

  private Reply idle(Reply.Next next) {
    int first = trace.told().size();
    settle();
    return new Reply("", place(), now(), status, "", "", trace.told().since(first), next);
  }

  /// An unfinished line is run as it is; else the shell leaves.
  @Override
  public Reply endInput() {
    if (shell.isEntered()) {
      return run("", shell::endInput, trace.told().size(), place(), now());
    }
    if (!unfinished.isEmpty()) {
      String whole = unfinished.toString();
      unfinished.setLength(0);
      return run("", () -> shell.run(whole, () -> false), trace.told().size(), place(), now());
    }
    return idle(Reply.Next.NOTHING);
  }

  @Override
  public Reply pass(Duration time, Keyboard keyboard) {
    if (time.isNegative() || time.compareTo(PASS_MAX) > 0) {
      throw new IllegalArgumentException("real time passes from 0 to " + PASS_MAX + ": " + time);
    }
    Duration began = now();
    long end = System.nanoTime() + time.toNanos();
    interrupted.set(false);
    while (System.nanoTime() < end && !isPressed(began, keyboard)) {
      try {
        Thread.sleep(Math.clamp((end - System.nanoTime()) / 1_000_000, 0, 10));
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return idle(Reply.Next.LINE);
      }
    }
    return idle(Reply.Next.LINE);
  }

  @Override
  public ConversationEvent.Observed observe(Query query) {
    ConversationEvent.Observed observed =
        new ConversationEvent.Observed(RealQuestions.told(query), questions.answer(query));
    tell(observed);
    return observed;
  }

  @Override
  public Place place() {
    return shell.place();
  }

  @Override
  public Duration now() {
    return trace.now();
  }

  @Override
  public Trace trace() {
    return trace.told();
  }

  /// The containers, images and volumes of the engine, and the machines; processes and groups come
  /// and go too fast here to be listed and folded at one moment.
  @Override
  public List<Standing> truth(String host) {
    List<Standing> all = new ArrayList<>(machines.standing(host));
    settle();
    if (host.equals(Workbench.HOST)) {
      all.addAll(docker.standing());
      all.addAll(devices.standing());
      all.addAll(overlays.standing());
    }
    return all;
  }

  /// What the journal of this world is called.
  public String label() {
    return journal.label();
  }

  @Override
  public void close() {
    leave();
    try {
      java.lang.Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException _) {
      // We are leaving already.
    }
  }

  private synchronized void leave() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      machines.close();
      docker.close();
      shell.close();
      bench.close();
      journal.close();
    } catch (IOException _) {
      // What could not be closed is ended by its group.
    }
    List<String> failures = Undo.all(journal);
    failures.forEach(failure -> System.err.println("virtlab: could not undo: " + failure));
  }
}
