package dev.virtlab.lab.container;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.machine.MachineEvent;
import dev.virtlab.lab.machine.MachineState;
import dev.virtlab.lab.storage.LayerEvent;
import dev.virtlab.lab.storage.StorageEvent;
import dev.virtlab.lab.storage.StorageState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// What stands on one host, folded from its events.
///
/// Mount points of a new mount namespace are those of the namespace it was copied from; only the
/// changes are events, so mounts are listed as they were mounted.
public final class HostState {

  private final String name;
  private Bytes memory = Bytes.NONE;
  private int cpus;
  private final Map<Integer, Standing.Process> processes = new TreeMap<>();
  private final Map<String, Standing.Cgroup> cgroups = new TreeMap<>();
  private final Map<String, Standing.Container> containers = new TreeMap<>();
  private final Map<String, Standing.Image> images = new TreeMap<>();
  private final Map<String, Standing.Volume> volumes = new TreeMap<>();
  private final Map<Long, Namespace.Kind> namespaces = new TreeMap<>();
  private final Map<Long, String> hostnames = new TreeMap<>();
  private final List<Standing.Mount> mounts = new ArrayList<>();
  private final StorageState storage = new StorageState();
  private final MachineState machines = new MachineState();

  /// A host of which nothing is known yet.
  public HostState(String name) {
    this.name = name;
  }

  /// The host's name in the scenario.
  public String name() {
    return name;
  }

  /// The memory it was booted with.
  public Bytes memory() {
    return memory;
  }

  /// The processors it was booted with.
  public int cpus() {
    return cpus;
  }

  /// Processes by identifier, zombies included.
  public Collection<Standing.Process> processes() {
    return Collections.unmodifiableCollection(processes.values());
  }

  /// Control groups by path.
  public Collection<Standing.Cgroup> cgroups() {
    return Collections.unmodifiableCollection(cgroups.values());
  }

  /// The control group at a path.
  public Optional<Standing.Cgroup> cgroup(String path) {
    return Optional.ofNullable(cgroups.get(path));
  }

  /// Containers by identifier.
  public Collection<Standing.Container> containers() {
    return Collections.unmodifiableCollection(containers.values());
  }

  /// The container of that name.
  public Optional<Standing.Container> container(String containerName) {
    return containers.values().stream().filter(c -> c.name().equals(containerName)).findFirst();
  }

  /// Images by identifier.
  public Collection<Standing.Image> images() {
    return Collections.unmodifiableCollection(images.values());
  }

  /// Volumes by name.
  public Collection<Standing.Volume> volumes() {
    return Collections.unmodifiableCollection(volumes.values());
  }

  /// Namespaces by inode number.
  public Map<Long, Namespace.Kind> namespaces() {
    return Collections.unmodifiableMap(namespaces);
  }

  /// The host name of a UTS namespace.
  public Optional<String> hostname(long uts) {
    return Optional.ofNullable(hostnames.get(uts));
  }

  /// Mount points, oldest first.
  public List<Standing.Mount> mounts() {
    return Collections.unmodifiableList(mounts);
  }

  /// Everything that stands, in a fixed order: the form in which a world's truth is compared.
  public List<Standing> standing() {
    List<Standing> all = new ArrayList<>(processes.values());
    all.addAll(cgroups.values());
    all.addAll(containers.values());
    all.addAll(images.values());
    all.addAll(volumes.values());
    all.addAll(storage.standing());
    all.addAll(machines.machines());
    return all;
  }

  /// Devices and stores.
  public StorageState storage() {
    return storage;
  }

  /// Virtual machines.
  public MachineState machines() {
    return machines;
  }

  /// Folds one event of a virtual machine.
  public void add(MachineEvent event) {
    machines.add(event);
  }

  /// Folds one event of storage.
  public void add(StorageEvent event) {
    storage.add(event);
  }

  /// Folds one event of an overlay.
  public void add(LayerEvent event) {
    storage.layers().add(event);
  }

  /// Folds one event of the kernel.
  public void add(Duration at, KernelEvent event) {
    switch (event) {
      case KernelEvent.HostBooted e -> {
        memory = e.memory();
        cpus = e.cpus();
        cgroups.put("/", empty("/"));
      }
      case KernelEvent.ProcessorsOnline e -> cpus = e.cpus();
      case KernelEvent.KernelStopped _ -> clear();
      case KernelEvent.ProcessForked e -> forked(e);
      case KernelEvent.ProgramExecuted e -> put(known(processes, e.pid()), e.argv());
      case KernelEvent.SignalSent _ -> {}
      case KernelEvent.SignalIgnored _ -> {}
      case KernelEvent.ProcessStopped e -> stopped(e.pid(), true);
      case KernelEvent.ProcessContinued e -> stopped(e.pid(), false);
      case KernelEvent.ProcessExited e -> ended(e.pid());
      case KernelEvent.ProcessKilled e -> ended(e.pid());
      case KernelEvent.ProcessReaped e -> processes.remove(e.pid());
      case KernelEvent.ProcessAdopted e -> adopted(e);
      case KernelEvent.NamespaceCreated e -> namespaces.put(e.inode(), e.kind());
      case KernelEvent.NamespaceEntered e -> entered(e);
      case KernelEvent.NamespaceReleased e -> {
        namespaces.remove(e.inode());
        hostnames.remove(e.inode());
        mounts.removeIf(mount -> mount.namespace() == e.inode());
      }
      case KernelEvent.HostnameSet e -> hostnames.put(e.uts(), e.hostname());
      case KernelEvent.CgroupCreated e -> cgroups.put(e.cgroup(), empty(e.cgroup()));
      case KernelEvent.CgroupRemoved e -> cgroups.remove(e.cgroup());
      case KernelEvent.ControllersLeft e -> left(e);
      case KernelEvent.CgroupJoined e -> joined(e);
      case KernelEvent.LimitSet e -> limited(e);
      case KernelEvent.MemoryCharged e -> used(e.cgroup(), e.usage());
      case KernelEvent.MemoryReclaimed _ -> {}
      case KernelEvent.MemoryLimitHit _ -> {}
      case KernelEvent.OomKilled e -> oomKilled(e.cgroup());
      case KernelEvent.ForkRefused _ -> {}
      case KernelEvent.CpuThrottled e -> throttled(e);
      case KernelEvent.IoThrottled e -> waited(e);
      case KernelEvent.CgroupFrozen e -> frozen(e.cgroup(), true);
      case KernelEvent.CgroupThawed e -> frozen(e.cgroup(), false);
      case KernelEvent.Mounted e ->
          mounts.add(new Standing.Mount(e.namespace(), e.target(), e.type(), e.source()));
      case KernelEvent.Unmounted e -> unmounted(e);
    }
  }

  private void clear() {
    processes.clear();
    cgroups.clear();
    containers.clear();
    images.clear();
    volumes.clear();
    namespaces.clear();
    hostnames.clear();
    mounts.clear();
    storage.clear();
    machines.clear();
  }

  /// Folds one event of the container engine.
  public void add(Duration at, EngineEvent event) {
    switch (event) {
      case EngineEvent.ImageAdded e ->
          images.put(e.image(), new Standing.Image(e.image(), e.size(), List.of()));
      case EngineEvent.ImageTagged e -> tagged(e);
      case EngineEvent.ImageUntagged e -> untagged(e);
      case EngineEvent.ImageRemoved e -> images.remove(e.image());
      case EngineEvent.ContainerCreated e ->
          containers.put(
              e.container(),
              new Standing.Container(
                  e.container(),
                  e.name(),
                  e.image(),
                  e.cgroup(),
                  Standing.Container.Status.CREATED,
                  0,
                  0,
                  false,
                  0,
                  Optional.empty()));
      case EngineEvent.ContainerStarted e -> change(e.container(), c -> c.started(e.pid()));
      case EngineEvent.ContainerPaused e ->
          change(e.container(), c -> c.in(Standing.Container.Status.PAUSED));
      case EngineEvent.ContainerUnpaused e ->
          change(e.container(), c -> c.in(Standing.Container.Status.RUNNING));
      case EngineEvent.ContainerExited e ->
          change(e.container(), c -> c.exited(e.status(), e.oom()));
      case EngineEvent.ContainerRestarting e -> change(e.container(), c -> c.restarting(e.count()));
      case EngineEvent.ContainerUpdated _ -> {}
      case EngineEvent.ContainerRenamed e -> change(e.container(), c -> c.renamed(e.name()));
      case EngineEvent.ContainerRemoved e -> containers.remove(e.container());
      case EngineEvent.ExecStarted _ -> {}
      case EngineEvent.HealthChanged e -> change(e.container(), c -> c.found(e.health()));
      case EngineEvent.VolumeCreated e -> volumes.put(e.volume(), new Standing.Volume(e.volume()));
      case EngineEvent.VolumeRemoved e -> volumes.remove(e.volume());
    }
  }

  private void forked(KernelEvent.ProcessForked e) {
    Standing.Process parent = processes.get(e.parent());
    List<String> argv = parent == null ? List.of() : parent.argv();
    Map<Namespace.Kind, Long> lives = parent == null ? Map.of() : parent.namespaces();
    processes.put(
        e.pid(), new Standing.Process(e.pid(), e.parent(), argv, e.cgroup(), lives, false, false));
  }

  private void put(Standing.Process p, List<String> argv) {
    processes.put(
        p.pid(),
        new Standing.Process(
            p.pid(), p.parent(), argv, p.cgroup(), p.namespaces(), p.stopped(), p.ended()));
  }

  private void stopped(int pid, boolean stopped) {
    Standing.Process p = known(processes, pid);
    processes.put(
        pid,
        new Standing.Process(
            pid, p.parent(), p.argv(), p.cgroup(), p.namespaces(), stopped, p.ended()));
  }

  private void ended(int pid) {
    Standing.Process p = known(processes, pid);
    processes.put(
        pid,
        new Standing.Process(pid, p.parent(), p.argv(), p.cgroup(), p.namespaces(), false, true));
  }

  private void adopted(KernelEvent.ProcessAdopted e) {
    Standing.Process p = known(processes, e.pid());
    processes.put(
        p.pid(),
        new Standing.Process(
            p.pid(), e.parent(), p.argv(), p.cgroup(), p.namespaces(), p.stopped(), p.ended()));
  }

  private void entered(KernelEvent.NamespaceEntered e) {
    Standing.Process p = known(processes, e.pid());
    Map<Namespace.Kind, Long> lives = new TreeMap<>(p.namespaces());
    lives.put(e.kind(), e.inode());
    processes.put(
        e.pid(),
        new Standing.Process(
            p.pid(), p.parent(), p.argv(), p.cgroup(), lives, p.stopped(), p.ended()));
  }

  private void joined(KernelEvent.CgroupJoined e) {
    Standing.Process p = known(processes, e.pid());
    processes.put(
        e.pid(),
        new Standing.Process(
            p.pid(), p.parent(), p.argv(), e.cgroup(), p.namespaces(), p.stopped(), p.ended()));
  }

  private static Standing.Cgroup empty(String path) {
    return new Standing.Cgroup(path, Map.of(), Bytes.NONE, 0, Duration.ZERO, Duration.ZERO, false);
  }

  private void left(KernelEvent.ControllersLeft e) {
    Standing.Cgroup g = known(cgroups, e.cgroup());
    cgroups.put(g.path(), g.without(e.controllers()));
  }

  private void limited(KernelEvent.LimitSet e) {
    Standing.Cgroup g = known(cgroups, e.cgroup());
    Map<String, Long> limits = new TreeMap<>(g.limits());
    limits.put(e.file(), e.value());
    cgroups.put(
        g.path(),
        new Standing.Cgroup(
            g.path(), limits, g.usage(), g.oomKills(), g.throttled(), g.waited(), g.frozen()));
  }

  private void used(String path, Bytes usage) {
    Standing.Cgroup g = known(cgroups, path);
    cgroups.put(
        path,
        new Standing.Cgroup(
            path, g.limits(), usage, g.oomKills(), g.throttled(), g.waited(), g.frozen()));
  }

  private void oomKilled(String path) {
    Standing.Cgroup g = known(cgroups, path);
    cgroups.put(
        path,
        new Standing.Cgroup(
            path, g.limits(), g.usage(), g.oomKills() + 1, g.throttled(), g.waited(), g.frozen()));
  }

  private void throttled(KernelEvent.CpuThrottled e) {
    Standing.Cgroup g = known(cgroups, e.cgroup());
    cgroups.put(
        g.path(),
        new Standing.Cgroup(
            g.path(),
            g.limits(),
            g.usage(),
            g.oomKills(),
            g.throttled().plus(e.pause()),
            g.waited(),
            g.frozen()));
  }

  private void waited(KernelEvent.IoThrottled e) {
    Standing.Cgroup g = known(cgroups, e.cgroup());
    cgroups.put(
        g.path(),
        new Standing.Cgroup(
            g.path(),
            g.limits(),
            g.usage(),
            g.oomKills(),
            g.throttled(),
            g.waited().plus(e.pause()),
            g.frozen()));
  }

  private void frozen(String path, boolean frozen) {
    Standing.Cgroup g = known(cgroups, path);
    cgroups.put(
        path,
        new Standing.Cgroup(
            path, g.limits(), g.usage(), g.oomKills(), g.throttled(), g.waited(), frozen));
  }

  private void unmounted(KernelEvent.Unmounted e) {
    for (int i = mounts.size() - 1; i >= 0; i--) {
      Standing.Mount mount = mounts.get(i);
      if (mount.namespace() == e.namespace() && mount.target().equals(e.target())) {
        mounts.remove(i);
        return;
      }
    }
  }

  private void tagged(EngineEvent.ImageTagged e) {
    Standing.Image image = known(images, e.image());
    List<String> references = new ArrayList<>(image.references());
    references.remove(e.reference());
    references.add(e.reference());
    references.sort(null);
    images.put(e.image(), new Standing.Image(image.id(), image.size(), references));
  }

  private void untagged(EngineEvent.ImageUntagged e) {
    Standing.Image image = known(images, e.image());
    List<String> references = new ArrayList<>(image.references());
    references.remove(e.reference());
    images.put(e.image(), new Standing.Image(image.id(), image.size(), references));
  }

  private void change(String container, UnaryOperator<Standing.Container> change) {
    containers.put(container, change.apply(known(containers, container)));
  }

  /// What stands under this key. An event about something that never stood is a fault of the world
  /// that told it, not of the learner.
  private static <K, V> V known(Map<K, V> standing, K key) {
    V found = standing.get(key);
    if (found == null) {
      throw new IllegalStateException("an event about what does not stand: " + key);
    }
    return found;
  }
}
