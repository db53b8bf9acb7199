package dev.virtlab.simulator.file.group;

import dev.virtlab.simulator.cgroup.Cgroup;
import dev.virtlab.simulator.cgroup.Hierarchy;
import dev.virtlab.simulator.cgroup.Seen;
import dev.virtlab.simulator.file.Viewer;

/// How a process sees control groups: other processes through its PID namespace, and the tree from
/// the root of its cgroup namespace.
public interface CgroupViews {

  /// How the viewer numbers processes.
  Seen seen(Viewer viewer);

  /// What `/` means to the viewer in a hierarchy; cgroup_namespaces(7).
  Cgroup root(Viewer viewer, Hierarchy hierarchy);
}
