package dev.virtlab.simulator.kernel;

import dev.virtlab.lab.container.KernelEvent;
import dev.virtlab.userland.program.ProcessCalls.Disposition;
import dev.virtlab.userland.program.Signal;
import java.util.Map;

/// Sends signals and lets them have their effect; signal(7), kill(2).
final class Signals {

  private final Kernel kernel;

  Signals(Kernel kernel) {
    this.kernel = kernel;
  }

  /// A process sends a signal; whether it may has been looked at.
  void send(Process sender, Process target, Signal signal) {
    kernel.tell(new KernelEvent.SignalSent(sender.pid(), target.pid(), nameOf(signal)));
    boolean fromOutside = !sender.pidNamespace().isWithin(target.pidNamespace());
    arrive(target, signal, sender.pid(), fromOutside);
  }

  /// The kernel itself sends a signal: from a terminal, a broken pipe, a dead session leader.
  void send(Process target, Signal signal) {
    kernel.tell(new KernelEvent.SignalSent(0, target.pid(), nameOf(signal)));
    arrive(target, signal, 0, false);
  }

  /// The kernel ends a process, whatever it thinks of the signal; only the first process of the
  /// host is spared.
  void force(Process target, Signal signal) {
    if (target.isAlive() && !target.isHostInit()) {
      kernel.tell(new KernelEvent.SignalSent(0, target.pid(), nameOf(signal)));
      kernel.ends().kill(target, signal);
    }
  }

  /// Sends to all members of a group.
  void send(ProcessGroup group, Signal signal) {
    for (Process member : group.members()) {
      if (member.isAlive()) {
        send(member, signal);
      }
    }
  }

  /// The parent of a process is told of its end or stop; SIGCHLD is only worth an event where it is
  /// caught.
  void childChanged(Process parent) {
    if (parent.dispositions.of(Signal.CHLD) == Disposition.CATCH) {
      send(parent, Signal.CHLD);
    }
    parent.course.childNews = true;
    Sleep sleep = parent.course.sleep;
    if (sleep != null && sleep.isForChild()) {
      kernel.turns().wake(parent);
    }
  }

  /// How events name a signal.
  static String nameOf(Signal signal) {
    return "SIG" + signal.name();
  }

  private void arrive(Process target, Signal signal, int sender, boolean fromOutside) {
    if (!target.isAlive()) {
      return;
    }
    boolean unstoppable = signal == Signal.KILL || signal == Signal.STOP;
    if (target.isInit() && target.dispositions.of(signal) == Disposition.DEFAULT) {
      if (!(unstoppable && fromOutside)) {
        if (signal.action() != Signal.Default.IGNORE) {
          kernel.tell(new KernelEvent.SignalIgnored(target.pid(), nameOf(signal)));
        }
        if (signal == Signal.CONT) {
          resume(target);
        }
        return;
      }
    }
    if (signal == Signal.CONT) {
      target.dispositions.forget(Signal.STOP);
      target.dispositions.forget(Signal.TSTP);
      target.dispositions.forget(Signal.TTIN);
      target.dispositions.forget(Signal.TTOU);
      resume(target);
    }
    if (target.isHeld() && signal != Signal.KILL && signal != Signal.CONT) {
      target.dispositions.hold(signal, sender);
      return;
    }
    if (signal == Signal.KILL && target.frozen && kernel.freezesUninterruptibly()) {
      target.dispositions.hold(signal, sender);
      return;
    }
    deliver(target, signal);
  }

  /// Signals that waited while the process was stopped or frozen have their effect now.
  void release(Process process) {
    for (Map.Entry<Signal, Integer> held : process.dispositions.release().entrySet()) {
      if (process.isAlive() && !process.isHeld()) {
        deliver(process, held.getKey());
      } else if (process.isAlive()) {
        process.dispositions.hold(held.getKey(), held.getValue());
      }
    }
  }

  private void deliver(Process target, Signal signal) {
    switch (target.dispositions.of(signal)) {
      case IGNORE -> kernel.tell(new KernelEvent.SignalIgnored(target.pid(), nameOf(signal)));
      case CATCH -> {
        target.dispositions.arrived(signal);
        if (target.phase == Process.Phase.SLEEPING) {
          target.dispositions.takeNews();
          kernel.turns().wake(target);
        }
      }
      case DEFAULT -> byDefault(target, signal);
    }
  }

  private void byDefault(Process target, Signal signal) {
    switch (signal.action()) {
      case TERMINATE -> kernel.ends().kill(target, signal);
      case STOP -> stop(target, signal);
      case IGNORE -> {
        if (signal != Signal.CHLD) {
          kernel.tell(new KernelEvent.SignalIgnored(target.pid(), nameOf(signal)));
        }
      }
      case CONTINUE -> {}
    }
  }

  private void stop(Process target, Signal signal) {
    if (target.stopped) {
      return;
    }
    target.stopped = true;
    kernel.tell(new KernelEvent.ProcessStopped(target.pid()));
    kernel.turns().hold(target);
    target.unreadStop = signal;
    Process parent = target.parent;
    parent.news.add(target);
    childChanged(parent);
  }

  private void resume(Process target) {
    if (!target.stopped) {
      return;
    }
    target.stopped = false;
    target.unreadStop = null;
    target.parent.news.remove(target);
    kernel.tell(new KernelEvent.ProcessContinued(target.pid()));
    kernel.turns().resume(target);
  }
}
