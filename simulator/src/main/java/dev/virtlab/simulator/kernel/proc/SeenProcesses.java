package dev.virtlab.simulator.kernel.proc;

import dev.virtlab.simulator.cgroup.Cgroup;
import dev.virtlab.simulator.cgroup.Hierarchy;
import dev.virtlab.simulator.cgroup.Seen;
import dev.virtlab.simulator.cgroup.Task;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.simulator.file.group.CgroupViews;
import dev.virtlab.simulator.kernel.Kernel;
import dev.virtlab.simulator.kernel.Process;
import java.util.Optional;
import java.util.OptionalInt;

/// How processes see control groups: each other by the numbers of their PID namespace, and paths
/// from the root of their cgroup namespace.
record SeenProcesses(Kernel kernel) implements CgroupViews {

  @Override
  public Seen seen(Viewer viewer) {
    return new From(viewer instanceof Process process ? process : kernel.init());
  }

  @Override
  public Cgroup root(Viewer viewer, Hierarchy hierarchy) {
    if (viewer instanceof Process process) {
      for (Cgroup root : process.namespaces().cgroup().roots()) {
        if (root.hierarchy() == hierarchy) {
          return root;
        }
      }
    }
    return hierarchy.root();
  }

  private record From(Process process) implements Seen {

    @Override
    public OptionalInt number(Task task) {
      int number = task instanceof Process seen ? seen.number(process.pidNamespace()) : 0;
      return number == 0 ? OptionalInt.empty() : OptionalInt.of(number);
    }

    @Override
    public Optional<Task> task(int number) {
      return number == 0
          ? Optional.of(process)
          : process.pidNamespace().find(number).filter(Process::isAlive).map(found -> found);
    }
  }
}
