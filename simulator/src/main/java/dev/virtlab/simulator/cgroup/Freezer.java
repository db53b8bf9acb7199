package dev.virtlab.simulator.cgroup;

import dev.virtlab.lab.container.KernelEvent;

/// Stops and restarts all processes of a group at once; cgroup-v2, `cgroup.freeze`.
///
/// A group is frozen while it, or any group above it, is told to be.
final class Freezer {

  private final Cgroup group;
  private boolean told;
  private boolean above;

  Freezer(Cgroup group) {
    this.group = group;
  }

  boolean isTold() {
    return told;
  }

  boolean isFrozen() {
    return told || above;
  }

  boolean isFrozenAbove() {
    return above;
  }

  void tell(boolean freeze) {
    boolean was = isFrozen();
    told = freeze;
    changed(was);
  }

  void inherit(boolean freeze) {
    boolean was = isFrozen();
    above = freeze;
    changed(was);
  }

  private void changed(boolean was) {
    boolean now = isFrozen();
    if (was == now) {
      return;
    }
    group
        .owner()
        .tell(
            now
                ? new KernelEvent.CgroupFrozen(group.path())
                : new KernelEvent.CgroupThawed(group.path()));
    for (Task task : group.members().toArray(Task[]::new)) {
      if (now) {
        task.freeze();
      } else {
        task.thaw();
      }
    }
    group.children().values().forEach(child -> child.freezer().inherit(now));
  }
}
