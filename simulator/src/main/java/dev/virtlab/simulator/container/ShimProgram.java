package dev.virtlab.simulator.container;

import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Program;
import dev.virtlab.userland.program.Step;
import java.util.List;
import java.util.Map;

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
    Assignment assignment = chain.assigned(argv.get(argv.indexOf("-id") + 1));
    calls.fork(
        child -> {
          child.newSession();
          return new Shim(child, chain, assignment).begin();
        });
    return new Step.Exit(0);
  }
}
