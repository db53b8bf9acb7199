package dev.virtlab.simulator.container;

import dev.virtlab.simulator.daemon.Children;
import dev.virtlab.simulator.daemon.Worker;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Mailbox;
import dev.virtlab.userland.program.ProcessCalls.Ended;
import dev.virtlab.userland.program.Program;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.program.Wait;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// containerd: starts a shim for each container, and reaps the one that starts it.
final class Containerd implements Program {

  static final String PATH = "/usr/bin/containerd";
  static final List<String> WORDS =
      List.of(
          "containerd",
          "--config",
          "/var/run/docker/containerd/containerd.toml",
          "--log-level",
          "info");

  private final Chain chain;

  Containerd(Chain chain) {
    this.chain = chain;
  }

  @Override
  public Step start(Calls calls, List<String> argv, Map<String, String> environment) {
    if (!chain.takes("containerd", calls)) {
      return ByHand.refuse(calls, "containerd");
    }
    Worker worker = new Worker(calls, new Mailbox<>());
    worker.watch(() -> startShims(calls, worker), () -> new Wait.Mail(chain.wanted()));
    return new Step.Next(worker::serve);
  }

  private void startShims(Calls calls, Worker worker) {
    Optional<String> next = chain.wanted().take();
    while (next.isPresent()) {
      startShim(calls, worker, next.get());
      next = chain.wanted().take();
    }
  }

  private void startShim(Calls calls, Worker worker, String id) {
    try {
      int child = Children.start(calls, ShimProgram.PATH, ShimProgram.words(id));
      worker.whenEnded(
          child,
          ended -> {
            if (!(ended instanceof Ended.Exited exited && exited.status() == 0)) {
              fail(id);
            }
          });
    } catch (CallFailed _) {
      fail(id);
    }
  }

  private void fail(String id) {
    chain
        .assigned(id)
        .ifPresent(
            assignment ->
                chain
                    .dockerd()
                    .post(
                        () ->
                            assignment
                                .task()
                                .failed(
                                    "failed to start shim: start failed: exec:"
                                        + " \"containerd-shim-runc-v2\": unknown")));
  }
}
