package dev.virtlab.simulator.kernel;

import dev.virtlab.lab.container.KernelEvent;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.ProcessCalls.Disposition;
import dev.virtlab.userland.program.ProcessCalls.Ended;
import dev.virtlab.userland.program.Signal;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Ends processes, hands orphans on, and lets parents read how their children ended; exit(3),
/// wait(2), pid_namespaces(7).
final class Ends {

  private final Kernel kernel;

  Ends(Kernel kernel) {
    this.kernel = kernel;
  }

  /// A process ends by itself.
  void exit(Process process, int status) {
    kernel.tell(new KernelEvent.ProcessExited(process.pid(), status & 0xff));
    end(process, new Process.Exited(status & 0xff));
  }

  /// A signal ends a process.
  void kill(Process process, Signal signal) {
    if (process.isAlive()) {
      kernel.tell(new KernelEvent.ProcessKilled(process.pid(), Signals.nameOf(signal)));
      end(process, new Process.Killed(signal));
    }
  }

  private void end(Process process, Process.Outcome outcome) {
    if (process.isHostInit()) {
      throw new IllegalStateException("the first process of the host has ended: " + outcome);
    }
    process.cgroup();
    kernel.turns().end(process);
    process.outcome = outcome;
    process.phase = Process.Phase.ZOMBIE;
    process.stopped = false;
    kernel.cgroups().charge(process, -process.resident());
    kernel.cgroups().leave(process.membership());
    process.descriptors.closeAll();
    leaveSession(process);
    if (process.isInit()) {
      closeNamespace(process);
    }
    handOn(process);
    kernel.namespaces().leaveAll(process);
    tellParent(process);
    process.tellEnd();
  }

  /// When the leader of a session ends, its terminal is free, and who is in the foreground is told.
  private void leaveSession(Process process) {
    Session session = process.group.session();
    Terminal terminal = session.terminal;
    if (session.leader() == process && terminal != null) {
      session.terminal = null;
      terminal.abandon();
    }
  }

  /// PID 1 has ended: so does everybody in its namespace.
  private void closeNamespace(Process init) {
    PidNamespace closed = init.pidNamespace();
    closed.close();
    for (Process inside : new ArrayList<>(closed.processes())) {
      if (inside != init && inside.isAlive()) {
        kernel.tell(new KernelEvent.SignalSent(0, inside.pid(), Signals.nameOf(Signal.KILL)));
        kill(inside, Signal.KILL);
      }
    }
    for (Process inside : new ArrayList<>(closed.processes())) {
      if (inside != init && inside.phase == Process.Phase.ZOMBIE && isHome(closed, inside)) {
        reap(inside);
      }
    }
  }

  private static boolean isHome(PidNamespace namespace, Process process) {
    return process.parent.pidNamespace().isWithin(namespace);
  }

  /// The children of a process that ends become those of the PID 1 of its namespace.
  private void handOn(Process process) {
    for (Process child : new ArrayList<>(process.children.values())) {
      process.children.remove(child.pid());
      Process guardian = guardianOf(process);
      child.parent = guardian;
      guardian.children.put(child.pid(), child);
      kernel.tell(new KernelEvent.ProcessAdopted(child.pid(), guardian.pid()));
      if (child.phase == Process.Phase.ZOMBIE) {
        tellParent(child);
      }
    }
    process.news.clear();
  }

  private static Process guardianOf(Process process) {
    @Nullable PidNamespace at = process.pidNamespace();
    while (at != null) {
      Optional<Process> init = at.init();
      if (init.isPresent() && init.get() != process) {
        return init.get();
      }
      at = at.parent().orElse(null);
    }
    throw new IllegalStateException("nobody is left to adopt the children of " + process);
  }

  private void tellParent(Process process) {
    Process parent = process.parent;
    parent.news.remove(process);
    if (!parent.isAlive()) {
      reap(process);
      return;
    }
    if (parent.dispositions.of(Signal.CHLD) == Disposition.IGNORE) {
      reap(process);
    } else {
      parent.news.add(process);
    }
    kernel.signals().childChanged(parent);
  }

  /// Reads the status of a child, as waitpid(2) with WNOHANG does. ECHILD.
  Optional<Ended> waitFor(Process parent, int number, boolean stoppedToo) {
    parent.course.childNews = false;
    if (parent.children.values().stream().noneMatch(child -> isMeant(parent, child, number))) {
      throw new CallFailed(Errno.ECHILD);
    }
    for (Process child : parent.news) {
      if (!isMeant(parent, child, number)) {
        continue;
      }
      int seen = child.number(parent.pidNamespace());
      Signal stop = child.unreadStop;
      if (child.outcome == null && stop != null && stoppedToo) {
        child.unreadStop = null;
        parent.news.remove(child);
        return Optional.of(new Ended.Stopped(seen, stop));
      }
      if (child.outcome != null) {
        reap(child);
        return Optional.of(
            switch (child.outcome) {
              case Process.Exited exited -> new Ended.Exited(seen, exited.status());
              case Process.Killed killed -> new Ended.Killed(seen, killed.signal());
            });
      }
    }
    return Optional.empty();
  }

  private static boolean isMeant(Process parent, Process child, int number) {
    if (number == -1) {
      return true;
    }
    if (number > 0) {
      return child.number(parent.pidNamespace()) == number;
    }
    return number == 0
        ? child.group == parent.group
        : child.groupNumber(parent.pidNamespace()) == -number;
  }

  /// Nobody needs to know any more: the process identifier is free.
  private void reap(Process process) {
    Process parent = process.parent;
    process.phase = Process.Phase.REAPED;
    parent.children.remove(process.pid());
    parent.news.remove(process);
    parent.times.reaped(process.times);
    process.group.remove(process);
    kernel.tell(new KernelEvent.ProcessReaped(process.pid(), parent.pid()));
    kernel.cgroups().reaped(process.membership());
    process.pidNamespace().free(process);
    kernel.namespaces().letGo(process.pidNamespace());
  }
}
