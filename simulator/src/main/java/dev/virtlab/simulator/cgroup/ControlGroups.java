package dev.virtlab.simulator.cgroup;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.container.KernelEvent;
import dev.virtlab.lab.container.Standing;
import dev.virtlab.simulator.agenda.Agenda;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// All control groups of one host, and the way in for its kernel: a process joins at its birth, is
/// charged while it lives, and leaves at its end.
public final class ControlGroups {

  private final List<Hierarchy> hierarchies = new ArrayList<>();
  private final Consumer<KernelEvent> events;
  private final Processors processors;
  private final Bytes memory;
  private final BlockIo blockIo;
  private final Map<String, Integer> paths = new TreeMap<>();

  private ControlGroups(Agenda agenda, int cpus, Bytes memory, Consumer<KernelEvent> events) {
    this.events = events;
    this.processors = new Processors(agenda, cpus, events);
    this.memory = memory;
    this.blockIo = new BlockIo(this, agenda::now);
    paths.put("/", 1);
  }

  /// The unified hierarchy of version 2, with the controllers that systemd enables.
  ///
  /// @param cpus how many processors there are to share
  /// @param memory what the whole host has; its root groups can hold no more
  /// @param events hears what changes
  public static ControlGroups unified(
      Agenda agenda, int cpus, Bytes memory, Consumer<KernelEvent> events) {
    ControlGroups groups = new ControlGroups(agenda, cpus, memory, events);
    groups.add(
        0,
        Hierarchy.Version.V2,
        Controller.CPUSET,
        Controller.CPU,
        Controller.CPUACCT,
        Controller.BLKIO,
        Controller.MEMORY,
        Controller.FREEZER,
        Controller.PIDS);
    return groups;
  }

  /// The hierarchies of version 1 beside a version 2 without controllers, as "hybrid" hosts have.
  public static ControlGroups hybrid(
      Agenda agenda, int cpus, Bytes memory, Consumer<KernelEvent> events) {
    ControlGroups groups = new ControlGroups(agenda, cpus, memory, events);
    groups.add(1, Hierarchy.Version.V1, Controller.CPU);
    groups.add(2, Hierarchy.Version.V1, Controller.CPUACCT);
    groups.add(3, Hierarchy.Version.V1, Controller.CPUSET);
    groups.add(4, Hierarchy.Version.V1, Controller.MEMORY);
    groups.add(5, Hierarchy.Version.V1, Controller.DEVICES);
    groups.add(6, Hierarchy.Version.V1, Controller.FREEZER);
    groups.add(7, Hierarchy.Version.V1, Controller.BLKIO);
    groups.add(8, Hierarchy.Version.V1, Controller.PIDS);
    groups.add(9, Hierarchy.Version.V1, Controller.SYSTEMD);
    groups.add(0, Hierarchy.Version.V2);
    return groups;
  }

  private void add(int number, Hierarchy.Version version, Controller... controllers) {
    EnumSet<Controller> bound = EnumSet.noneOf(Controller.class);
    bound.addAll(List.of(controllers));
    Hierarchy hierarchy = new Hierarchy(this, hierarchies.size(), number, version, bound);
    if (hierarchy.has(Controller.MEMORY)) {
      hierarchy.root().memory().max(memory.value());
    }
    hierarchies.add(hierarchy);
  }

  /// The hierarchies, in a fixed order.
  public List<Hierarchy> hierarchies() {
    return List.copyOf(hierarchies);
  }

  /// The hierarchy that a controller is bound to.
  public Hierarchy hierarchy(Controller controller) {
    for (Hierarchy hierarchy : hierarchies) {
      if (hierarchy.has(controller)) {
        return hierarchy;
      }
    }
    throw new IllegalArgumentException("no hierarchy has the controller " + controller.word());
  }

  /// The unified hierarchy; on a hybrid host it has no controllers.
  public Hierarchy unified() {
    for (Hierarchy hierarchy : hierarchies) {
      if (hierarchy.version() == Hierarchy.Version.V2) {
        return hierarchy;
      }
    }
    throw new IllegalStateException("every host has a version 2 hierarchy");
  }

  /// The processors that the groups share.
  public Processors processors() {
    return processors;
  }

  /// What their processes ask of block devices.
  public BlockIo blockIo() {
    return blockIo;
  }

  /// Puts the first process of a host into every root.
  public Membership begin(Task first) {
    List<Cgroup> roots = new ArrayList<>();
    hierarchies.forEach(hierarchy -> roots.add(hierarchy.root()));
    return enter(new Membership(first, roots));
  }

  /// Puts a child where its parent is. The kernel has asked [#forkRefusedBy] before.
  public Membership fork(Task child, Membership parent) {
    return enter(new Membership(child, parent.groups()));
  }

  private static Membership enter(Membership membership) {
    for (Cgroup group : membership.groups()) {
      group.admit(membership.task());
    }
    return membership;
  }

  /// The group whose `pids.max` forbids one more process beside this one, if any; it is counted and
  /// reported there.
  public Optional<Cgroup> forkRefusedBy(Membership parent) {
    Cgroup start = parent.in(hierarchy(Controller.PIDS));
    for (Cgroup group = start; group != null; group = group.parentOrNull()) {
      if (!group.pids().mayGrow()) {
        start.pids().refused();
        tell(new KernelEvent.ForkRefused(group.path(), (int) group.pids().max()));
        return Optional.of(group);
      }
    }
    return Optional.empty();
  }

  /// Charges (or, with a negative amount, gives back) memory of a process. Where a limit stands in
  /// the way, page cache is reclaimed, then the OOM killer ends processes of the limited group
  /// until the charge fits or the process itself has been killed.
  ///
  /// @return whether the memory is there; if not, the process is dying
  public boolean charge(Task task, long bytes) {
    if (bytes <= 0) {
      task.membership().giveBack(-bytes);
      return true;
    }
    Cgroup group = task.membership().in(hierarchy(Controller.MEMORY));
    return group.memory().charge(task, bytes, MemoryController.Use.ANONYMOUS);
  }

  /// Charges page cache (a file's pages) to the group of the process that touched it first.
  ///
  /// @return the group charged, which gives it back with [Cgroup#giveBackCache]
  public Cgroup chargeCache(Task task, long bytes) {
    Cgroup group = task.membership().in(hierarchy(Controller.MEMORY));
    group.memory().charge(task, bytes, MemoryController.Use.CACHE);
    return group;
  }

  /// Charges pages of a file that lives in memory only, as in tmpfs, to the group of the process
  /// that touched them first: they cannot be reclaimed, so the OOM killer may have to make room.
  ///
  /// @return whether they are there; [Cgroup#giveBackShared] gives them back
  public boolean chargeShared(Task task, long bytes) {
    Cgroup group = task.membership().in(hierarchy(Controller.MEMORY));
    return group.memory().charge(task, bytes, MemoryController.Use.SHARED);
  }

  /// Leaves the host so much memory, or as little more as it cannot do without: page cache makes
  /// room, nobody is killed.
  ///
  /// @return what it keeps, in bytes
  public long leave(long bytes) {
    MemoryController all = primary().root().memory();
    long kept = all.canShrinkTo(bytes) ? bytes : all.usage();
    all.max(kept);
    return kept;
  }

  /// The memory that the processes of the host hold, in bytes.
  public long anonymousMemory() {
    return primary().root().memory().anonymous();
  }

  /// The memory that pages of files take, in bytes.
  public long cachedMemory() {
    return primary().root().memory().cache() + primary().root().memory().shared();
  }

  /// Takes a process that has ended out of all its groups; its memory has been given back before.
  /// Until it is [#reaped] it counts against `pids.max`.
  public void leave(Membership membership) {
    for (Cgroup group : membership.groups()) {
      group.dismiss(membership.task());
    }
  }

  /// The status of a process that has ended was read.
  public void reaped(Membership membership) {
    membership.groups().forEach(Cgroup::forget);
  }

  /// How many processors a process may use.
  public int processorsFor(Membership membership) {
    Cgroup group = membership.in(hierarchy(Controller.CPUSET));
    return CpusetFiles.effective(group, Cgroup::processors).cardinality();
  }

  /// Moves a process to another group of that group's hierarchy. ENOSPC: a cpuset that has no
  /// processors.
  public void move(Task task, Cgroup to) {
    Cgroup from = task.membership().in(to.hierarchy());
    if (from == to) {
      return;
    }
    if (to.hierarchy().has(Controller.CPUSET)
        && (CpusetFiles.effective(to, Cgroup::processors).isEmpty()
            || CpusetFiles.effective(to, Cgroup::nodes).isEmpty())) {
      throw new CallFailed(Errno.ENOSPC);
    }
    processors.leaves(task);
    from.dismiss(task);
    from.forget();
    task.membership().replace(to);
    to.admit(task);
    processors.came(task);
    if (to.hierarchy() == primary()) {
      tell(new KernelEvent.CgroupJoined(task.pid(), to.path()));
    }
  }

  /// The path that events and views show for a process: where its memory is counted.
  public String shownPath(Task task) {
    return task.membership().in(primary()).path();
  }

  private Hierarchy primary() {
    return hierarchy(Controller.MEMORY);
  }

  /// What stands, by path: groups of several hierarchies with one path are one.
  public List<Standing.Cgroup> standing() {
    List<Standing.Cgroup> all = new ArrayList<>();
    for (String path : paths.keySet()) {
      all.add(Standings.at(path, hierarchies));
    }
    return all;
  }

  void created(String path) {
    if (paths.merge(path, 1, Integer::sum) == 1) {
      tell(new KernelEvent.CgroupCreated(path));
    }
  }

  void removed(Cgroup group) {
    String path = group.path();
    if (paths.merge(path, -1, Integer::sum) == 0) {
      paths.remove(path);
      tell(new KernelEvent.CgroupRemoved(path));
    } else if (Standings.holdsAnything(group)) {
      List<String> left = group.hierarchy().controllers().stream().map(Controller::word).toList();
      tell(new KernelEvent.ControllersLeft(path, left));
    }
  }

  void tell(KernelEvent event) {
    events.accept(event);
  }
}
