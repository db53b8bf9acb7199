package dev.virtlab.simulator;

import dev.virtlab.lab.Event;
import dev.virtlab.lab.Place;
import dev.virtlab.lab.container.Namespace;
import dev.virtlab.lab.container.Standing;
import dev.virtlab.simulator.agenda.Agenda;
import dev.virtlab.simulator.cgroup.ControlGroups;
import dev.virtlab.simulator.chance.RandomStream;
import dev.virtlab.simulator.file.FileSystemType;
import dev.virtlab.simulator.file.MemoryDevices;
import dev.virtlab.simulator.kernel.Hardware;
import dev.virtlab.simulator.kernel.Kernel;
import dev.virtlab.simulator.kernel.Process;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Programs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A host that has been built and booted.
///
/// @param name the name under which what happens there is told
public record Settled(String name, Kernel kernel, Furnisher furnisher, Resident resident) {

  /// The PATH of who logs in as root.
  public static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  /// Builds a host and boots it.
  ///
  /// @param agenda the time that passes for it
  public static Settled build(World.Host host, Ground on, Agenda agenda) {
    boolean[] silent = new boolean[1];
    Ground ground = on.heardWhile(() -> !silent[0]);
    World world = ground.world();
    Consumer<Event> events = ground.voice();
    Furnisher furnisher = host.furnisher();
    furnisher.ground(ground);
    Programs programs = furnisher.programs(events);
    Kernel kernel =
        new Kernel(
            furnisher.features(),
            new Hardware(host.name(), host.memory(), host.cpus(), host.epoch(), host.bus()),
            agenda,
            world.costs().calls(),
            new Programs().with(programs).with(World.INIT, new Init(furnisher.daemons())),
            switch (host.cgroups()) {
              case V2 -> ControlGroups::unified;
              case HYBRID -> ControlGroups::hybrid;
            },
            new MemoryDevices(RandomStream.of(world.seed(), ground.born() + " /dev/random")::bytes),
            events,
            ground.attention());
    String first = furnisher.first();
    kernel.stops().listen(_ -> silent[0] = true);
    kernel.boot(
        furnisher.files(kernel), calls -> calls.exec(first, List.of(first), Map.of("PATH", PATH)));
    furnisher.booted(kernel);
    return new Settled(ground.told(), kernel, furnisher, furnisher.resident());
  }

  /// Tells what has changed of storage where nobody could tell it at once.
  void look() {
    kernel.blocks().look();
    kernel.vfs().types().forEach(FileSystemType::look);
  }

  List<Standing> standing() {
    if (kernel.stops().isStopped()) {
      return List.of();
    }
    List<Standing> all = new ArrayList<>(kernel.standing());
    all.addAll(resident.standing());
    all.addAll(kernel.blocks().standing());
    kernel.vfs().types().forEach(type -> all.addAll(type.standing()));
    all.addAll(furnisher.guests().standing());
    return all;
  }

  /// Where a process lives, as its place in the world.
  Place placeOf(Process process) {
    for (Guests.Guest guest : furnisher.guests().booted()) {
      if (guest.inside().holds(process)) {
        return guest.inside().placeOf(process).from(hostname(), new Place.Machine(guest.machine()));
      }
    }
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
        hostname(),
        inside,
        directory(process),
        process.user().uidInside(process.uid()).orElse(-1) == 0);
  }

  private String hostname() {
    return kernel.init().namespaces().uts().hostname();
  }

  /// Whether a process runs here, or in a guest of here.
  boolean holds(Process process) {
    return process.kernel() == kernel
        || furnisher.guests().booted().stream().anyMatch(g -> g.inside().holds(process));
  }

  /// This host and the guests that are up on it, at any depth.
  Stream<Settled> all() {
    return kernel.stops().isStopped()
        ? Stream.of(this)
        : Stream.concat(
            Stream.of(this), furnisher.guests().booted().stream().flatMap(g -> g.inside().all()));
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
      return furnisher.shown(kernel.vfs().files().getcwd(process));
    } catch (CallFailed _) {
      return "/";
    }
  }
}
