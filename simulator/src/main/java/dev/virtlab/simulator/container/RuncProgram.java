package dev.virtlab.simulator.container;

import dev.virtlab.simulator.Costs;
import dev.virtlab.userland.docker.linux.GroupFiles;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Program;
import dev.virtlab.userland.program.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// runc: makes and changes the control group of a container, one command at a time.
///
/// The container's own processes are children of the shim from the first moment, because Linux has
/// them adopted by it as soon as runc has gone.
final class RuncProgram implements Program {

  static final String PATH = "/usr/sbin/runc";

  private final Chain chain;

  RuncProgram(Chain chain) {
    this.chain = chain;
  }

  @Override
  public Step start(Calls calls, List<String> argv, Map<String, String> environment) {
    String id = argv.getLast();
    String command = argv.size() > 3 ? argv.get(3) : "";
    return new Step.Compute(
        cost(command).toNanos(),
        () ->
            chain
                .assigned(id)
                .<Step>map(assignment -> new Step.Exit(run(calls, command, assignment)))
                .orElseGet(() -> ByHand.refuse(calls, "runc")));
  }

  private Duration cost(String command) {
    return switch (command) {
      case "create" -> chain.costs().runtimeCreate();
      case "exec" -> Costs.half(chain.costs().runtimeCreate());
      default -> chain.costs().runtimeStart();
    };
  }

  private static int run(Calls calls, String command, Assignment assignment) {
    GroupFiles group = GroupFiles.of(calls, assignment.bundle().cgroup());
    try {
      switch (command) {
        case "create" -> {
          group.create();
          group.limit(assignment.limits());
        }
        case "update" -> group.limit(assignment.limits());
        case "pause" -> group.freeze(true);
        case "resume" -> group.freeze(false);
        case "delete" -> group.remove();
        default -> {}
      }
      return 0;
    } catch (GroupFiles.LimitRefused refused) {
      assignment.fail(
          "unable to start container process: error during container init: error setting cgroup"
              + " config for procHooks process: "
              + refused.message());
    } catch (CallFailed failure) {
      assignment.fail(
          "unable to start container process: unable to apply cgroup configuration: "
              + failure.errno().message().toLowerCase(java.util.Locale.ROOT));
    }
    return 1;
  }
}
