package dev.virtlab.simulator.container;

import dev.virtlab.lab.Event;
import dev.virtlab.lab.container.ContainerCommand;
import dev.virtlab.lab.container.Standing;
import dev.virtlab.simulator.Costs;
import dev.virtlab.simulator.Daemon;
import dev.virtlab.simulator.Resident;
import dev.virtlab.simulator.kernel.Kernel;
import dev.virtlab.simulator.kernel.Process;
import dev.virtlab.userland.docker.archive.ArchiveEntry;
import dev.virtlab.userland.docker.engine.Answer;
import dev.virtlab.userland.docker.engine.EngineApi;
import dev.virtlab.userland.docker.image.Image;
import dev.virtlab.userland.docker.image.Registry;
import dev.virtlab.userland.program.Programs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/// The Docker of one host: its programs, its socket, and what the world may ask of it.
///
/// A host installs [#programs], lets its first process start [#daemon], hands the socket to the
/// `docker` client, and tells it when the kernel has booted.
public final class DockerService implements EngineApi, Resident {

  private final Costs costs;
  private final Chain chain;
  private final Programs programs;
  private Optional<Dockerd.Serving> serving = Optional.empty();
  private Optional<Kernel> kernel = Optional.empty();

  /// An image that is there from the beginning, under some names as `busybox:latest`.
  public record Stock(Supplier<Image> image, List<String> names) {
    public Stock {
      names = List.copyOf(names);
    }
  }

  /// @param random 32 bits at a time, for identifiers and names
  /// @param events takes what the engine has to tell
  public DockerService(
      Costs costs,
      Registry registry,
      List<Stock> stock,
      IntSupplier random,
      Consumer<Event> events) {
    this.costs = costs;
    chain = new Chain(costs.containers(), random);
    programs =
        new Programs()
            .with(
                "docker/dockerd",
                new Dockerd(
                    chain,
                    costs,
                    registry,
                    List.copyOf(stock),
                    events,
                    started -> serving = Optional.of(started)))
            .with("containerd/containerd", new Containerd(chain))
            .with("containerd/containerd-shim-runc-v2", new ShimProgram(chain))
            .with("runc/runc", new RuncProgram(chain))
            .with("docker/docker-init", new InitProgram());
  }

  /// dockerd, containerd, its shim, runc and docker-init; they are to be installed as
  /// `/usr/sbin/dockerd`, `/usr/bin/containerd`, `/usr/bin/containerd-shim-runc-v2`,
  /// `/usr/sbin/runc` and `/usr/bin/docker-init`.
  public Programs programs() {
    return programs;
  }

  /// What the first process starts at boot.
  public Daemon daemon() {
    return new Daemon("/usr/sbin/dockerd", List.of("dockerd"));
  }

  /// The kernel has booted.
  public void booted(Kernel booted) {
    kernel = Optional.of(booted);
  }

  /// The daemon that serves now; one that was killed does not.
  private Optional<Dockerd.Serving> alive() {
    return serving.filter(
        daemon ->
            kernel.flatMap(host -> host.process(daemon.pid())).map(Process::isAlive).orElse(false));
  }

  @Override
  public Answer ask(ContainerCommand command, List<ArchiveEntry> body) {
    Call call = new Call();
    Optional<Dockerd.Serving> daemon = alive();
    if (daemon.isEmpty()) {
      call.refuse();
      return call.answer();
    }
    chain
        .dockerd()
        .post(
            () ->
                daemon
                    .get()
                    .alarms()
                    .after(
                        delay(command), () -> call.connect(daemon.get().engine(), command, body)));
    return call.answer();
  }

  private Duration delay(ContainerCommand command) {
    return switch (command) {
      case ContainerCommand.CreateContainer _ -> costs.containers().create();
      case ContainerCommand.RemoveContainer _ -> costs.containers().remove();
      default -> costs.containers().request();
    };
  }

  @Override
  public List<Standing> standing() {
    return serving.map(daemon -> daemon.engine().standing()).orElse(List.of());
  }

  /// A process lives in the container whose control group it is in.
  @Override
  public Optional<String> containerOf(Process process) {
    return serving.flatMap(daemon -> daemon.engine().nameByCgroup(process.cgroup()));
  }

  @Override
  public Optional<Process> mainProcess(String container) {
    Optional<Integer> pid = serving.flatMap(daemon -> daemon.engine().mainPid(container));
    return pid.flatMap(number -> kernel.flatMap(host -> host.process(number)));
  }
}
