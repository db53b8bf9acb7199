package dev.virtlab.runtime.bench;

import dev.virtlab.lab.LabUnavailable;
import dev.virtlab.runtime.act.Effect;
import dev.virtlab.runtime.act.Identity;
import dev.virtlab.runtime.act.Insider;
import dev.virtlab.runtime.act.Journal;
import dev.virtlab.runtime.act.LoopDevices;
import dev.virtlab.runtime.act.Processes;
import dev.virtlab.runtime.act.StraightPaths;
import dev.virtlab.runtime.act.VolumeDriver;
import dev.virtlab.runtime.cgroup.OwnGroup;
import dev.virtlab.runtime.machine.Ring0;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Namespaces of our own with a root that is thrown away: what the learner takes for the host.
///
/// It is entered by programs of util-linux alone. Its first process ends with this virtual machine,
/// however that ends, and with it go its mounts, its network and everything that runs in it.
public final class Workbench implements AutoCloseable {

  /// What the workbench is called; the name of the host in every shipped scenario.
  public static final String HOST = "lab";

  private static final Duration START_MAX = Duration.ofSeconds(60);
  private static final Duration ASKED_MAX = Duration.ofSeconds(30);
  private static final int CHILDREN_MAX = 4096;

  /// Joins the control groups before `--`, then becomes the words after it. The words are
  /// arguments; this text never changes.
  private static final String JOIN =
      "while [ \"$1\" != -- ]; do echo $$ >\"$1/cgroup.procs\" || exit 125; shift; done; shift;"
          + " exec \"$@\"";

  private final Journal journal;
  private final OwnGroup group;
  private final Process outer;
  private final long init;
  private final Insider insider;
  private final StraightPaths straight;
  private final List<Integer> loops;
  private final Volumes volumes;
  private final boolean kvm;

  private Workbench(
      Journal journal,
      OwnGroup group,
      Process outer,
      long init,
      Insider insider,
      StraightPaths straight,
      List<Integer> loops,
      Volumes volumes,
      boolean kvm) {
    this.journal = journal;
    this.group = group;
    this.outer = outer;
    this.init = init;
    this.insider = insider;
    this.straight = straight;
    this.loops = loops;
    this.volumes = volumes;
    this.kvm = kvm;
  }

  /// Sets it up and waits until it is ready.
  public static Workbench open(Journal journal, OwnGroup group) throws IOException, LabUnavailable {
    Path folder = journal.folder();
    for (String name : List.of("store", "root", "call")) {
      Files.createDirectory(folder.resolve(name));
    }
    Path script = folder.resolve("bench.sh");
    Files.writeString(script, resource("bench.sh"));
    Files.writeString(folder.resolve("docker"), resource("docker.sh"));
    List<Integer> loops = loops(journal);
    boolean kvm = lendsKvm();
    Volumes volumes = Volumes.open(journal, group.unified(), loops, kvm);
    journal.note(new Effect.StartProcess("workbench"));
    List<String> words = joined(group.directories());
    words.addAll(List.of("unshare", "--mount", "--pid", "--uts", "--net", "--ipc", "--cgroup"));
    words.addAll(List.of("--fork", "--kill-child=KILL", "--", "bash", script.toString()));
    words.addAll(List.of(folder.toString(), HOST, group.mounts()));
    words.add(group.joined().isPresent() ? "own" : "none");
    words.add(String.join(" ", loops.stream().map(n -> Integer.toString(n)).toList()));
    words.add(String.join(" ", volumes.lent().stream().map(VolumeDriver::title).toList()));
    words.add(kvm ? "kvm" : "");
    Process outer = Processes.start(words, Processes.Input.NOTHING);
    Optional<Identity> identity = Identity.of(outer.pid());
    if (identity.isPresent()) {
      journal.note(new Effect.Started(identity.get()));
    }
    long init = awaitReady(folder, outer);
    group.settle();
    Insider insider = Insider.enter(init, group.joined());
    StraightPaths straight = StraightPaths.below(root(init));
    Workbench bench =
        new Workbench(journal, group, outer, init, insider, straight, loops, volumes, kvm);
    if (volumes.lent().contains(VolumeDriver.MD) && Files.exists(Path.of(Volumes.NEW_ARRAY))) {
      bench.lend(Volumes.NEW_ARRAY);
    }
    return bench;
  }

  /// Whether a workbench has `/dev/kvm`: only where it makes machines faster.
  public static boolean lendsKvm() {
    Path device = Path.of("/dev/kvm");
    return Files.isReadable(device) && Files.isWritable(device) && Ring0.here().isFast();
  }

  /// Whether this one has it.
  public boolean hasKvm() {
    return kvm;
  }

  /// Loop devices for the learner's disks, where we may make some.
  private static List<Integer> loops(Journal journal) throws IOException {
    return LoopDevices.make(numbers -> journal.note(new Effect.MakeLoops(numbers)));
  }

  /// The numbers of its loop devices: no other block device is there.
  public List<Integer> loops() {
    return loops;
  }

  /// The drivers of volumes in it.
  public Volumes volumes() {
    return volumes;
  }

  /// Notes what the lines have built by now.
  public void lookAtVolumes() throws IOException {
    volumes.look(root(), this::lend);
  }

  /// A mount of a file or folder upon itself that may be written to; all else of sysfs may not.
  private void lend(String path) throws IOException {
    insider.mount(path, path, "", Insider.MS_BIND, "");
    long flags = Insider.MS_BIND | Insider.MS_REMOUNT | Insider.MS_HARMLESS;
    insider.mount("", path, "", flags, "");
  }

  /// In a session of its own: the Ctrl-C of our terminal must reach nothing here but by our hand.
  private static List<String> joined(List<Path> groups) {
    List<String> words = new ArrayList<>(List.of("setsid", "sh", "-c", JOIN, "sh"));
    groups.forEach(group -> words.add(group.toString()));
    words.addAll(List.of("--", "setpriv", "--pdeathsig", "KILL", "--"));
    return words;
  }

  private static String resource(String name) {
    try (InputStream in = Workbench.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("this build has no " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static long awaitReady(Path folder, Process outer) throws IOException, LabUnavailable {
    Path ready = folder.resolve("call/ready");
    long end = System.nanoTime() + START_MAX.toNanos();
    while (!Files.exists(ready)) {
      if (!outer.isAlive() || System.nanoTime() > end) {
        outer.destroyForcibly();
        String said = new String(outer.getErrorStream().readNBytes(4096), StandardCharsets.UTF_8);
        throw new LabUnavailable("the workbench could not be set up: " + said.trim());
      }
      pause();
    }
    return children(outer.pid()).stream()
        .findFirst()
        .orElseThrow(() -> new LabUnavailable("the workbench ended at once"));
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(2);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the workbench was being set up");
    }
  }

  /// The children of a process, as the machine numbers them; each belongs to one of its threads.
  public static List<Long> children(long pid) {
    List<Long> children = new ArrayList<>();
    try (DirectoryStream<Path> threads =
        Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
      for (Path thread : threads) {
        String text = Files.readString(thread.resolve("children")).trim();
        if (!text.isEmpty()) {
          Arrays.stream(text.split(" ")).map(Long::parseLong).forEach(children::add);
        }
      }
    } catch (IOException | DirectoryIteratorException _) {
      // It has ended.
    }
    return children.stream().limit(CHILDREN_MAX).toList();
  }

  /// Words that become a program in the workbench: it joins the run's groups, dies with us, and
  /// enters all namespaces. It starts with all privileges of ours.
  public List<String> inside(String... program) {
    return inside(List.of(program));
  }

  /// The same with the program's words in a list.
  public List<String> inside(List<String> program) {
    List<String> words = joined(group.directories());
    words.addAll(entering(program));
    return words;
  }

  private List<String> entering(List<String> program) {
    List<String> words =
        new ArrayList<>(
            List.of("nsenter", "-t", Long.toString(init), "-m", "-u", "-i", "-n", "-C", "-p"));
    words.add("--");
    words.addAll(program);
    return words;
  }

  /// Starts a program of ours in the workbench: it ends with the workbench, whose first process
  /// takes all of its PID namespace along.
  ///
  /// It is in none of the run's groups of version 1, because to move a process costs a pause of the
  /// kernel's for each hierarchy; runc puts what it starts into groups itself.
  public Process start(List<String> words, Processes.Input input) throws IOException {
    return insider.start(words, input);
  }

  /// The same to its end.
  public Processes.Ran run(List<String> words, byte[] input, Duration most) throws IOException {
    return insider.run(words, input, most);
  }

  /// What a program prints there that only tells how things stand; nothing where it fails.
  String asked(List<String> words) {
    try {
      return run(words, new byte[0], ASKED_MAX).output();
    } catch (IOException _) {
      return "";
    }
  }

  /// Our thread in it.
  Insider insider() {
    return insider;
  }

  /// The number of its first process outside.
  public long init() {
    return init;
  }

  /// Its root, seen from outside.
  public Path root() {
    return root(init);
  }

  private static Path root(long init) {
    return Path.of("/proc/" + init + "/root");
  }

  /// Whether a path below its root goes through no symbolic link.
  boolean isStraight(String path) {
    return straight.has(path);
  }

  /// The folder that both sides see: here, and as `/run/virtlab` inside.
  public Path call() {
    return journal.folder().resolve("call");
  }

  /// The control groups of the run.
  public OwnGroup group() {
    return group;
  }

  /// Notes something that will be made inside.
  public void note(String what) throws IOException {
    journal.note(new Effect.Inside(what));
  }

  /// Whether it is still there.
  public boolean isAlive() {
    return outer.isAlive();
  }

  /// A process of the workbench by its number there, as the machine numbers it.
  public Optional<Long> outside(long pid) {
    return processes().stream().filter(each -> numbers(each).contains(pid)).findFirst();
  }

  /// The processes that live in it, as the machine numbers them: those of the run's groups, or,
  /// where a plain user has none, what descends from us and is in another PID namespace.
  public List<Long> processes() {
    return group
        .processes()
        .orElseGet(
            () ->
                descendants(ProcessHandle.current().pid()).stream()
                    .filter(each -> numbers(each).size() > 1)
                    .toList());
  }

  /// What a process has started, and what that has started, and so on.
  public static List<Long> descendants(long pid) {
    List<Long> all = new ArrayList<>(children(pid));
    for (int i = 0; i < all.size() && all.size() < CHILDREN_MAX; i++) {
      all.addAll(children(all.get(i)));
    }
    return all;
  }

  /// The number of a process as the workbench has it.
  public static Optional<Long> inner(long outside) {
    List<Long> numbers = numbers(outside);
    return numbers.size() < 2 ? Optional.empty() : Optional.of(numbers.get(1));
  }

  /// The numbers of a process in each PID namespace from ours inwards: `NSpid` of
  /// proc_pid_status(5).
  public static List<Long> numbers(long pid) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
        if (line.startsWith("NSpid:")) {
          return Arrays.stream(line.substring(6).trim().split("\\s+"))
              .map(Long::parseLong)
              .toList();
        }
      }
    } catch (IOException _) {
      // It has ended.
    }
    return List.of();
  }

  /// Ends everything in it.
  @Override
  public void close() {
    insider.close();
    straight.close();
    volumes.close();
    Identity.of(init).ifPresent(Identity::kill);
    outer.destroyForcibly();
    try {
      outer.waitFor();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
