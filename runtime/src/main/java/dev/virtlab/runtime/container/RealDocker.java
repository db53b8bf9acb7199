package dev.virtlab.runtime.container;

import dev.virtlab.lab.Event;
import dev.virtlab.lab.LabUnavailable;
import dev.virtlab.lab.container.Standing;
import dev.virtlab.runtime.act.NamedPipe;
import dev.virtlab.runtime.bench.BenchFiles;
import dev.virtlab.runtime.bench.Reader;
import dev.virtlab.runtime.bench.Workbench;
import dev.virtlab.runtime.doctor.OciRuntime;
import dev.virtlab.userland.docker.client.DockerClient;
import dev.virtlab.userland.docker.engine.Engine;
import dev.virtlab.userland.docker.engine.Ports;
import dev.virtlab.userland.docker.image.NoRegistry;
import dev.virtlab.userland.docker.linux.HostFacts;
import dev.virtlab.userland.docker.linux.OverlayStore;
import dev.virtlab.userland.docker.linux.WholeFiles;
import dev.virtlab.userland.program.Program;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The engine of the simulated world on a real kernel: runc below it, the workbench's files under
/// it, and the workbench's `docker` at its door.
public final class RealDocker implements AutoCloseable {

  private static final String ROOT = "/var/lib/docker";

  /// How long a container's log may become: the learner's disk is a real one.
  private static final long LOG_MAX = 16 << 20;

  private static final String GATEWAY = "172.17.0.1/16";

  private final EngineLoop loop;
  private final RuncRuntime runtime;
  private final Engine engine;
  private final ShimDoor door;

  private RealDocker(EngineLoop loop, RuncRuntime runtime, Engine engine, ShimDoor door) {
    this.loop = loop;
    this.runtime = runtime;
    this.engine = engine;
    this.door = door;
  }

  /// Starts the engine of a workbench, with `busybox` in it.
  ///
  /// @param loop on which it runs, until it is closed
  /// @param program what starts its containers
  /// @param events takes what happens, from any thread
  /// @param further programs that are served at the same door, by name
  public static RealDocker open(
      Workbench bench,
      EngineLoop loop,
      OciRuntime program,
      Consumer<Event> events,
      Map<String, Program> further)
      throws IOException, LabUnavailable {
    BenchFiles files = new BenchFiles(bench, "/");
    makeDirectories(new WholeFiles(files));
    BenchWords.furnish(new WholeFiles(files));
    SecureRandom random = new SecureRandom();
    Wires wires = new Wires(bench);
    wires.lay(GATEWAY);
    RuncRuntime runtime =
        new RuncRuntime(bench, loop, wires, new KernelWatch(bench, events::accept), program);
    Engine engine =
        new Engine(
            new Ports(
                runtime,
                new OverlayStore(files, ROOT, random::nextInt, LOG_MAX),
                loop,
                facts(bench, files),
                new NoRegistry(),
                new Ports.Line(0, 1),
                random::nextInt,
                events::accept));
    var image = BusyboxImage.of(loop.epochNanoseconds());
    var _ =
        loop.ask(
            () -> {
              engine.stock(image, List.of("busybox:latest", "busybox:1.35"));
              return engine;
            });
    NamedPipe.make(bench.call().resolve("call"));
    Map<String, Program> programs = new TreeMap<>(BenchWords.programs(new DockerClient(engine)));
    programs.putAll(further);
    ShimDoor door = new ShimDoor(bench, loop, programs);
    return new RealDocker(loop, runtime, engine, door);
  }

  private static HostFacts facts(Workbench bench, BenchFiles files) {
    Set<String> able = new TreeSet<>(HostFacts.CONTROLLERS);
    able.removeIf(controller -> !bench.group().has(controller));
    return new HostFacts(files, able);
  }

  private static void makeDirectories(WholeFiles files) {
    files.makeDirectories(ROOT, 0710);
    files.makeDirectories(ROOT + "/overlay2/l", 0710);
    files.makeDirectories(ROOT + "/containers", 0710);
    files.makeDirectories(ROOT + "/volumes", 0701);
    files.makeDirectories("/run/docker", 0700);
  }

  /// What the engine says stands.
  public List<Standing> standing() {
    return loop.ask(engine::standing);
  }

  /// The main process of a running container, as the workbench numbers it.
  public Optional<Integer> mainPid(String container) {
    return loop.ask(() -> engine.mainPid(container));
  }

  /// Who waits in a container, or behind another program, for what is typed at a client.
  ///
  /// @param behind who waits where it is no container
  public Optional<Reader> reader(Supplier<Optional<Reader>> behind) {
    return loop.ask(
        () ->
            door.isInputWanted()
                ? behind.get().or(() -> runtime.lastReader().map(this::named))
                : Optional.empty());
  }

  private Reader named(Reader reader) {
    String id = reader.container().orElse("");
    return reader.in(
        engine.standing().stream()
            .filter(each -> each instanceof Standing.Container c && c.id().equals(id))
            .map(each -> ((Standing.Container) each).name())
            .findFirst()
            .orElse(id));
  }

  /// A fault of ours on the engine's thread, if there was one.
  public Optional<Throwable> takeFault() {
    return loop.takeFault();
  }

  /// Whether such a fault waits to be taken: then a line that waits for the engine may wait for
  /// ever.
  public boolean isBroken() {
    return loop.isBroken();
  }

  @Override
  public void close() throws IOException {
    door.close();
    runtime.close();
    loop.close();
  }
}
