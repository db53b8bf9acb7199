package dev.virtlab.simulator.cgroup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The groups that one process belongs to: exactly one in each hierarchy of its host.
///
/// Memory stays charged to the group in which it was touched when the process moves on (cgroup-v2,
/// section "Memory Ownership"), so the membership remembers what was charged where.
public final class Membership {

  private final Task task;
  private final List<Cgroup> groups;
  private final Map<Cgroup, Long> charges = new LinkedHashMap<>();

  Membership(Task task, List<Cgroup> groups) {
    this.task = task;
    this.groups = new ArrayList<>(groups);
  }

  /// The groups, in the order of the hierarchies.
  public List<Cgroup> groups() {
    return List.copyOf(groups);
  }

  /// The group in a hierarchy.
  public Cgroup in(Hierarchy hierarchy) {
    return groups.get(hierarchy.index());
  }

  /// The group in the hierarchy that a controller is bound to.
  Cgroup in(Controller controller) {
    for (Cgroup group : groups) {
      if (group.hierarchy().has(controller)) {
        return group;
      }
    }
    throw new IllegalStateException("no hierarchy has the controller " + controller.word());
  }

  Task task() {
    return task;
  }

  void replace(Cgroup group) {
    groups.set(group.hierarchy().index(), group);
  }

  void charged(Cgroup group, long bytes) {
    charges.merge(group, bytes, Long::sum);
  }

  /// Gives memory back, the latest group's first.
  void giveBack(long bytes) {
    long left = bytes;
    for (Map.Entry<Cgroup, Long> charge : List.copyOf(charges.entrySet()).reversed()) {
      long part = Math.min(left, charge.getValue());
      if (part > 0) {
        charges.merge(charge.getKey(), -part, Membership::sumOrNothing);
        charge.getKey().memory().giveBack(task, part);
        left -= part;
      }
    }
    if (left > 0) {
      throw new IllegalStateException("process " + task.pid() + " gives back what it never had");
    }
  }

  private static @Nullable Long sumOrNothing(Long held, Long change) {
    return held + change == 0 ? null : Long.valueOf(held + change);
  }
}
