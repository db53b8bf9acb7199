package dev.virtlab.worlds;

import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Program;
import dev.virtlab.userland.program.Step;
import java.util.List;
import java.util.Map;

/// A request of a data centre as a process: takes memory, computes, ends. Its arguments say how
/// many bytes, and how many nanoseconds.
record RequestProgram() implements Program {

  /// Where it lies in every container.
  static final String PATH = "/bin/request";

  @Override
  public Step start(Calls calls, List<String> argv, Map<String, String> environment) {
    calls.growMemory(Long.parseLong(argv.get(1)));
    return new Step.Compute(Long.parseLong(argv.get(2)), () -> new Step.Exit(0));
  }
}
