package dev.virtlab.simulator.kernel;

/// How often a process has given up its processor.
final class Switches {

  /// To wait for something.
  long voluntary;

  /// Because others wanted it too.
  long involuntary;
}
