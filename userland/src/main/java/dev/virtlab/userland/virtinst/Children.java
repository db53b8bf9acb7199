package dev.virtlab.userland.virtinst;

import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Launch;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/// How other programs are run to their end: `qemu-img` makes the disks, `virsh` shows the console.
@FunctionalInterface
public interface Children {

  /// As a process of its own; fork(2) and execve(2).
  Children FORKED =
      (calls, argv, environment, next) -> {
        int pid = calls.fork(c -> Launch.become(c, argv, environment, _ -> new Step.Exit(127)));
        return Launch.await(calls, pid, ended -> next.apply(Launch.status(ended)));
      };

  /// Runs one, and goes on with its status.
  ///
  /// @param argv its words, the first of which is searched in PATH
  Step run(Calls calls, List<String> argv, Map<String, String> environment, IntFunction<Step> next);
}
