package dev.virtlab.simulator.container;

import dev.virtlab.lab.container.ContainerSpec.Limits;
import dev.virtlab.simulator.Costs;
import dev.virtlab.simulator.daemon.Worker;
import dev.virtlab.userland.docker.engine.Bundle;
import dev.virtlab.userland.docker.engine.ProcessSpec;
import dev.virtlab.userland.docker.engine.Runtime;
import dev.virtlab.userland.docker.engine.Task;
import dev.virtlab.userland.docker.engine.Usage;
import dev.virtlab.userland.docker.linux.GroupFiles;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The runtime as dockerd reaches it: through containerd to a shim for each container.
final class TaskRuntime implements Runtime {

  private final Calls calls;
  private final Chain chain;
  private final Worker worker;
  private final HostCommands commands;

  /// @param calls of dockerd
  TaskRuntime(Calls calls, Chain chain, Worker worker) {
    this.calls = calls;
    this.chain = chain;
    this.worker = worker;
    commands = new HostCommands(calls, worker);
  }

  private Costs.Containers costs() {
    return chain.costs();
  }

  /// Before the low-level runtime has its turn, the engine has its networks to set up and a shim to
  /// start; and the shim of the run before must have gone.
  @Override
  public void start(Bundle bundle, Task task) {
    Duration before = costs().start().minus(costs().runtimeCreate()).minus(costs().runtimeStart());
    worker
        .alarms()
        .after(
            before,
            () ->
                chain.whenForgotten(
                    bundle.id(),
                    () -> {
                      chain.assign(new Assignment(bundle, task));
                      chain.wanted().post(bundle.id());
                    }));
  }

  private Optional<Shim> shim(String container) {
    return chain.shim(container);
  }

  @Override
  public void exec(String container, String exec, ProcessSpec process, Task task) {
    Duration before = costs().exec().minus(Costs.half(costs().runtimeCreate()));
    worker
        .alarms()
        .after(
            before,
            () ->
                post(
                    container,
                    shim -> shim.exec(exec, process, task),
                    () ->
                        task.failed(
                            "OCI runtime exec failed: exec failed: cannot exec in a stopped"
                                + " container: unknown")));
  }

  private void post(String container, Consumer<Shim> work, Runnable otherwise) {
    Optional<Shim> shim = shim(container);
    Optional<Assignment> assignment = chain.assigned(container);
    if (shim.isPresent() && assignment.isPresent()) {
      assignment.get().shim().post(() -> work.accept(shim.get()));
    } else {
      otherwise.run();
    }
  }

  @Override
  public boolean signal(String container, int signal, Runnable then) {
    if (shim(container).isEmpty()) {
      return false;
    }
    Duration before = Costs.half(costs().kill().minus(costs().runtimeStart()));
    worker.alarms().after(before, () -> post(container, shim -> shim.signal(signal, then), then));
    return true;
  }

  @Override
  public void signalExec(String container, String exec, int signal) {
    post(container, shim -> shim.signalExec(exec, signal), () -> {});
  }

  @Override
  public void pause(String container, Consumer<Optional<String>> then) {
    Runnable paused = () -> then.accept(Optional.empty());
    post(container, shim -> shim.freeze(true, paused), paused);
  }

  @Override
  public void resume(String container, Runnable then) {
    post(container, shim -> shim.freeze(false, then), then);
  }

  @Override
  public void update(String container, Limits limits, Consumer<Optional<String>> then) {
    post(
        container,
        shim -> {
          chain.assigned(container).ifPresent(assignment -> assignment.update(limits));
          shim.update(then);
        },
        () -> then.accept(Optional.of("container not running")));
  }

  @Override
  public void delete(String container) {
    post(container, Shim::delete, () -> chain.forget(container));
  }

  private Optional<GroupFiles> group(String container) {
    return chain
        .assigned(container)
        .map(assignment -> GroupFiles.of(calls, assignment.bundle().cgroup()));
  }

  @Override
  public List<Integer> processes(String container) {
    try {
      return group(container).map(GroupFiles::processes).orElse(List.of());
    } catch (CallFailed _) {
      return List.of();
    }
  }

  @Override
  public Optional<Usage> usage(String container) {
    return group(container).map(GroupFiles::usage);
  }

  @Override
  public void run(List<String> words, Consumer<Ran> then) {
    commands.run(words, then);
  }
}
