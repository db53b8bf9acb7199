package dev.virtlab.runtime.container;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.container.KernelEvent;
import dev.virtlab.lab.container.Namespace;
import dev.virtlab.runtime.bench.BenchFiles;
import dev.virtlab.runtime.bench.Workbench;
import dev.virtlab.userland.docker.engine.Bundle;
import dev.virtlab.userland.program.Signal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// Reads from the kernel what has become of containers, and tells it as events: namespaces and
/// words from `/proc`, limits and counters from the control group's own files. Nothing is told that
/// was only asked for.
final class KernelWatch {

  /// What a container's first process is before it becomes the program.
  private static final List<String> RUNTIME = List.of("runc", "init");

  private static final int LOOKS_MAX = 2_000;

  /// In nanoseconds.
  private static final long BETWEEN_LOOKS = 500_000;

  /// The first process of the workbench as it numbers itself.
  private static final int INIT = 1;

  private static final int SIGNALS = 128;

  private final Workbench bench;
  private final BenchFiles files;
  private final Consumer<KernelEvent> events;
  private final Map<String, Known> known = new TreeMap<>();

  /// What was told of a container that runs, or has ended and is not removed yet.
  private static final class Known {
    private final Bundle bundle;
    private final int pid;
    private final Map<Namespace.Kind, Long> namespaces = new TreeMap<>();
    private final Map<String, Long> limits = new TreeMap<>();

    Known(Bundle bundle, int pid) {
      this.bundle = bundle;
      this.pid = pid;
    }
  }

  KernelWatch(Workbench bench, Consumer<KernelEvent> events) {
    this.bench = bench;
    this.events = events;
    files = new BenchFiles(bench, "/");
  }

  private GroupFacts facts(Bundle bundle) {
    return new GroupFacts(files, bench.group().version(), bundle.cgroup());
  }

  synchronized Optional<Bundle> bundle(String container) {
    return Optional.ofNullable(known.get(container)).map(each -> each.bundle);
  }

  /// The main process runs.
  ///
  /// @param pid as the workbench numbers it
  /// @param outside as the machine does
  synchronized void started(Bundle bundle, int pid, long outside) {
    Known container = new Known(bundle, pid);
    known.put(bundle.id(), container);
    if (bench.group().has("pids")) {
      events.accept(new KernelEvent.CgroupCreated(bundle.cgroup()));
    }
    tellLimits(container);
    events.accept(new KernelEvent.ProcessForked(pid, INIT, bundle.cgroup()));
    for (Namespace.Kind kind : Namespace.Kind.values()) {
      Optional<Long> inode = inode(outside, kind);
      if (inode.isPresent() && !inode.equals(inode(bench.init(), kind))) {
        container.namespaces.put(kind, inode.get());
        events.accept(new KernelEvent.NamespaceCreated(kind, inode.get(), pid));
        events.accept(new KernelEvent.NamespaceEntered(kind, inode.get(), pid));
      }
    }
    List<String> words = words(outside);
    if (!words.isEmpty()) {
      events.accept(new KernelEvent.ProgramExecuted(pid, executable(outside, words), words));
    }
  }

  /// The inode number that a link of `/proc/PID/ns` shows; namespaces(7).
  private static Optional<Long> inode(long outside, Namespace.Kind kind) {
    try {
      String link =
          Files.readSymbolicLink(Path.of("/proc/" + outside + "/ns/" + kind.inProc())).toString();
      return Optional.of(Long.parseLong(link.substring(link.indexOf('[') + 1, link.indexOf(']'))));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /// The words of a process. `runc run` can answer a moment before its child becomes the program.
  private static List<String> words(long outside) {
    List<String> words = wordsNow(outside);
    for (int i = 0; i < LOOKS_MAX && words.equals(RUNTIME); i++) {
      LockSupport.parkNanos(BETWEEN_LOOKS);
      words = wordsNow(outside);
    }
    return words;
  }

  private static List<String> wordsNow(long outside) {
    try {
      byte[] line = Files.readAllBytes(Path.of("/proc/" + outside + "/cmdline"));
      String text = new String(line, StandardCharsets.UTF_8);
      return text.isEmpty()
          ? List.of()
          : new ArrayList<>(List.of(text.substring(0, text.length() - 1).split("\0", -1)));
    } catch (IOException _) {
      return List.of();
    }
  }

  private static String executable(long outside, List<String> words) {
    try {
      return Files.readSymbolicLink(Path.of("/proc/" + outside + "/exe")).toString();
    } catch (IOException _) {
      return words.getFirst();
    }
  }

  private void tellLimits(Known container) {
    Map<String, Long> now = facts(container.bundle).limits();
    now.forEach(
        (file, value) -> {
          if (!value.equals(container.limits.put(file, value))) {
            events.accept(new KernelEvent.LimitSet(container.bundle.cgroup(), file, value));
          }
        });
  }

  /// Limits were changed.
  synchronized void limited(Bundle bundle) {
    Optional.ofNullable(known.get(bundle.id())).ifPresent(this::tellLimits);
  }

  synchronized void signalled(Bundle bundle, int signal) {
    Known container = known.get(bundle.id());
    Optional<Signal> named = Signal.of(signal);
    if (container != null && named.isPresent()) {
      events.accept(new KernelEvent.SignalSent(INIT, container.pid, named.get().name()));
    }
  }

  synchronized void frozen(Bundle bundle, boolean frozen) {
    events.accept(
        frozen
            ? new KernelEvent.CgroupFrozen(bundle.cgroup())
            : new KernelEvent.CgroupThawed(bundle.cgroup()));
  }

  /// The main process has ended; says whether the OOM killer struck.
  synchronized boolean ended(Bundle bundle, int pid, int status) {
    Known container = known.get(bundle.id());
    GroupFacts.Hits hits = facts(bundle).hits();
    if (container == null) {
      return hits.oomKills() > 0;
    }
    String cgroup = bundle.cgroup();
    if (hits.refusedForks() > 0) {
      long most = container.limits.getOrDefault("pids.max", 0L);
      events.accept(new KernelEvent.ForkRefused(cgroup, (int) most));
    }
    if (hits.throttled() > 0) {
      events.accept(new KernelEvent.CpuThrottled(cgroup, Duration.ofNanos(hits.throttled())));
    }
    if (hits.oomKills() > 0) {
      Bytes limit = new Bytes(container.limits.getOrDefault("memory.max", 0L));
      events.accept(new KernelEvent.MemoryLimitHit(cgroup, limit));
      events.accept(new KernelEvent.OomKilled(cgroup, pid, limit));
    }
    Optional<Signal> signal = Signal.of(status - SIGNALS);
    events.accept(
        signal.isPresent()
            ? new KernelEvent.ProcessKilled(pid, signal.get().name())
            : new KernelEvent.ProcessExited(pid, status));
    events.accept(new KernelEvent.ProcessReaped(pid, INIT));
    container.namespaces.forEach(
        (kind, inode) -> events.accept(new KernelEvent.NamespaceReleased(kind, inode)));
    return hits.oomKills() > 0;
  }

  /// Its control group is gone.
  synchronized void removed(Bundle bundle) {
    if (known.remove(bundle.id()) != null && bench.group().has("pids")) {
      events.accept(new KernelEvent.CgroupRemoved(bundle.cgroup()));
    }
  }
}
