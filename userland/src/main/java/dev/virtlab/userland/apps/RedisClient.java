package dev.virtlab.userland.apps;

import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.Program;
import dev.virtlab.userland.program.Step;
import java.util.List;
import java.util.Map;

/// redis-cli: it knows its version, and says what this world lacks.
final class RedisClient implements Program {

  @Override
  public Step start(Calls calls, List<String> argv, Map<String, String> environment) {
    if (argv.contains("--version") || argv.contains("-v")) {
      return Io.print(calls, 1, "redis-cli 7.2.4\n", () -> new Step.Exit(0));
    }
    String text =
        "virtlab: sockets are not modelled yet, so redis-cli cannot reach a server; `docker top`,"
            + " `docker stats` and `docker stop` work with redis-server\n";
    return Io.print(calls, 2, text, () -> new Step.Exit(1));
  }
}
