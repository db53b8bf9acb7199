package dev.virtlab.userland.apps;

import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.Program;
import dev.virtlab.userland.program.Step;
import java.util.List;
import java.util.Map;

/// python3: it knows its version, and says what this world lacks.
final class Python implements Program {

  private static final String LACKS =
      "virtlab: the Python language is not modelled; write the program as a shell script, or"
          + " describe it in a scenario file under \"programs\"\n";

  @Override
  public Step start(Calls calls, List<String> argv, Map<String, String> environment) {
    return argv.contains("--version") || argv.contains("-V")
        ? Io.print(calls, 1, "Python 3.12.2\n", () -> new Step.Exit(0))
        : Io.print(calls, 2, LACKS, () -> new Step.Exit(1));
  }
}
