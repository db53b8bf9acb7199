package dev.virtlab.userland.docker.engine;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.virtlab.lab.container.ContainerCommand;
import dev.virtlab.lab.container.ContainerSpec;
import dev.virtlab.lab.container.EngineEvent;
import dev.virtlab.userland.docker.archive.ArchiveEntry;
import dev.virtlab.userland.docker.image.Image;
import dev.virtlab.userland.docker.image.ImageConfig;
import dev.virtlab.userland.docker.image.Layer;
import dev.virtlab.userland.docker.image.Registry;
import dev.virtlab.userland.program.Errno;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/// An engine on a bench: its ports are boards with switches, its clock is turned by hand.
final class Bench implements Timer, Host {

  static final long SECOND = 1_000_000_000;
  static final long START = 1_800_000_000L * SECOND;

  final BenchRuntime runtime = new BenchRuntime(this);
  final BenchStore store = new BenchStore();
  final List<EngineEvent> events = new ArrayList<>();
  final Engine engine;
  private final TreeMap<Long, List<Order>> alarms = new TreeMap<>();
  private long now = START;
  int cgroupVersion = 1;
  Set<String> controllers = new TreeSet<>(List.of("memory", "cpu", "cpuset", "pids"));

  Bench() {
    Random random = new Random(7);
    Registry registry =
        reference -> {
          throw new Registry.Denied();
        };
    engine =
        new Engine(
            new Ports(
                runtime,
                store,
                this,
                this,
                registry,
                new Ports.Line(SECOND / 10, 10_000_000),
                random::nextInt,
                events::add));
    Image busybox =
        new Image(
            START - 100 * SECOND,
            ImageConfig.running("sh"),
            List.of(new Layer(List.of())),
            List.of(new Image.Step(START - 100 * SECOND, "", "Imported from -", false)));
    engine.stock(busybox, List.of("busybox:latest", "busybox:1.35"));
    events.clear();
  }

  private static final class Order {
    final Runnable act;
    boolean canceled;

    Order(Runnable act) {
      this.act = act;
    }
  }

  @Override
  public long epochNanoseconds() {
    return now;
  }

  @Override
  public Alarm after(long nanoseconds, Runnable act) {
    Order order = new Order(act);
    alarms.computeIfAbsent(now + nanoseconds, _ -> new ArrayList<>()).add(order);
    return () -> order.canceled = true;
  }

  /// Turns the clock.
  void pass(long nanoseconds) {
    long end = now + nanoseconds;
    while (!alarms.isEmpty() && alarms.firstKey() <= end) {
      now = alarms.firstKey();
      List<Order> due = alarms.pollFirstEntry().getValue();
      due.stream().filter(order -> !order.canceled).forEach(order -> order.act.run());
    }
    now = end;
  }

  @Override
  public String name() {
    return "lab";
  }

  @Override
  public int processors() {
    return 2;
  }

  @Override
  public long memory() {
    return 8L << 30;
  }

  @Override
  public String kernelRelease() {
    return "6.18.44";
  }

  @Override
  public int cgroupVersion() {
    return cgroupVersion;
  }

  @Override
  public Set<String> controllers() {
    return controllers;
  }

  @Override
  public boolean weighsBlockIo() {
    return true;
  }

  @Override
  public boolean hasFile(String path) {
    return true;
  }

  /// A runtime in which processes start at once and end when the test says so.
  static final class BenchRuntime implements Runtime {
    private final Timer timer;
    final Map<String, Task> tasks = new TreeMap<>();
    final Map<String, Task> execs = new TreeMap<>();
    final List<Bundle> bundles = new ArrayList<>();
    final List<String> signals = new ArrayList<>();
    Optional<String> failure = Optional.empty();
    boolean deaf;
    private int pid = 100;

    BenchRuntime(Timer timer) {
      this.timer = timer;
    }

    private void soon(Runnable act) {
      timer.after(0, act);
    }

    @Override
    public void start(Bundle bundle, Task task) {
      bundles.add(bundle);
      if (failure.isPresent()) {
        soon(() -> task.failed(failure.get()));
      } else {
        tasks.put(bundle.id(), task);
        soon(() -> task.started(++pid, Answer.NO_INPUT));
      }
    }

    @Override
    public void exec(String container, String exec, ProcessSpec process, Task task) {
      if (failure.isPresent()) {
        soon(() -> task.failed(failure.get()));
      } else {
        execs.put(exec, task);
        soon(() -> task.started(++pid, Answer.NO_INPUT));
      }
    }

    @Override
    public boolean signal(String container, int signal, Runnable then) {
      soon(then);
      signals.add(container.substring(0, 12) + " " + signal);
      Task task = tasks.get(container);
      if (task != null && (signal == 9 || (signal == 15 && !deaf))) {
        tasks.remove(container);
        soon(() -> task.exited(128 + signal));
      }
      return task != null;
    }

    @Override
    public void signalExec(String container, String exec, int signal) {
      Task task = execs.remove(exec);
      if (task != null) {
        soon(() -> task.exited(128 + signal));
      }
    }

    void exit(String container, int status) {
      tasks.remove(container).exited(status);
    }

    @Override
    public void pause(String container, Consumer<Optional<String>> then) {
      soon(() -> then.accept(failure));
    }

    @Override
    public void resume(String container, Runnable then) {
      soon(then);
    }

    @Override
    public void update(
        String container, ContainerSpec.Limits limits, Consumer<Optional<String>> then) {
      soon(() -> then.accept(Optional.empty()));
    }

    @Override
    public void delete(String container) {}

    @Override
    public List<Integer> processes(String container) {
      return List.of(pid);
    }

    @Override
    public Optional<Usage> usage(String container) {
      return Optional.of(
          new Usage(
              1,
              List.of(),
              0,
              0,
              2,
              0,
              0,
              0,
              3,
              0,
              4,
              0,
              Map.of(),
              1,
              0,
              Usage.Traffic.NONE,
              List.of()));
    }

    @Override
    public void run(List<String> words, Consumer<Ran> then) {
      soon(() -> then.accept(new Ran(0, "PID CMD\n" + pid + " sleep 1\n1 init\n", "")));
    }
  }

  /// A store that remembers names and logs, and has no files.
  static final class BenchStore implements Store {
    final TreeSet<String> containers = new TreeSet<>();
    final TreeSet<String> volumes = new TreeSet<>();
    final Map<String, StringBuilder> logs = new TreeMap<>();

    @Override
    public String root() {
      return "/var/lib/docker";
    }

    @Override
    public void addLayer(String chain, Optional<String> parent, Layer layer) {}

    @Override
    public void removeLayer(String chain) {}

    @Override
    public void create(String container, List<String> chain) {
      containers.add(container);
    }

    @Override
    public void remove(String container) {
      containers.remove(container);
    }

    @Override
    public String mount(String container) {
      return root() + "/overlay2/" + container + "/merged";
    }

    @Override
    public void unmount(String container) {}

    @Override
    public Map<String, String> describeLayer(String chain) {
      return Map.of();
    }

    @Override
    public Map<String, String> describe(String container) {
      return Map.of();
    }

    @Override
    public long size(String container) {
      return 0;
    }

    @Override
    public List<Change> changes(String container) {
      return List.of();
    }

    @Override
    public void makeDirectory(String container, String path) {}

    @Override
    public Optional<String> readFile(String container, String path, List<MountPoint> mounts) {
      return Optional.empty();
    }

    @Override
    public PathStat stat(String container, String path, List<MountPoint> mounts) {
      throw new StoreFailed(Errno.ENOENT, path + ": no such file or directory");
    }

    @Override
    public List<ArchiveEntry> read(String container, String path, List<MountPoint> mounts) {
      return List.of();
    }

    @Override
    public void write(
        String container, String directory, List<ArchiveEntry> entries, List<MountPoint> mounts) {}

    @Override
    public String writeOwn(String container, String name, String text) {
      return root() + "/containers/" + container + "/" + name;
    }

    @Override
    public void appendLog(String container, String line) {
      logs.computeIfAbsent(container, _ -> new StringBuilder()).append(line);
    }

    @Override
    public String readLog(String container) {
      return logs.getOrDefault(container, new StringBuilder()).toString();
    }

    @Override
    public String createVolume(String volume) {
      volumes.add(volume);
      return root() + "/volumes/" + volume + "/_data";
    }

    @Override
    public void removeVolume(String volume) {
      volumes.remove(volume);
    }

    @Override
    public long volumeSize(String volume) {
      return 0;
    }

    @Override
    public void populate(String container, String path, String volume) {}

    @Override
    public boolean existsOnHost(String path) {
      return !path.startsWith("/nosuch");
    }

    @Override
    public void makeHostDirectory(String path) {}

    @Override
    public String resolverConfiguration() {
      return "nameserver 192.0.2.53\n";
    }
  }

  /// What came of a command, as far as it has come.
  record Outcome(
      List<JsonElement> bodies, String output, String error, String refusal, boolean over) {
    JsonObject body() {
      return bodies.getFirst().getAsJsonObject();
    }
  }

  Outcome ask(ContainerCommand command) {
    return outcome(engine.ask(command));
  }

  Outcome outcome(Answer answer) {
    pass(0);
    List<JsonElement> bodies = new ArrayList<>();
    StringBuilder output = new StringBuilder();
    StringBuilder error = new StringBuilder();
    String refusal = "";
    for (Optional<Answer.Piece> piece = answer.pieces().take();
        piece.isPresent();
        piece = answer.pieces().take()) {
      switch (piece.get()) {
        case Answer.Piece.Json json -> bodies.add(json.body());
        case Answer.Piece.Output out ->
            (out.error() ? error : output).append(new String(out.bytes(), StandardCharsets.UTF_8));
        case Answer.Piece.Archive _ -> {}
        case Answer.Piece.Failed failed -> refusal = failed.status() + " " + failed.message();
      }
    }
    return new Outcome(
        bodies, output.toString(), error.toString(), refusal, answer.pieces().isClosed());
  }

  /// A specification of the words, and nothing else.
  static SpecBuilder spec(String... words) {
    return new SpecBuilder(List.of(words));
  }

  /// Creates and gives the identifier.
  String create(String name, SpecBuilder spec) {
    return ask(new ContainerCommand.CreateContainer(Optional.of(name), spec.build()))
        .body()
        .get("Id")
        .getAsString();
  }

  /// Creates, starts, and gives the identifier.
  String run(String name, SpecBuilder spec) {
    String id = create(name, spec);
    ask(new ContainerCommand.StartContainer(name));
    return id;
  }

  JsonObject inspect(String name) {
    return ask(new ContainerCommand.InspectContainer(name, false)).body();
  }

  JsonObject state(String name) {
    return inspect(name).getAsJsonObject("State");
  }

  static final class SpecBuilder {
    private final List<String> words;
    private ContainerSpec.Limits limits = ContainerSpec.Limits.NONE;
    private ContainerSpec.Restart restart = ContainerSpec.Restart.NO;
    private List<ContainerSpec.Mount> mounts = List.of();
    private Map<String, String> labels = Map.of();
    private Optional<ContainerSpec.Health> health = Optional.empty();
    private ContainerSpec.Network network = ContainerSpec.Network.DEFAULT;
    private boolean autoRemove;

    SpecBuilder(List<String> words) {
      this.words = words;
    }

    SpecBuilder limits(long memory, long swap, long nanoCpus) {
      limits =
          new ContainerSpec.Limits(
              memory,
              swap,
              0,
              nanoCpus,
              0,
              0,
              0,
              "",
              0,
              Optional.empty(),
              0,
              ContainerSpec.Limits.NONE.block());
      return this;
    }

    SpecBuilder restart(String policy, int most) {
      restart = new ContainerSpec.Restart(policy, most);
      return this;
    }

    SpecBuilder mount(ContainerSpec.Mount... all) {
      mounts = List.of(all);
      return this;
    }

    SpecBuilder label(String key, String value) {
      labels = Map.of(key, value);
      return this;
    }

    SpecBuilder health(long interval, int retries, long startPeriod) {
      health =
          Optional.of(
              new ContainerSpec.Health(
                  List.of("CMD-SHELL", "probe"), interval, 0, startPeriod, retries));
      return this;
    }

    SpecBuilder publish(String port, String binding) {
      network =
          new ContainerSpec.Network(
              "default",
              List.of(),
              Map.of(port, List.of(binding)),
              List.of(),
              false,
              List.of(),
              List.of());
      return this;
    }

    SpecBuilder autoRemove() {
      autoRemove = true;
      return this;
    }

    ContainerSpec build() {
      return new ContainerSpec(
          "busybox",
          words,
          Optional.empty(),
          List.of(),
          "",
          "",
          "",
          labels,
          new ContainerSpec.Streams(false, false, false, true, true),
          limits,
          restart,
          mounts,
          List.of(),
          network,
          ContainerSpec.Security.DEFAULT,
          health,
          Optional.empty(),
          OptionalInt.empty(),
          "",
          autoRemove,
          false);
    }
  }
}
