package dev.virtlab.stage;

import dev.virtlab.lab.ConversationEvent;
import dev.virtlab.lab.Event;
import dev.virtlab.lab.State;
import dev.virtlab.lab.container.EngineEvent;
import dev.virtlab.lab.container.HostState;
import dev.virtlab.lab.container.KernelEvent;
import dev.virtlab.lab.container.Standing;
import dev.virtlab.lab.machine.GuestEvent;
import dev.virtlab.lab.machine.MachineEvent;
import dev.virtlab.lab.machine.PagingEvent;
import dev.virtlab.lab.storage.LayerEvent;
import dev.virtlab.lab.storage.StorageEvent;
import java.util.Optional;

/// Tells events in a sentence; events that are only detail are told by nothing.
final class Telling {

  private final Language language;

  Telling(Language language) {
    this.language = language;
  }

  /// The sentence for an event that has just been folded into the state; empty for detail.
  Optional<String> of(Event event, HostState host) {
    return Optional.of(
            switch (event) {
              case ConversationEvent e -> conversation(e);
              case EngineEvent e -> engine(e, host);
              case KernelEvent e -> kernel(e, host);
              case GuestEvent e -> GuestTelling.of(e, language);
              case PagingEvent e -> PagingTelling.of(e, language);
              case MachineEvent e -> new MachineTelling(language).of(e);
              case StorageEvent e -> new StorageTelling(language).of(e, host.storage());
              case LayerEvent e -> LayerTelling.of(e, host.storage().layers(), language);
            })
        .filter(sentence -> !sentence.isEmpty());
  }

  private String conversation(ConversationEvent event) {
    return switch (event) {
      case ConversationEvent.LineEntered e -> "$ " + e.line();
      case ConversationEvent.Interrupted _ ->
          language.say("Ctrl-C: the foreground is interrupted", "Ctrl-C: 앞에서 실행 중인 것을 중단합니다");
      case ConversationEvent.Refused e -> e.tool() + ": " + e.message();
      case ConversationEvent.PlaceEntered e ->
          language.say("you now stand in " + e.place(), "이제 " + e.place() + " 안에 있습니다");
      case ConversationEvent.LineEnded _, ConversationEvent.Observed _ -> "";
    };
  }

  private String engine(EngineEvent event, HostState host) {
    return switch (event) {
      case EngineEvent.ContainerCreated e ->
          language.say(
              "the engine creates container "
                  + e.name()
                  + ": a root file system, not yet a process",
              "엔진이 컨테이너 " + e.name() + "을(를) 만듭니다: 루트 파일 시스템뿐, 아직 프로세스는 없습니다");
      case EngineEvent.ContainerStarted e ->
          language.say(
              name(e.container(), host) + " runs: it is process " + e.pid() + " of the host",
              name(e.container(), host) + " 실행: 호스트에서는 프로세스 " + e.pid() + "번입니다");
      case EngineEvent.ContainerExited e ->
          language.say(
              name(e.container(), host)
                  + " has ended with "
                  + e.status()
                  + (e.oom() ? ", out of memory" : ""),
              name(e.container(), host) + " 종료, 상태 " + e.status() + (e.oom() ? ", 메모리 부족" : ""));
      case EngineEvent.ContainerPaused e ->
          language.say(name(e.container(), host) + " is frozen", name(e.container(), host) + " 정지");
      case EngineEvent.ContainerUnpaused e ->
          language.say(
              name(e.container(), host) + " runs again", name(e.container(), host) + " 다시 실행");
      case EngineEvent.ContainerRestarting e ->
          language.say(
              name(e.container(), host) + " will be started again, time " + e.count(),
              name(e.container(), host) + " 다시 시작 예정, " + e.count() + "번째");
      case EngineEvent.ContainerRemoved _ ->
          language.say("the container and its writable layer are gone", "컨테이너와 쓰기 계층이 사라졌습니다");
      case EngineEvent.HealthChanged e ->
          name(e.container(), host) + language.say(" is ", " 상태: ") + e.health();
      case EngineEvent.ImageAdded _,
          EngineEvent.ImageTagged _,
          EngineEvent.ImageUntagged _,
          EngineEvent.ImageRemoved _,
          EngineEvent.ContainerUpdated _,
          EngineEvent.ContainerRenamed _,
          EngineEvent.ExecStarted _,
          EngineEvent.VolumeCreated _,
          EngineEvent.VolumeRemoved _ ->
          "";
    };
  }

  private static String name(String container, HostState host) {
    for (Standing.Container c : host.containers()) {
      if (c.id().equals(container)) {
        return c.name();
      }
    }
    return container.substring(0, Math.min(12, container.length()));
  }

  private String kernel(KernelEvent event, HostState host) {
    return switch (event) {
      case KernelEvent.NamespaceCreated e ->
          language.say(
              "a new " + e.kind().inProc() + " namespace for process " + e.pid(),
              "프로세스 " + e.pid() + "에게 새 " + e.kind().inProc() + " 네임스페이스");
      case KernelEvent.HostnameSet e ->
          language.say("a host name is set: ", "호스트 이름 설정: ") + e.hostname();
      case KernelEvent.LimitSet e ->
          group(e.cgroup(), host)
              + ": "
              + e.file()
              + " = "
              + (e.value() < 0 ? "max" : Long.toString(e.value()));
      case KernelEvent.MemoryLimitHit e ->
          language.say(
              group(e.cgroup(), host) + " wants more than its " + Amounts.of(e.limit()),
              group(e.cgroup(), host) + "이(가) 한도 " + Amounts.of(e.limit()) + "보다 더 요구합니다");
      case KernelEvent.OomKilled e ->
          language.say(
              "the OOM killer ends process " + e.pid() + ", which held " + Amounts.of(e.resident()),
              "OOM killer가 " + Amounts.of(e.resident()) + "를 쥔 프로세스 " + e.pid() + "을(를) 끝냅니다");
      case KernelEvent.CpuThrottled e ->
          language.say(
              group(e.cgroup(), host) + " has used up its quota and waits " + Amounts.of(e.pause()),
              group(e.cgroup(), host) + " 할당량 소진, " + Amounts.of(e.pause()) + " 대기");
      case KernelEvent.IoThrottled e ->
          language.say(
              group(e.cgroup(), host)
                  + " waits "
                  + Amounts.of(e.pause())
                  + " for device "
                  + e.device(),
              group(e.cgroup(), host)
                  + " 장치 "
                  + e.device()
                  + "를 "
                  + Amounts.of(e.pause())
                  + " 기다림");
      case KernelEvent.ForkRefused e ->
          language.say(
              "no more than " + e.limit() + " processes in " + group(e.cgroup(), host),
              group(e.cgroup(), host) + "에는 프로세스가 " + e.limit() + "개까지만");
      case KernelEvent.SignalSent e ->
          signal(e.signal()) + " → " + e.pid() + " " + command(e.pid(), host);
      case KernelEvent.SignalIgnored e ->
          language.say(
              signal(e.signal()) + " has no effect on process " + e.pid(),
              signal(e.signal()) + "은(는) 프로세스 " + e.pid() + "에 효과가 없습니다");
      case KernelEvent.ProcessKilled e ->
          language.say(
              "process " + e.pid() + " is killed by " + signal(e.signal()),
              "프로세스 " + e.pid() + "이(가) " + signal(e.signal()) + "로 종료");
      case KernelEvent.ProgramExecuted e ->
          language.say("process " + e.pid() + " runs ", "프로세스 " + e.pid() + " 실행: ")
              + String.join(" ", e.argv());
      case KernelEvent.ProcessorsOnline e ->
          language.say("processors online: " + e.cpus(), "온라인 프로세서: " + e.cpus());
      case KernelEvent.KernelStopped e ->
          language.say(
              "the kernel has stopped (" + e.reason() + "): nothing that it kept goes on",
              "커널이 멈췄습니다 (" + e.reason() + "): 그 안의 모든 것이 끝났습니다");
      case KernelEvent.HostBooted _,
          KernelEvent.ProcessForked _,
          KernelEvent.ProcessStopped _,
          KernelEvent.ProcessContinued _,
          KernelEvent.ProcessExited _,
          KernelEvent.ProcessReaped _,
          KernelEvent.ProcessAdopted _,
          KernelEvent.NamespaceEntered _,
          KernelEvent.NamespaceReleased _,
          KernelEvent.CgroupCreated _,
          KernelEvent.CgroupRemoved _,
          KernelEvent.ControllersLeft _,
          KernelEvent.CgroupJoined _,
          KernelEvent.MemoryCharged _,
          KernelEvent.MemoryReclaimed _,
          KernelEvent.CgroupFrozen _,
          KernelEvent.CgroupThawed _,
          KernelEvent.Mounted _,
          KernelEvent.Unmounted _ ->
          "";
    };
  }

  /// A signal by its whole name, however it was told.
  static String signal(String name) {
    return name.startsWith("SIG") ? name : "SIG" + name;
  }

  private static String command(int pid, HostState host) {
    for (Standing.Process process : host.processes()) {
      if (process.pid() == pid) {
        return String.join(" ", process.argv());
      }
    }
    return "";
  }

  /// A control group by the container whose it is, else by its path.
  private static String group(String cgroup, HostState host) {
    for (Standing.Container c : host.containers()) {
      if (c.cgroup().equals(cgroup)) {
        return c.name();
      }
    }
    return shorter(cgroup);
  }

  /// A control group's path with a container's long identifier cut to the usual twelve digits.
  static String shorter(String cgroup) {
    int slash = cgroup.lastIndexOf('/');
    String last = cgroup.substring(slash + 1);
    return last.length() == 64 ? cgroup.substring(0, slash + 13) : cgroup;
  }

  /// What a state says in words, the twin of the nest.
  java.util.List<String> twin(State state) {
    java.util.List<String> lines = new java.util.ArrayList<>();
    for (HostState host : state.hosts()) {
      lines.add(
          language.say("host ", "호스트 ")
              + host.name()
              + ": "
              + host.cpus()
              + " CPU, "
              + Amounts.of(host.memory()));
      for (Standing.Container c : host.containers()) {
        lines.add(
            "  "
                + language.say("container ", "컨테이너 ")
                + c.name()
                + ": "
                + c.status().name().toLowerCase(java.util.Locale.ROOT)
                + host.cgroup(c.cgroup()).map(g -> ", " + memory(g)).orElse(""));
        for (Standing.Process p : host.processes()) {
          if (p.cgroup().equals(c.cgroup())) {
            lines.add("    " + p.pid() + " " + String.join(" ", p.argv()));
          }
        }
      }
      lines.addAll(StorageFacts.twin(host, language));
      lines.addAll(LayerStack.twin(host, language));
    }
    return lines;
  }

  private static String memory(Standing.Cgroup group) {
    long limit = group.limits().getOrDefault("memory.max", -1L);
    String used = Amounts.of(group.usage());
    return limit < 0 ? used : used + " / " + Amounts.of(new dev.virtlab.lab.Bytes(limit));
  }
}
