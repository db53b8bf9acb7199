package dev.virtlab.simulator.kernel;

import org.jspecify.annotations.Nullable;

/// Process groups that share a controlling terminal; credentials(7), setsid(2).
final class Session {

  private final Process leader;
  @Nullable Terminal terminal;

  Session(Process leader) {
    this.leader = leader;
  }

  /// The process that began it; it may have ended.
  Process leader() {
    return leader;
  }
}
