package dev.virtlab.simulator.container;

import dev.virtlab.lab.Event;
import dev.virtlab.simulator.Costs;
import dev.virtlab.simulator.daemon.Alarms;
import dev.virtlab.simulator.daemon.Children;
import dev.virtlab.simulator.daemon.Worker;
import dev.virtlab.userland.docker.engine.Engine;
import dev.virtlab.userland.docker.engine.Ports;
import dev.virtlab.userland.docker.image.Registry;
import dev.virtlab.userland.docker.linux.HostFacts;
import dev.virtlab.userland.docker.linux.OverlayStore;
import dev.virtlab.userland.docker.linux.WholeFiles;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Program;
import dev.virtlab.userland.program.Step;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// dockerd: the engine as a process of the host.
final class Dockerd implements Program {

  /// The directory that holds everything.
  static final String ROOT = "/var/lib/docker";

  private final Chain chain;
  private final Costs costs;
  private final Registry registry;
  private final List<DockerService.Stock> stock;
  private final Consumer<Event> events;
  private final Consumer<Serving> serving;

  /// A daemon that serves.
  record Serving(Engine engine, Alarms alarms, int pid) {}

  /// @param serving is told when the daemon is up
  Dockerd(
      Chain chain,
      Costs costs,
      Registry registry,
      List<DockerService.Stock> stock,
      Consumer<Event> events,
      Consumer<Serving> serving) {
    this.chain = chain;
    this.costs = costs;
    this.registry = registry;
    this.stock = stock;
    this.events = events;
    this.serving = serving;
  }

  @Override
  public Step start(Calls calls, List<String> argv, Map<String, String> environment) {
    if (!chain.takes("dockerd", calls)) {
      return ByHand.refuseSecond(calls);
    }
    Worker worker = new Worker(calls, chain.dockerd());
    makeDirectories(calls);
    int containerd = Children.start(calls, Containerd.PATH, Containerd.WORDS);
    worker.whenEnded(containerd, _ -> {});
    Engine engine =
        new Engine(
            new Ports(
                new TaskRuntime(calls, chain, worker),
                new OverlayStore(calls, ROOT, chain.random()),
                worker.alarms(),
                new HostFacts(calls),
                registry,
                new Ports.Line(
                    costs.registry().latency().toNanos(), costs.registry().bytesPerSecond()),
                chain.random(),
                events::accept));
    stock.forEach(each -> engine.stock(each.image().get(), each.names()));
    serving.accept(new Serving(engine, worker.alarms(), calls.pid()));
    return new Step.Next(worker::serve);
  }

  private static void makeDirectories(Calls calls) {
    WholeFiles files = new WholeFiles(calls);
    files.makeDirectories(ROOT, 0710);
    files.makeDirectories(ROOT + "/overlay2/l", 0710);
    files.makeDirectories(ROOT + "/containers", 0710);
    files.makeDirectories(ROOT + "/volumes", 0701);
    files.makeDirectories(ROOT + "/buildkit", 0711);
    files.makeDirectories(ROOT + "/containerd", 0711);
    files.makeDirectories(ROOT + "/network", 0750);
    for (String name : List.of("image", "plugins", "runtimes", "swarm", "tmp", "trust")) {
      files.makeDirectories(ROOT + "/" + name, 0700);
    }
    files.makeDirectories("/run/docker", 0700);
  }
}
