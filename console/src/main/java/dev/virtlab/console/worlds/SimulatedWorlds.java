package dev.virtlab.console.worlds;

import dev.virtlab.lab.Lab;
import dev.virtlab.lessons.Lesson;
import dev.virtlab.lessons.walk.Worlds;
import dev.virtlab.scenarios.Scenario;
import dev.virtlab.simulator.Costs;
import dev.virtlab.simulator.SimulatedLab;
import dev.virtlab.simulator.World;
import dev.virtlab.simulator.host.DebianHost;
import dev.virtlab.userland.HostPrograms;
import dev.virtlab.userland.program.Programs;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Builds simulated worlds from scenarios.
public final class SimulatedWorlds implements Worlds {

  private static final long SECOND = 1_000_000_000L;

  private final Function<Lesson, Scenario> scenarios;
  private final boolean terminal;

  /// @param scenarios the scenario of a lesson
  /// @param terminal whether lines are typed at a terminal
  public SimulatedWorlds(Function<Lesson, Scenario> scenarios, boolean terminal) {
    this.scenarios = scenarios;
    this.terminal = terminal;
  }

  @Override
  public Lab open(Lesson lesson) {
    return build(scenarios.apply(lesson), terminal);
  }

  /// The world of a scenario.
  public Lab open(Scenario scenario) {
    return build(scenario, terminal);
  }

  /// The world of a scenario, with or without a terminal.
  public static Lab build(Scenario scenario, boolean terminal) {
    List<World.Host> hosts = scenario.hosts().stream().map(host -> host(scenario, host)).toList();
    return SimulatedLab.of(new World(scenario.seed(), hosts, Costs.REFERENCE, terminal));
  }

  private static World.Host host(Scenario scenario, Scenario.Host host) {
    Programs packages = HostPrograms.all();
    scenario.programs().forEach(program -> packages.with(program.path(), new Behaving(program)));
    return new World.Host(
        host.name(),
        host.memory(),
        host.cpus(),
        switch (host.cgroup()) {
          case V1 -> World.Cgroups.HYBRID;
          case V2 -> World.Cgroups.V2;
        },
        scenario.startSeconds() * SECOND,
        new DebianHost(host.disk(), packages, Optional.empty(), files(host)));
  }

  private static List<DebianHost.ExtraFile> files(Scenario.Host host) {
    return host.files().stream()
        .map(file -> new DebianHost.ExtraFile(file.path(), file.text(), file.mode()))
        .toList();
  }
}
