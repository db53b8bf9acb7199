package dev.virtlab.simulator.kernel;

import dev.virtlab.simulator.file.Capability;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.ProcessCalls;
import dev.virtlab.userland.program.Signal;
import dev.virtlab.userland.program.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The calls of a process on processes and signals.
interface ProcessDoor extends Threshold, ProcessCalls {

  @Override
  default int fork(Function<Calls, Step> child) {
    return kernel().births().fork(caller(), child).number(self().pidNamespace());
  }

  @Override
  default Step exec(String path, List<String> argv, Map<String, String> environment) {
    return kernel().execs().exec(caller(), calls(), path, argv, environment);
  }

  @Override
  default Optional<Ended> waitFor(int pid, boolean stoppedToo) {
    return kernel().ends().waitFor(caller(), pid, stoppedToo);
  }

  @Override
  default int pid() {
    return self().number(self().pidNamespace());
  }

  @Override
  default int ppid() {
    return self().parentNumber(self().pidNamespace());
  }

  @Override
  default int processGroup(int pid) {
    return process(pid).groupNumber(self().pidNamespace());
  }

  @Override
  default void setProcessGroup(int pid, int group) {
    kernel().groups().move(self(), process(pid), group);
  }

  @Override
  default void newSession() {
    kernel().groups().newSession(self());
  }

  @Override
  default void foreground(int group) {
    kernel().groups().foreground(self(), group);
  }

  @Override
  default void kill(int pid, Optional<Signal> signal) {
    kernel().groups().kill(caller(), pid, signal);
    stillThere();
  }

  @Override
  default Disposition setDisposition(Signal signal, Disposition disposition) {
    if (signal == Signal.KILL || signal == Signal.STOP) {
      throw new CallFailed(Errno.EINVAL);
    }
    return self().dispositions.set(signal, disposition);
  }

  @Override
  default Optional<Signal> takeCaught() {
    return self().dispositions.take();
  }

  @Override
  default Step dieOf(Signal signal) {
    return new Step.Next(
        () -> {
          if (self().isInit()) {
            return new Step.Exit(128 + signal.number());
          }
          kernel().ends().kill(self(), signal);
          throw new ProcessGone();
        });
  }

  @Override
  default void growMemory(long bytes) {
    kernel().memory().grow(caller(), bytes);
    stillThere();
  }

  @Override
  default void setNice(int pid, int nice) {
    Process target = process(pid);
    int wanted = Math.max(-20, Math.min(19, nice));
    if (wanted < target.nice()
        && !self().credentials.isCapable(Capability.SYS_NICE, target.namespaces.user())) {
      throw new CallFailed(Errno.EACCES);
    }
    target.nice(wanted);
  }

  @Override
  default void setName(String name) {
    self().rename(name);
  }

  @Override
  default long[] times() {
    Times times = self().times();
    return new long[] {times.user(), times.system(), times.childrenUser(), times.childrenSystem()};
  }

  @Override
  default int processors() {
    return kernel().cgroups().processorsFor(self().membership());
  }

  /// The process of that number in the caller's PID namespace, 0 for the caller. ESRCH.
  private Process process(int pid) {
    if (pid == 0) {
      return self();
    }
    return self().pidNamespace().find(pid).orElseThrow(() -> new CallFailed(Errno.ESRCH));
  }
}
