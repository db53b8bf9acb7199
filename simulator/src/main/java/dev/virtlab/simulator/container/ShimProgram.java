package dev.virtlab.simulator.container;

import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Program;
import dev.virtlab.userland.program.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// containerd-shim-runc-v2: leaves itself behind as a daemon, which outlives containerd.
final class ShimProgram implements Program {

  static final String PATH = "/usr/bin/containerd-shim-runc-v2";

  private final Chain chain;

  ShimProgram(Chain chain) {
    this.chain = chain;
  }

  /// Its words for a container.
  static List<String> words(String container) {
    return List.of(
        PATH,
        "-namespace",
        "moby",
        "-id",
        container,
        "-address",
        "/var/run/docker/containerd/containerd.sock");
  }

  @Override
  public Step start(Calls calls, List<String> argv, Map<String, String> environment) {
    int option = argv.indexOf("-id");
    Optional<Assignment> assignment =
        option >= 0 && option + 1 < argv.size()
            ? chain.assigned(argv.get(option + 1)).filter(given -> chain.shim(given.id()).isEmpty())
            : Optional.empty();
    if (assignment.isEmpty()) {
      return ByHand.refuse(calls, "containerd-shim-runc-v2");
    }
    calls.fork(
        child -> {
          child.newSession();
          return new Shim(child, chain, assignment.get()).begin();
        });
    return new Step.Exit(0);
  }
}
