package dev.virtlab.userland.docker.engine;

import dev.virtlab.lab.container.ContainerSpec;
import dev.virtlab.lab.container.Standing;
import dev.virtlab.userland.docker.image.Image;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// One container: what was asked for, where it is in its life, and what is connected to it.
final class Container {

  /// Below which the control groups of all containers lie, each named by the identifier.
  static final String CGROUPS = "/docker/";

  private final String id;
  private String name;
  private final long created;
  private final ContainerSpec spec;
  private final Configuration configuration;
  private final Image image;
  private final List<MountPoint> mounts;
  private ContainerSpec.Limits limits;
  private ContainerSpec.Restart restart;
  private final ContainerState state = new ContainerState();
  private final Streams streams;
  private final Map<String, Exec> execs = new TreeMap<>();
  private final Deque<Runnable> queue = new ArrayDeque<>();
  private final List<Waiter> waiters = new ArrayList<>();
  private boolean busy;
  private boolean stoppedByUser;
  private boolean begun;
  private boolean oomStruck;
  private boolean keptOnExit;
  private int restarts;
  private RestartRule restartRule;
  private Optional<HealthMonitor> health = Optional.empty();
  private Optional<Connection> network = Optional.empty();

  Container(
      String id,
      String name,
      long created,
      ContainerSpec spec,
      Configuration configuration,
      Image image,
      List<MountPoint> mounts,
      Streams streams) {
    this.id = id;
    this.name = name;
    this.created = created;
    this.spec = spec;
    this.configuration = configuration;
    this.image = image;
    this.mounts = List.copyOf(mounts);
    this.limits = LimitRules.completed(spec.limits());
    this.restart = spec.restart();
    this.streams = streams;
    this.restartRule = new RestartRule(restart);
  }

  /// Somebody waits for the container to stop or to be removed.
  private record Waiter(boolean forRemoval, Runnable wake) {}

  String id() {
    return id;
  }

  String name() {
    return name;
  }

  void rename(String newName) {
    name = newName;
  }

  long created() {
    return created;
  }

  ContainerSpec spec() {
    return spec;
  }

  Configuration configuration() {
    return configuration;
  }

  Image image() {
    return image;
  }

  /// Who keeps its output.
  String logDriver() {
    return spec.logDriver().isEmpty() ? Logs.DEFAULT_DRIVER : spec.logDriver();
  }

  List<MountPoint> mounts() {
    return mounts;
  }

  ContainerSpec.Limits limits() {
    return limits;
  }

  void limit(ContainerSpec.Limits newLimits) {
    limits = newLimits;
  }

  ContainerSpec.Restart restart() {
    return restart;
  }

  /// Changes the restart policy; what it has counted so far still counts.
  void restart(ContainerSpec.Restart policy) {
    restart = policy;
    restartRule.follow(policy);
  }

  ContainerState state() {
    return state;
  }

  Streams streams() {
    return streams;
  }

  String cgroup() {
    return CGROUPS + id;
  }

  /// Its processes besides the main one, by identifier.
  Map<String, Exec> execs() {
    return execs;
  }

  int restarts() {
    return restarts;
  }

  void countRestart() {
    restarts++;
  }

  RestartRule restartRule() {
    return restartRule;
  }

  /// Forgets what the restart policy has counted, and any restart that it has ordered.
  void resetRestarts() {
    restartRule.cancel();
    restartRule = new RestartRule(restart);
    restarts = 0;
    stoppedByUser = false;
  }

  boolean isStoppedByUser() {
    return stoppedByUser;
  }

  void stopByUser() {
    stoppedByUser = true;
  }

  /// Whether its start was ever begun: only then its files are known.
  boolean hasBegun() {
    return begun;
  }

  void begin() {
    begun = true;
    oomStruck = false;
  }

  boolean hasOomStruck() {
    return oomStruck;
  }

  void noteOom() {
    oomStruck = true;
  }

  /// Whether it goes when it ends; a restart keeps it.
  boolean isRemovedOnExit() {
    return spec.autoRemove() && !keptOnExit;
  }

  void keepOnExit(boolean keep) {
    keptOnExit = keep;
  }

  Optional<HealthMonitor> health() {
    return health;
  }

  /// What the health check says, empty without one.
  String healthWord() {
    return health.map(HealthMonitor::status).orElse("");
  }

  void health(HealthMonitor monitor) {
    health = Optional.of(monitor);
  }

  /// Its endpoint while it runs.
  Optional<Connection> network() {
    return network;
  }

  void network(Optional<Connection> connection) {
    network = connection;
  }

  /// Runs an act as soon as nothing else is under way, as the daemon's lock of a container does; it
  /// must end with [#free].
  void whenFree(Runnable act) {
    if (busy) {
      queue.add(act);
    } else {
      busy = true;
      act.run();
    }
  }

  /// Says that the act is over; the next may begin.
  void free() {
    Runnable next = queue.poll();
    if (next == null) {
      busy = false;
    } else {
      next.run();
    }
  }

  /// Runs an act at the next stop, or, `forRemoval`, at the removal; a removal wakes all.
  void await(boolean forRemoval, Runnable wake) {
    waiters.add(new Waiter(forRemoval, wake));
  }

  /// Wakes those who wait.
  void wake(boolean removed) {
    List<Waiter> ready = new ArrayList<>();
    for (Waiter waiter : waiters) {
      if (removed || !waiter.forRemoval) {
        ready.add(waiter);
      }
    }
    waiters.removeAll(ready);
    ready.forEach(waiter -> waiter.wake.run());
  }

  /// How it stands, for the world's own account.
  Standing.Container standing() {
    return new Standing.Container(
        id,
        name,
        image.id(),
        cgroup(),
        state.status(),
        state.pid(),
        state.lastExit(),
        !state.isAlive() && state.isOomKilled(),
        restarts,
        health.map(HealthMonitor::status));
  }

  List<String> execIds() {
    return Collections.unmodifiableList(new ArrayList<>(execs.keySet()));
  }
}
