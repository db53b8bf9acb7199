package dev.virtlab.simulator.kernel;

import dev.virtlab.simulator.file.Capability;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Process groups, sessions, and whom a signal reaches; credentials(7), kill(2).
final class Groups {

  private final Kernel kernel;

  Groups(Kernel kernel) {
    this.kernel = kernel;
  }

  /// setpgid(2). EPERM: a session leader, or a group of another session; ESRCH: neither the caller
  /// nor its child.
  void move(Process caller, Process process, int number) {
    if (process != caller && process.parent != caller) {
      throw new CallFailed(Errno.ESRCH);
    }
    Session session = process.group.session();
    if (session.leader() == process || session != caller.group.session()) {
      throw new CallFailed(Errno.EPERM);
    }
    int own = process.number(caller.pidNamespace());
    if (number == 0 || number == own) {
      if (!process.group.isFoundedBy(process)) {
        join(process, new ProcessGroup(process, session));
      }
      return;
    }
    ProcessGroup group = find(caller, number).orElseThrow(() -> new CallFailed(Errno.EPERM));
    if (group.session() != session) {
      throw new CallFailed(Errno.EPERM);
    }
    join(process, group);
  }

  private static void join(Process process, ProcessGroup group) {
    process.group.remove(process);
    process.group = group;
    group.add(process);
  }

  /// setsid(2). EPERM for the leader of a process group.
  void newSession(Process process) {
    if (process.group.isFoundedBy(process)) {
      throw new CallFailed(Errno.EPERM);
    }
    join(process, new ProcessGroup(process, new Session(process)));
  }

  /// tcsetpgrp(3): nothing happens without a controlling terminal. EPERM: no such group in the
  /// session.
  void foreground(Process caller, int number) {
    Terminal terminal = caller.group.session().terminal;
    if (terminal == null) {
      return;
    }
    ProcessGroup group = find(caller, number).orElseThrow(() -> new CallFailed(Errno.ESRCH));
    if (group.session() != caller.group.session()) {
      throw new CallFailed(Errno.EPERM);
    }
    terminal.foreground(group);
  }

  private static Optional<ProcessGroup> find(Process caller, int number) {
    PidNamespace seenFrom = caller.pidNamespace();
    if (caller.group.number(seenFrom) == number) {
      return Optional.of(caller.group);
    }
    Optional<ProcessGroup> ofLeader =
        seenFrom.find(number).map(p -> p.group).filter(g -> g.number(seenFrom) == number);
    if (ofLeader.isPresent()) {
      return ofLeader;
    }
    // The founder has left or ended: somebody else must still be in the group.
    return seenFrom.processes().stream()
        .map(p -> p.group)
        .filter(g -> g.number(seenFrom) == number)
        .findFirst();
  }

  /// kill(2).
  void kill(Process caller, int number, Optional<Signal> signal) {
    if (number > 0) {
      Process target =
          caller.pidNamespace().find(number).orElseThrow(() -> new CallFailed(Errno.ESRCH));
      if (!mayKill(caller, target, signal)) {
        throw new CallFailed(Errno.EPERM);
      }
      signal.ifPresent(s -> kernel.signals().send(caller, target, s));
    } else {
      killSome(caller, targets(caller, number), signal);
    }
  }

  private static List<Process> targets(Process caller, int number) {
    if (number == -1) {
      List<Process> others = new ArrayList<>(caller.pidNamespace().processes());
      others.removeIf(p -> p == caller || p.number(caller.pidNamespace()) == 1);
      return others;
    }
    return number == 0
        ? caller.group.members()
        : find(caller, -number).map(ProcessGroup::members).orElse(List.of());
  }

  private void killSome(Process caller, List<Process> targets, Optional<Signal> signal) {
    if (targets.isEmpty()) {
      throw new CallFailed(Errno.ESRCH);
    }
    boolean any = false;
    for (Process target : targets) {
      if (mayKill(caller, target, signal)) {
        any = true;
        signal.ifPresent(s -> kernel.signals().send(caller, target, s));
      }
    }
    if (!any) {
      throw new CallFailed(Errno.EPERM);
    }
  }

  private static boolean mayKill(Process caller, Process target, Optional<Signal> signal) {
    Credentials own = caller.credentials;
    Credentials other = target.credentials;
    return own.effectiveUser() == other.user()
        || own.user() == other.user()
        || own.isCapable(Capability.KILL, other.namespace())
        || (signal.isPresent()
            && signal.get() == Signal.CONT
            && caller.group.session() == target.group.session());
  }
}
