package dev.virtlab.console.door;

import dev.virtlab.console.real.RealWorlds;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine.Option;

/// `--world`: which kind of world answers.
final class WorldChoice {

  @Option(
      names = "--world",
      paramLabel = "KIND",
      defaultValue = "simulated",
      description = "The world that answers: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Kind world = Kind.simulated;

  /// The kinds of worlds, spelled as they are typed.
  enum Kind {
    simulated,
    real
  }

  @Option(names = "--yes", description = "Carry the plan of the real world out without asking.")
  private boolean yes;

  /// The real world, if it was chosen: with its plan on standard error, where consent is missing.
  Optional<RealWorlds> real() {
    return world == Kind.real
        ? Optional.of(
            new RealWorlds(
                System.getenv(),
                new Agreement(yes, new PrintStream(System.err, true, StandardCharsets.UTF_8))))
        : Optional.empty();
  }
}
