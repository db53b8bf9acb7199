package dev.virtlab.simulator.kernel;

import dev.virtlab.lab.container.KernelEvent;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Step;
import java.util.function.Function;

/// Begins processes; fork(2).
final class Births {

  /// The most processes of a host; `kernel.threads-max`.
  static final int PROCESSES_MAX = 32_768;

  private final Kernel kernel;

  Births(Kernel kernel) {
    this.kernel = kernel;
  }

  /// The first process of the host.
  Process first(Process.Inheritance gifts, Function<Calls, Step> begin) {
    Process init = new Process(kernel, null, gifts.namespaces().pid(), gifts);
    init.join(kernel.cgroups().begin(init));
    kernel.tell(new KernelEvent.ProcessForked(init.pid(), 0, init.cgroup()));
    start(init, begin);
    return init;
  }

  /// A copy of its parent. EAGAIN, ENOMEM.
  Process fork(Process parent, Function<Calls, Step> begin) {
    if (kernel.processes().size() >= PROCESSES_MAX
        || kernel.cgroups().forkRefusedBy(parent.membership()).isPresent()) {
      throw new CallFailed(Errno.EAGAIN);
    }
    Process child =
        new Process(
            kernel,
            parent,
            parent.pidForChildren,
            new Process.Inheritance(
                parent.descriptors.forked(),
                parent.dispositions.forked(),
                parent.namespaces,
                parent.credentials,
                parent.place));
    parent.children.put(child.pid(), child);
    child.join(kernel.cgroups().fork(child, parent.membership()));
    kernel.tell(new KernelEvent.ProcessForked(child.pid(), parent.pid(), child.cgroup()));
    kernel.namespaces().born(child, parent);
    start(child, begin);
    parent.course.owesSystem(kernel.costs().fork());
    return child;
  }

  private void start(Process process, Function<Calls, Step> begin) {
    kernel.usage().forked();
    Calls calls = new Door(kernel, process);
    kernel.turns().begin(process, () -> begin.apply(calls));
  }
}
