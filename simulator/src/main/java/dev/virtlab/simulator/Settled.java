package dev.virtlab.simulator;

import dev.virtlab.lab.Event;
import dev.virtlab.lab.Place;
import dev.virtlab.lab.Trace;
import dev.virtlab.lab.container.Namespace;
import dev.virtlab.lab.container.Standing;
import dev.virtlab.simulator.agenda.Agenda;
import dev.virtlab.simulator.cgroup.ControlGroups;
import dev.virtlab.simulator.chance.RandomStream;
import dev.virtlab.simulator.file.MemoryDevices;
import dev.virtlab.simulator.kernel.Hardware;
import dev.virtlab.simulator.kernel.Kernel;
import dev.virtlab.simulator.kernel.Process;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Programs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// A host that has been built and booted.
///
/// @param name its name in the scenario
record Settled(String name, Kernel kernel, Furnisher furnisher, Resident resident) {

  static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  static Settled build(World.Host host, World world, Agenda agenda, Trace trace) {
    Consumer<Event> events = event -> trace.add(Duration.ofNanos(agenda.now()), host.name(), event);
    Furnisher furnisher = host.furnisher();
    Programs programs = furnisher.programs(events);
    Kernel kernel =
        new Kernel(
            new Hardware(host.name(), host.memory(), host.cpus(), host.epoch()),
            agenda,
            world.costs().calls(),
            new Programs().with(programs).with(World.INIT, new Init(furnisher.daemons())),
            switch (host.cgroups()) {
              case V2 -> ControlGroups::unified;
              case HYBRID -> ControlGroups::hybrid;
            },
            new MemoryDevices(RandomStream.of(world.seed(), host.name() + " /dev/random")::bytes),
            events);
    kernel.boot(
        furnisher.files(kernel),
        calls -> calls.exec("/sbin/init", List.of("/sbin/init"), Map.of("PATH", PATH)));
    furnisher.booted(kernel);
    return new Settled(host.name(), kernel, furnisher, furnisher.resident());
  }

  List<Standing> standing() {
    List<Standing> all = new ArrayList<>(kernel.standing());
    all.addAll(resident.standing());
    all.addAll(kernel.blocks().standing());
    return all;
  }

  /// Where a process lives, as its place in the world.
  Place placeOf(Process process) {
    List<Place.Inside> inside = new ArrayList<>();
    Optional<String> container = resident.containerOf(process);
    Process outer = kernel.init();
    if (container.isPresent()) {
      inside.add(new Place.Container(container.get()));
      outer = resident.mainProcess(container.get()).orElse(process);
    }
    String differing = differing(process, outer);
    if (!differing.isEmpty()) {
      inside.add(new Place.Namespaces(differing));
    }
    return new Place(
        kernel.init().namespaces().uts().hostname(),
        inside,
        directory(process),
        process.user().uidInside(process.uid()).orElse(-1) == 0);
  }

  private static String differing(Process process, Process outer) {
    StringBuilder names = new StringBuilder();
    for (Namespace.Kind kind : Namespace.Kind.values()) {
      if (process.namespaces().get(kind) != outer.namespaces().get(kind)) {
        names.append(names.isEmpty() ? "" : ",").append(kind.inProc());
      }
    }
    return names.toString();
  }

  private String directory(Process process) {
    try {
      return kernel.vfs().files().getcwd(process);
    } catch (CallFailed _) {
      return "/";
    }
  }
}
