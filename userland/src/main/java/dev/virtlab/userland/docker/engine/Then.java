package dev.virtlab.userland.docker.engine;

import java.util.Optional;

/// What follows an act that takes time: told once whether it was refused.
@FunctionalInterface
interface Then {

  /// What follows when nobody waits.
  Then NOTHING = _ -> {};

  void done(Optional<Refusal> refused);

  default void done() {
    done(Optional.empty());
  }

  default void refused(Refusal refusal) {
    done(Optional.of(refusal));
  }
}
