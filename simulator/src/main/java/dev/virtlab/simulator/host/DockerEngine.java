package dev.virtlab.simulator.host;

import dev.virtlab.lab.Event;
import dev.virtlab.simulator.Costs;
import dev.virtlab.simulator.Daemon;
import dev.virtlab.simulator.Resident;
import dev.virtlab.simulator.chance.RandomStream;
import dev.virtlab.simulator.container.DockerService;
import dev.virtlab.simulator.kernel.Kernel;
import dev.virtlab.userland.docker.client.DockerClient;
import dev.virtlab.userland.docker.engine.EngineApi;
import dev.virtlab.userland.docker.image.Registry;
import dev.virtlab.userland.program.Programs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Docker on a Debian host: the packages `docker-ce-cli`, `docker.io`, `containerd` and `runc`, and
/// containers that are made at boot.
public final class DockerEngine implements DebianHost.Engine {

  private static final String BOOT_SCRIPT = "/etc/rc.local";
  private static final List<String> BOOT_WORDS = List.of("sh", BOOT_SCRIPT);

  private final Costs costs;
  private final Registry registry;
  private final List<DockerService.Stock> stock;
  private final List<String> atBoot;
  private final RandomStream random;
  private Optional<DockerService> service = Optional.empty();
  private Optional<Kernel> kernel = Optional.empty();

  /// @param registry where images are pulled from
  /// @param stock the images that are there from the beginning
  /// @param atBoot lines of the shell that run once the daemon answers, as `/etc/rc.local`
  /// @param random for identifiers and names
  public DockerEngine(
      Costs costs,
      Registry registry,
      List<DockerService.Stock> stock,
      List<String> atBoot,
      RandomStream random) {
    this.costs = costs;
    this.registry = registry;
    this.stock = List.copyOf(stock);
    this.atBoot = List.copyOf(atBoot);
    this.random = random;
  }

  /// Its daemon, as a client reaches it.
  public EngineApi api() {
    return (command, body) -> service().ask(command, body);
  }

  private DockerService service() {
    return service.orElseThrow(() -> new IllegalStateException("not installed yet"));
  }

  @Override
  public Programs programs(Consumer<Event> events) {
    DockerService docker =
        new DockerService(costs, registry, stock, () -> (int) (random.bits() >>> 32), events);
    service = Optional.of(docker);
    return new Programs().with("docker/docker", new DockerClient(docker)).with(docker.programs());
  }

  @Override
  public List<DebianHost.ExtraFile> files() {
    StringBuilder script =
        new StringBuilder("until docker version >/dev/null 2>&1; do sleep 0.1; done\n");
    atBoot.forEach(line -> script.append(line).append(" >/dev/null\n"));
    return atBoot.isEmpty()
        ? List.of()
        : List.of(new DebianHost.ExtraFile(BOOT_SCRIPT, script.toString(), 0755));
  }

  @Override
  public List<Daemon> daemons() {
    List<Daemon> daemons = new ArrayList<>();
    daemons.add(service().daemon());
    if (!atBoot.isEmpty()) {
      daemons.add(new Daemon("/bin/sh", BOOT_WORDS));
    }
    return daemons;
  }

  @Override
  public void booted(Kernel host) {
    kernel = Optional.of(host);
    service().booted(host);
  }

  @Override
  public boolean isReady() {
    return kernel
        .map(
            host ->
                host.processes().stream()
                    .noneMatch(process -> process.image().argv().equals(BOOT_WORDS)))
        .orElse(false);
  }

  @Override
  public Resident resident() {
    return service();
  }
}
