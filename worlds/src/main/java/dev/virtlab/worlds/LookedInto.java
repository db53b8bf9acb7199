package dev.virtlab.worlds;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.Lab;
import dev.virtlab.lab.Reply;
import dev.virtlab.scenarios.Scenario;
import dev.virtlab.simulator.agenda.Agenda;
import dev.virtlab.simulator.datacentre.DataCentre;
import dev.virtlab.simulator.datacentre.DataCentre.Handed;
import dev.virtlab.simulator.datacentre.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A machine of a running data centre, looked into: its kernel, its engine and its containers are
/// made at the first look, on the same agenda, and what the containers were serving goes on as
/// processes in them. The rest of the data centre runs on as before.
///
/// What comes for the machine later is started in front of the next line; until then it waits.
public final class LookedInto {

  private static final String IMAGE = "service:1";
  private static final String BASE = "busybox:1.35";
  private static final int CORES = 1;
  private static final Bytes DISK = Bytes.gib(8);

  private final Plan plan;
  private final Lab lab;
  private final List<Handed> toStart = new ArrayList<>();

  /// Looks into the machine of a container.
  ///
  /// @param agenda the one the data centre runs on
  public LookedInto(DataCentre centre, Agenda agenda, int container) {
    plan = centre.plan();
    int machine = container / plan.containers();
    toStart.addAll(centre.handOver(machine, toStart::add));
    lab =
        SimulatedWorlds.build(
            scenario(machine), false, agenda, Map.of(RequestProgram.PATH, new RequestProgram()));
  }

  /// What a container is called in its machine.
  public static String name(int container) {
    return "c" + container;
  }

  /// Enters a line at the machine's prompt.
  public Reply enter(String line) {
    while (!toStart.isEmpty()) {
      Handed next = toStart.removeFirst();
      long bytes = (long) (plan.memory().value() * plan.demand());
      long work = Math.max(1, (long) next.left());
      var _ =
          lab.enter(
              "docker exec -d "
                  + name(next.container())
                  + " "
                  + RequestProgram.PATH
                  + " "
                  + bytes
                  + " "
                  + work);
    }
    return lab.enter(line);
  }

  /// The world of the machine: its trace, its state, its time.
  public Lab lab() {
    return lab;
  }

  private Scenario scenario(int machine) {
    List<Scenario.Container> containers = new ArrayList<>();
    for (int i = 0; i < plan.containers(); i++) {
      String run = "-m " + plan.memory().value() + " " + IMAGE + " sleep 1000000000";
      containers.add(new Scenario.Container(name(machine * plan.containers() + i), true, run));
    }
    Scenario.Host host =
        new Scenario.Host(
            "vm" + machine,
            CORES,
            new Bytes(plan.memory().value() * plan.containers() * 2),
            DISK,
            Scenario.CgroupVersion.V2,
            Optional.of(new Scenario.Engine(List.of(BASE, IMAGE), false, containers)),
            List.of());
    return new Scenario(
        "datacentre",
        "A machine of a data centre",
        plan.seed(),
        START_SECONDS,
        List.of(host),
        List.of(new Scenario.Program(RequestProgram.PATH, List.of())),
        List.of(
            new Scenario.Image(IMAGE, BASE, List.of(), List.of(), List.of(), List.of(), "", "")),
        List.of());
  }

  /// The wall clock of a data centre begins on 1 January 2026, in UTC.
  private static final long START_SECONDS = 1_767_225_600;
}
