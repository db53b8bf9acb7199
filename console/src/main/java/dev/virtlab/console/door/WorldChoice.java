package dev.virtlab.console.door;

import dev.virtlab.lab.LabUnavailable;
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

  /// Refuses a world that is not there.
  void check() throws LabUnavailable {
    if (world == Kind.real) {
      throw new LabUnavailable(
          "the real world is not there yet in this version; use --world simulated");
    }
  }
}
