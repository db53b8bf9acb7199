package dev.virtlab.stage;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.ConversationEvent;
import dev.virtlab.lab.Event;
import dev.virtlab.lab.container.EngineEvent;
import dev.virtlab.lab.container.KernelEvent;
import dev.virtlab.lab.machine.GuestEvent;
import dev.virtlab.lab.machine.MachineEvent;
import dev.virtlab.lab.machine.PagingEvent;
import dev.virtlab.lab.storage.LayerEvent;
import dev.virtlab.lab.storage.StorageEvent;
import java.util.Optional;

/// Where a request can be on its way: above the line of system calls the programs that hand it on,
/// below it the parts of the kernel that carry it out.
enum Station {
  SHELL("shell", "셸", true),
  CLIENT("docker", "docker", true),
  DAEMON("dockerd", "dockerd", true),
  SHIM("containerd-shim", "containerd-shim", true),
  RUNC("runc", "runc", true),
  PROCESS("process", "프로세스", true),
  PROCESSES("processes, signals", "프로세스, 신호", false),
  NAMESPACES("namespaces", "네임스페이스", false),
  CGROUPS("cgroups", "cgroup", false),
  FILES("mounts, files", "마운트, 파일", false),
  MEMORY("memory, CPU", "메모리, CPU", false),
  DISKS("block devices", "블록 장치", false),
  MACHINES("virtual machines", "가상 머신", false);

  private final String english;
  private final String korean;
  private final boolean user;

  Station(String english, String korean, boolean user) {
    this.english = english;
    this.korean = korean;
    this.user = user;
  }

  String name(Language language) {
    return language.say(english, korean);
  }

  /// Whether it lies above the line of system calls.
  boolean isUserSpace() {
    return user;
  }

  /// A stop of a request: where, and what it asked there.
  record Hop(Station station, String words) {}

  /// The stop that an event is; empty for events that belong to no request.
  static Optional<Hop> of(Event event) {
    return switch (event) {
      case ConversationEvent.LineEntered e -> hop(SHELL, e.line());
      case ConversationEvent e -> Optional.empty();
      case EngineEvent e -> engine(e);
      case KernelEvent e -> kernel(e);
      case LayerEvent e -> LayerTelling.stop(e).flatMap(words -> hop(FILES, words));
      case StorageEvent e -> StorageTelling.stop(e).flatMap(words -> hop(DISKS, words));
      case MachineEvent e -> MachineTelling.stop(e).flatMap(words -> hop(MACHINES, words));
      case PagingEvent.WalkBegun _ -> hop(MEMORY, "page walk");
      case PagingEvent _ -> Optional.empty();
      case GuestEvent.VmExited e -> hop(MACHINES, "VM exit: " + e.reason());
      case GuestEvent.InterruptInjected _ -> hop(MACHINES, "interrupt");
      case GuestEvent.GuestStarted e -> hop(PROCESS, e.guest());
      case GuestEvent.GuestStopped e -> hop(PROCESS, e.why());
    };
  }

  private static Optional<Hop> engine(EngineEvent event) {
    return switch (event) {
      case EngineEvent.ImageAdded _ -> hop(DAEMON, "image");
      case EngineEvent.ContainerCreated e -> hop(DAEMON, "create " + e.name());
      case EngineEvent.ContainerStarted e -> hop(PROCESS, "pid " + e.pid());
      case EngineEvent.ContainerPaused _ -> hop(DAEMON, "pause");
      case EngineEvent.ContainerUnpaused _ -> hop(DAEMON, "unpause");
      case EngineEvent.ContainerExited e -> hop(DAEMON, "exit " + e.status());
      case EngineEvent.ContainerRestarting e -> hop(DAEMON, "restart " + e.count());
      case EngineEvent.ContainerRemoved _ -> hop(DAEMON, "rm");
      case EngineEvent.ExecStarted e -> hop(PROCESS, String.join(" ", e.argv()));
      case EngineEvent.HealthChanged e -> hop(DAEMON, e.health());
      case EngineEvent.VolumeCreated e -> hop(DAEMON, "volume " + e.volume());
      case EngineEvent.ImageTagged _,
          EngineEvent.ImageUntagged _,
          EngineEvent.ImageRemoved _,
          EngineEvent.ContainerUpdated _,
          EngineEvent.ContainerRenamed _,
          EngineEvent.VolumeRemoved _ ->
          Optional.empty();
    };
  }

  private static Optional<Hop> kernel(KernelEvent event) {
    return switch (event) {
      case KernelEvent.ProgramExecuted e -> hop(program(e.path()), String.join(" ", e.argv()));
      case KernelEvent.ProcessForked e -> hop(PROCESSES, "fork → " + e.pid());
      case KernelEvent.SignalSent e -> hop(PROCESSES, Telling.signal(e.signal()) + " → " + e.pid());
      case KernelEvent.SignalIgnored e -> hop(PROCESSES, Telling.signal(e.signal()) + " ignored");
      case KernelEvent.ProcessKilled e ->
          hop(PROCESSES, Telling.signal(e.signal()) + " ends " + e.pid());
      case KernelEvent.ForkRefused e -> hop(CGROUPS, "pids.max = " + e.limit());
      case KernelEvent.NamespaceCreated e -> hop(NAMESPACES, "new " + e.kind().inProc());
      case KernelEvent.HostnameSet e -> hop(NAMESPACES, "uts: " + e.hostname());
      case KernelEvent.CgroupCreated _ -> hop(CGROUPS, "mkdir");
      case KernelEvent.LimitSet e -> hop(CGROUPS, e.file() + " = " + limit(e));
      case KernelEvent.CgroupFrozen _ -> hop(CGROUPS, "cgroup.freeze = 1");
      case KernelEvent.CgroupThawed _ -> hop(CGROUPS, "cgroup.freeze = 0");
      case KernelEvent.Mounted e -> hop(FILES, "mount " + e.type());
      case KernelEvent.MemoryLimitHit e -> hop(MEMORY, "limit " + Amounts.of(e.limit()));
      case KernelEvent.OomKilled e -> hop(MEMORY, "OOM → " + e.pid());
      case KernelEvent.CpuThrottled e -> hop(MEMORY, "wait " + Amounts.of(e.pause()));
      case KernelEvent.ProcessorsOnline e -> hop(PROCESSES, "cpu online: " + e.cpus());
      case KernelEvent.KernelStopped e -> hop(PROCESSES, "kernel: " + e.reason());
      case KernelEvent.IoThrottled e -> hop(FILES, "wait " + Amounts.of(e.pause()));
      case KernelEvent.HostBooted _,
          KernelEvent.ProcessStopped _,
          KernelEvent.ProcessContinued _,
          KernelEvent.ProcessExited _,
          KernelEvent.ProcessReaped _,
          KernelEvent.ProcessAdopted _,
          KernelEvent.NamespaceEntered _,
          KernelEvent.NamespaceReleased _,
          KernelEvent.CgroupRemoved _,
          KernelEvent.CgroupJoined _,
          KernelEvent.ControllersLeft _,
          KernelEvent.MemoryCharged _,
          KernelEvent.MemoryReclaimed _,
          KernelEvent.Unmounted _ ->
          Optional.empty();
    };
  }

  private static String limit(KernelEvent.LimitSet e) {
    if (e.value() < 0) {
      return "max";
    }
    return e.file().startsWith("memory.")
        ? Amounts.of(new Bytes(e.value()))
        : Long.toString(e.value());
  }

  private static Station program(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    if (name.equals("docker")) {
      return CLIENT;
    }
    if (name.equals("dockerd") || name.equals("containerd")) {
      return DAEMON;
    }
    if (name.startsWith("containerd-shim")) {
      return SHIM;
    }
    return name.equals("runc") ? RUNC : PROCESS;
  }

  private static Optional<Hop> hop(Station station, String words) {
    return Optional.of(new Hop(station, words));
  }
}
