package dev.virtlab.worlds;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.ConversationEvent;
import dev.virtlab.lab.Keyboard;
import dev.virtlab.lab.Lab;
import dev.virtlab.lab.Place;
import dev.virtlab.lab.Query;
import dev.virtlab.lab.Reply;
import dev.virtlab.lab.Trace;
import dev.virtlab.lab.container.Standing;
import dev.virtlab.scenarios.Scenario;
import dev.virtlab.simulator.agenda.Agenda;
import dev.virtlab.simulator.datacentre.DataCentre;
import dev.virtlab.simulator.datacentre.DataCentre.Handed;
import dev.virtlab.simulator.datacentre.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A machine of a running data centre, looked into: its kernel, its engine and its containers are
/// made at the first look, on the same agenda, and what the containers were serving goes on as
/// processes in them. The rest of the data centre runs on as before.
///
/// What comes for the machine later is started in front of the next line; until then it waits.
public final class LookedInto implements Lab {

  private static final String IMAGE = "service:1";
  private static final String BASE = "busybox:1.35";
  private static final int CORES = 1;
  private static final Bytes DISK = Bytes.gib(8);

  /// The wall clock of a data centre begins on 1 January 2026, in UTC.
  private static final long START_SECONDS = 1_767_225_600;

  private final Plan plan;
  private final Lab lab;
  private final List<Handed> toStart = new ArrayList<>();
  private boolean lineIsOpen;

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

  @Override
  public Reply enter(String line, Keyboard keyboard) {
    if (!lineIsOpen) {
      start();
    }
    Reply reply = lab.enter(line, keyboard);
    lineIsOpen = reply.next() == Reply.Next.MORE;
    return reply;
  }

  private void start() {
    while (!toStart.isEmpty()) {
      Handed next = toStart.removeFirst();
      long bytes = (long) (plan.memory().value() * plan.demand());
      long work = Math.max(1, (long) next.left());
      String program = RequestProgram.PATH + " " + bytes + " " + work;
      var _ = lab.enter("docker exec -d " + name(next.container()) + " " + program);
    }
  }

  @Override
  public Reply interrupt() {
    lineIsOpen = false;
    return lab.interrupt();
  }

  @Override
  public Reply endInput() {
    lineIsOpen = false;
    return lab.endInput();
  }

  @Override
  public Reply pass(Duration time, Keyboard keyboard) {
    return lab.pass(time, keyboard);
  }

  @Override
  public ConversationEvent.Observed observe(Query query) {
    return lab.observe(query);
  }

  @Override
  public Place place() {
    return lab.place();
  }

  @Override
  public Duration now() {
    return lab.now();
  }

  @Override
  public Trace trace() {
    return lab.trace();
  }

  @Override
  public List<Standing> truth(String host) {
    return lab.truth(host);
  }

  @Override
  public List<String> paths(String begun) {
    return lab.paths(begun);
  }

  @Override
  public void close() {
    lab.close();
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
            false,
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
}
