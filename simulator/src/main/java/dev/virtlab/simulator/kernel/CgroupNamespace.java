package dev.virtlab.simulator.kernel;

import dev.virtlab.lab.container.Namespace;
import dev.virtlab.simulator.cgroup.Cgroup;
import java.util.List;

/// Control groups as seen from the ones that its first process was in; cgroup_namespaces(7).
public final class CgroupNamespace extends LiveNamespace {

  private final List<Cgroup> roots;

  CgroupNamespace(long inode, UserNamespace owner, List<Cgroup> roots) {
    super(Namespace.Kind.CGROUP, inode, owner);
    this.roots = List.copyOf(roots);
  }

  /// What `/` means in each hierarchy, in the order of the hierarchies.
  public List<Cgroup> roots() {
    return roots;
  }
}
