package dev.virtlab.worlds;

import dev.virtlab.lab.Lab;
import dev.virtlab.lessons.Lesson;
import dev.virtlab.lessons.walk.Worlds;
import dev.virtlab.scenarios.Scenario;
import dev.virtlab.simulator.Costs;
import dev.virtlab.simulator.SimulatedLab;
import dev.virtlab.simulator.World;
import dev.virtlab.simulator.agenda.Agenda;
import dev.virtlab.simulator.chance.RandomStream;
import dev.virtlab.simulator.guest.Neighbourhood;
import dev.virtlab.simulator.host.DebianHost;
import dev.virtlab.simulator.host.DockerEngine;
import dev.virtlab.userland.HostPrograms;
import dev.virtlab.userland.docker.image.NoRegistry;
import dev.virtlab.userland.program.Program;
import dev.virtlab.userland.program.Programs;
import dev.virtlab.userland.systemd.Power;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Builds simulated worlds from scenarios.
public final class SimulatedWorlds implements Worlds {

  private static final long SECOND = 1_000_000_000L;

  private final Function<Lesson, Scenario> scenarios;
  private final boolean terminal;
  private final Costs costs;

  /// @param scenarios the scenario of a lesson
  /// @param terminal whether lines are typed at a terminal
  public SimulatedWorlds(Function<Lesson, Scenario> scenarios, boolean terminal) {
    this(scenarios, terminal, Costs.REFERENCE);
  }

  /// The same on a machine where things cost what is said.
  public SimulatedWorlds(Function<Lesson, Scenario> scenarios, boolean terminal, Costs costs) {
    this.scenarios = scenarios;
    this.terminal = terminal;
    this.costs = costs;
  }

  @Override
  public Lab open(Lesson lesson) {
    return build(scenarios.apply(lesson), terminal, costs);
  }

  /// The world of a scenario.
  public Lab open(Scenario scenario) {
    return build(scenario, terminal);
  }

  /// The world of a scenario, with or without a terminal.
  ///
  /// @throws UnknownImage if it names an image that neither it nor the catalogue has
  public static Lab build(Scenario scenario, boolean terminal) {
    return build(scenario, terminal, Costs.REFERENCE);
  }

  /// As [#build(Scenario, boolean)], on a machine where things cost what is said.
  public static Lab build(Scenario scenario, boolean terminal, Costs costs) {
    return build(scenario, terminal, new Agenda(), Map.of(), costs);
  }

  /// As [#build(Scenario, boolean)], on an agenda where more is going on, and with programs in the
  /// place of some of the scenario's, by their paths.
  static Lab build(
      Scenario scenario, boolean terminal, Agenda agenda, Map<String, Program> programs) {
    return build(scenario, terminal, agenda, programs, Costs.REFERENCE);
  }

  private static Lab build(
      Scenario scenario,
      boolean terminal,
      Agenda agenda,
      Map<String, Program> programs,
      Costs costs) {
    ImageShelf shelf = new ImageShelf(scenario);
    Neighbourhood neighbourhood = new Neighbourhood();
    List<World.Host> hosts =
        scenario.hosts().stream()
            .map(host -> host(scenario, host, shelf, programs, costs, neighbourhood))
            .toList();
    return SimulatedLab.of(new World(scenario.seed(), hosts, costs, terminal), agenda);
  }

  private static World.Host host(
      Scenario scenario,
      Scenario.Host host,
      ImageShelf shelf,
      Map<String, Program> programs,
      Costs costs,
      Neighbourhood neighbourhood) {
    Programs packages = HostPrograms.all();
    if (host.cgroup() == Scenario.CgroupVersion.V2) {
      packages.with(Power.programs());
    }
    for (Scenario.Program program : scenario.programs()) {
      packages.with(program.path(), programs.getOrDefault(program.path(), new Behaving(program)));
    }
    return new World.Host(
        host.name(),
        host.memory(),
        host.cpus(),
        switch (host.cgroup()) {
          case V1 -> World.Cgroups.HYBRID;
          case V2 -> World.Cgroups.V2;
        },
        scenario.startSeconds() * SECOND,
        new DebianHost(
            host.disk(),
            packages,
            host.engine().map(engine -> engine(scenario, host.name(), engine, shelf, costs)),
            host.machines()
                ? Optional.of(
                    new GuestSystems(scenario, shelf, costs, neighbourhood, host.hosted()))
                : Optional.empty(),
            files(host)));
  }

  private static DebianHost.Engine engine(
      Scenario scenario, String host, Scenario.Engine engine, ImageShelf shelf, Costs costs) {
    return new DockerEngine(
        costs,
        engine.hub() ? shelf : new NoRegistry(),
        shelf.stock(engine.images()),
        engine.containers().stream().map(SimulatedWorlds::line).toList(),
        RandomStream.of(scenario.seed(), host + " docker"));
  }

  private static String line(Scenario.Container container) {
    String verb = container.started() ? "run -d" : "create";
    return "docker " + verb + " --name " + container.name() + " " + container.run();
  }

  private static List<DebianHost.ExtraFile> files(Scenario.Host host) {
    return host.files().stream()
        .map(file -> new DebianHost.ExtraFile(file.path(), file.text(), file.mode()))
        .toList();
  }
}
