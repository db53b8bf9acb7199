package dev.virtlab.lab.container;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.Event;
import dev.virtlab.lab.Fields;
import java.time.Duration;
import java.util.List;

/// What a kernel does that a textbook would draw: processes, namespaces, cgroups, mounts, files.
///
/// Process identifiers are those of the host's initial PID namespace; cgroups are named by their
/// path from the root of the hierarchy, in the form of cgroup v2; namespaces by the inode number
/// that `/proc/PID/ns` shows.
public sealed interface KernelEvent extends Event {
  /// A host is up, with so much memory and so many processors.
  record HostBooted(Bytes memory, int cpus) implements KernelEvent {
    @Override
    public void tell(Fields to) {
      to.event("HostBooted").put("memory", memory.value()).put("cpus", cpus);
    }
  }

  /// So many processors are online from now on.
  record ProcessorsOnline(int cpus) implements KernelEvent {
    @Override
    public void tell(Fields to) {
      to.event("ProcessorsOnline").put("cpus", cpus);
    }
  }

  /// The kernel has stopped: nothing that it keeps goes on.
  ///
  /// @param reason `halt`, `power off`, `restart`, `panic`
  record KernelStopped(String reason) implements KernelEvent {
    @Override
    public void tell(Fields to) {
      to.event("KernelStopped").put("reason", reason);
    }
  }

  /// A process begins as a copy of its parent (fork(2)); the first process has parent 0.
  record ProcessForked(int pid, int parent, String cgroup) implements KernelEvent {
    @Override
    public void tell(Fields to) {
      to.event("ProcessForked").put("pid", pid).put("parent", parent).put("cgroup", cgroup);
    }
  }

  /// A process becomes a program (execve(2)); `argv` holds its words.
  record ProgramExecuted(int pid, String path, List<String> argv) implements KernelEvent {
    @Override
    public void tell(Fields to) {
      to.event("ProgramExecuted").put("pid", pid).put("path", path).put("argv", argv);
    }
  }

  /// A signal goes from one process to another; `sender` 0 is the kernel itself.
  record SignalSent(int sender, int pid, String signal) implements KernelEvent {
    @Override
    public void tell(Fields to) {
      to.event("SignalSent").put("sender", sender).put("pid", pid).put("signal", signal);
    }
  }

  /// A signal had no effect: ignored, or the target is PID 1 of its namespace and has no handler.
  record SignalIgnored(int pid, String signal) implements KernelEvent {
    @Override
    public void tell(Fields to) {
      to.event("SignalIgnored").put("pid", pid).put("signal", signal);
    }
  }

  /// A process no longer runs until it is continued or thawed.
  record ProcessStopped(int pid) implements KernelEvent {
    @Override
    public void tell(Fields to) {
      to.event("ProcessStopped").put("pid", pid);
    }
  }

  /// A stopped process runs again.
  record ProcessContinued(int pid) implements KernelEvent {
    @Override
    public void tell(Fields to) {
      to.event("ProcessContinued").put("pid", pid);
    }
  }

  /// A process ended by itself with this status, 0 to 255.
  record ProcessExited(int pid, int status) implements KernelEvent {
    @Override
    public void tell(Fields to) {
      to.event("ProcessExited").put("pid", pid).put("status", status);
    }
  }

  /// A process was ended by a signal.
  record ProcessKilled(int pid, String signal) implements KernelEvent {
    @Override
    public void tell(Fields to) {
      to.event("ProcessKilled").put("pid", pid).put("signal", signal);
    }
  }

  /// The parent has read the status; the process identifier is free again (wait(2)).
  record ProcessReaped(int pid, int parent) implements KernelEvent {
    @Override
    public void tell(Fields to) {
      to.event("ProcessReaped").put("pid", pid).put("parent", parent);
    }
  }

  /// The parent ended first: `parent`, the PID 1 of the namespace, has the process now as its
  /// child.
  record ProcessAdopted(int pid, int parent) implements KernelEvent {
    @Override
    public void tell(Fields to) {
      to.event("ProcessAdopted").put("pid", pid).put("parent", parent);
    }
  }

  /// A namespace begins, with the process that asked for it; namespaces(7).
  record NamespaceCreated(Namespace.Kind kind, long inode, int pid) implements KernelEvent {
    @Override
    public void tell(Fields to) {
      to.event("NamespaceCreated").put("kind", kind.inProc()).put("inode", inode).put("pid", pid);
    }
  }

  /// A process now lives in this namespace (unshare(2), setns(2), clone(2)).
  record NamespaceEntered(Namespace.Kind kind, long inode, int pid) implements KernelEvent {
    @Override
    public void tell(Fields to) {
      to.event("NamespaceEntered").put("kind", kind.inProc()).put("inode", inode).put("pid", pid);
    }
  }

  /// Nothing holds the namespace any more, and it is gone.
  record NamespaceReleased(Namespace.Kind kind, long inode) implements KernelEvent {
    @Override
    public void tell(Fields to) {
      to.event("NamespaceReleased").put("kind", kind.inProc()).put("inode", inode);
    }
  }

  /// The host name of a UTS namespace changed.
  record HostnameSet(long uts, String hostname) implements KernelEvent {
    @Override
    public void tell(Fields to) {
      to.event("HostnameSet").put("uts", uts).put("hostname", hostname);
    }
  }

  /// A control group begins; cgroups(7).
  record CgroupCreated(String cgroup) implements KernelEvent {
    @Override
    public void tell(Fields to) {
      to.event("CgroupCreated").put("cgroup", cgroup);
    }
  }

  /// A control group is gone.
  record CgroupRemoved(String cgroup) implements KernelEvent {
    @Override
    public void tell(Fields to) {
      to.event("CgroupRemoved").put("cgroup", cgroup);
    }
  }

  /// Version 1 removed a group from the hierarchy of these controllers, and it stands in others:
  /// what they held of it is gone. Told only of a group that had something there.
  ///
  /// @param controllers their names in `/proc/cgroups`
  record ControllersLeft(String cgroup, List<String> controllers) implements KernelEvent {
    public ControllersLeft {
      controllers = List.copyOf(controllers);
    }

    @Override
    public void tell(Fields to) {
      to.event("ControllersLeft").put("cgroup", cgroup).put("controllers", controllers);
    }
  }

  /// A process moved to a control group.
  record CgroupJoined(int pid, String cgroup) implements KernelEvent {
    @Override
    public void tell(Fields to) {
      to.event("CgroupJoined").put("pid", pid).put("cgroup", cgroup);
    }
  }

  /// A control file was written; `file` is its cgroup v2 name, as `memory.max`, and -1 means `max`.
  record LimitSet(String cgroup, String file, long value) implements KernelEvent {
    @Override
    public void tell(Fields to) {
      to.event("LimitSet").put("cgroup", cgroup).put("file", file).put("value", value);
    }
  }

  /// What the control group holds changed to `usage`, because the process grew or shrank.
  record MemoryCharged(int pid, String cgroup, Bytes usage) implements KernelEvent {
    @Override
    public void tell(Fields to) {
      to.event("MemoryCharged").put("pid", pid).put("cgroup", cgroup).put("usage", usage.value());
    }
  }

  /// The kernel took back page cache from a control group that stood at its limit.
  record MemoryReclaimed(String cgroup, Bytes amount) implements KernelEvent {
    @Override
    public void tell(Fields to) {
      to.event("MemoryReclaimed").put("cgroup", cgroup).put("amount", amount.value());
    }
  }

  /// A charge would exceed `memory.max`, and reclaim did not help.
  record MemoryLimitHit(String cgroup, Bytes limit) implements KernelEvent {
    @Override
    public void tell(Fields to) {
      to.event("MemoryLimitHit").put("cgroup", cgroup).put("limit", limit.value());
    }
  }

  /// The OOM killer chose this process of the control group.
  record OomKilled(String cgroup, int pid, Bytes resident) implements KernelEvent {
    @Override
    public void tell(Fields to) {
      to.event("OomKilled").put("cgroup", cgroup).put("pid", pid).put("resident", resident.value());
    }
  }

  /// A fork would exceed `pids.max` and failed with EAGAIN.
  record ForkRefused(String cgroup, int limit) implements KernelEvent {
    @Override
    public void tell(Fields to) {
      to.event("ForkRefused").put("cgroup", cgroup).put("limit", limit);
    }
  }

  /// A control group used up its quota and waits for the next period.
  record CpuThrottled(String cgroup, Duration pause) implements KernelEvent {
    @Override
    public void tell(Fields to) {
      to.event("CpuThrottled").put("cgroup", cgroup).put("pause", pause.toNanos());
    }
  }

  /// A process has to wait for a block device, because its control group stands at a limit of it.
  ///
  /// @param device its numbers, as `7:0`
  record IoThrottled(String cgroup, String device, Duration pause) implements KernelEvent {
    @Override
    public void tell(Fields to) {
      to.event("IoThrottled")
          .put("cgroup", cgroup)
          .put("device", device)
          .put("pause", pause.toNanos());
    }
  }

  /// All processes of a control group are frozen.
  record CgroupFrozen(String cgroup) implements KernelEvent {
    @Override
    public void tell(Fields to) {
      to.event("CgroupFrozen").put("cgroup", cgroup);
    }
  }

  /// A frozen control group runs again.
  record CgroupThawed(String cgroup) implements KernelEvent {
    @Override
    public void tell(Fields to) {
      to.event("CgroupThawed").put("cgroup", cgroup);
    }
  }

  /// A file system appears at a mount point of a mount namespace; mount(2).
  record Mounted(long namespace, String target, String type, String source) implements KernelEvent {
    @Override
    public void tell(Fields to) {
      to.event("Mounted")
          .put("namespace", namespace)
          .put("target", target)
          .put("type", type)
          .put("source", source);
    }
  }

  /// A mount point is gone from a mount namespace.
  record Unmounted(long namespace, String target) implements KernelEvent {
    @Override
    public void tell(Fields to) {
      to.event("Unmounted").put("namespace", namespace).put("target", target);
    }
  }
}
