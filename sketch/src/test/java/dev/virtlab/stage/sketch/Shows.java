package dev.virtlab.stage.sketch;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.ConversationEvent;
import dev.virtlab.lab.Event;
import dev.virtlab.lab.Trace;
import dev.virtlab.lab.container.EngineEvent;
import dev.virtlab.lab.container.KernelEvent;
import dev.virtlab.lab.container.Namespace;
import dev.virtlab.stage.Language;
import dev.virtlab.stage.Storyboard;
import java.time.Duration;
import java.util.List;

/// Shows for the tests: so many containers, one of which meets its ceiling.
final class Shows {

  private static final Bytes CEILING = new Bytes(16 << 20);

  private Shows() {}

  /// Containers with names of growing length, in two scripts, the last of them killed.
  static Storyboard of(int containers, Language language) {
    Trace trace = new Trace();
    add(trace, new KernelEvent.HostBooted(new Bytes(1L << 33), 2));
    add(trace, new KernelEvent.ProcessForked(1, 0, "/"));
    add(trace, new KernelEvent.ProgramExecuted(1, "/sbin/init", List.of("init")));
    int first = trace.size();
    for (int i = 1; i <= containers; i++) {
      started(trace, i);
    }
    killed(trace, containers);
    return new Storyboard(trace, first, language);
  }

  private static void started(Trace trace, int i) {
    String id = Integer.toHexString(0x1000 + i * 7919).repeat(16).substring(0, 64);
    String group = "/docker/" + id;
    int pid = 10 * i;
    String name = (i % 2 == 0 ? "컨테이너-고래-" : "whale-") + "x".repeat(i * 3) + i;
    add(trace, new ConversationEvent.LineEntered("docker run --name " + name + " busybox", "lab"));
    add(trace, new EngineEvent.ContainerCreated(id, name, "busybox", group));
    add(trace, new KernelEvent.CgroupCreated(group));
    add(trace, new KernelEvent.LimitSet(group, "memory.max", CEILING.value()));
    add(trace, new KernelEvent.LimitSet(group, "cpu.max", 50_000));
    add(trace, new KernelEvent.LimitSet(group, "pids.max", 5));
    add(trace, new KernelEvent.ProcessForked(pid, 1, group));
    add(trace, new KernelEvent.NamespaceCreated(Namespace.Kind.PID, 4_026_532_000L + i, pid));
    List<String> words = List.of("tail", "-f", "/안녕하세요/" + "길고긴이름/".repeat(i));
    add(trace, new KernelEvent.ProgramExecuted(pid, "/bin/tail", words));
    add(trace, new EngineEvent.ContainerStarted(id, pid));
    add(trace, new KernelEvent.MemoryCharged(pid, group, new Bytes((long) i << 19)));
    add(trace, new KernelEvent.CpuThrottled(group, Duration.ofMillis(40)));
  }

  private static void killed(Trace trace, int i) {
    String id = Integer.toHexString(0x1000 + i * 7919).repeat(16).substring(0, 64);
    String group = "/docker/" + id;
    add(trace, new KernelEvent.MemoryCharged(10 * i, group, CEILING));
    add(trace, new KernelEvent.MemoryLimitHit(group, CEILING));
    add(trace, new KernelEvent.OomKilled(group, 10 * i, CEILING));
    add(trace, new KernelEvent.ProcessKilled(10 * i, "SIGKILL"));
    add(trace, new EngineEvent.ContainerExited(id, 137, true));
  }

  private static void add(Trace trace, Event event) {
    Duration last = trace.size() == 0 ? Duration.ZERO : trace.events().getLast().at();
    trace.add(last.plusMillis(10), "lab", event);
  }
}
