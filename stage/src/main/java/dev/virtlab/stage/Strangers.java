package dev.virtlab.stage;

import dev.virtlab.lab.ConversationEvent;
import dev.virtlab.lab.Event;
import dev.virtlab.lab.Stamped;
import dev.virtlab.lab.container.EngineEvent;
import dev.virtlab.lab.container.KernelEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Tells which events belong to others than the line that was entered last: those of processes that
/// lived in a container when it was entered, and of their children.
final class Strangers {

  private final Map<String, String> groups = new HashMap<>();
  private final Set<String> containers = new HashSet<>();
  private final Set<String> strange = new HashSet<>();

  /// Takes an event in; says whether it is a stranger's.
  boolean add(Stamped stamped) {
    String host = stamped.host();
    Event event = stamped.event();
    switch (event) {
      case ConversationEvent.LineEntered e -> entered(host, e);
      case EngineEvent.ContainerCreated e -> containers.add(e.cgroup());
      case KernelEvent.ProcessForked e -> {
        groups.put(key(host, e.pid()), e.cgroup());
        if (strange.contains(key(host, e.parent()))) {
          strange.add(key(host, e.pid()));
        }
      }
      case KernelEvent.CgroupJoined e -> groups.put(key(host, e.pid()), e.cgroup());
      case KernelEvent.ProcessReaped e -> groups.remove(key(host, e.pid()));
      default -> {}
    }
    return isStrange(host, event);
  }

  /// At a prompt of the host, what runs in containers is not of this line; inside of one it may be.
  private void entered(String host, ConversationEvent.LineEntered e) {
    strange.clear();
    if (e.place().equals(host)) {
      groups.forEach(
          (process, group) -> {
            if (containers.contains(group)) {
              strange.add(process);
            }
          });
    }
  }

  private boolean isStrange(String host, Event event) {
    return switch (event) {
      case KernelEvent.ProcessForked e -> strange.contains(key(host, e.pid()));
      case KernelEvent.ProgramExecuted e -> strange.contains(key(host, e.pid()));
      default -> false;
    };
  }

  private static String key(String host, int pid) {
    return host + "/" + pid;
  }
}
