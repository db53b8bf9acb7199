package dev.virtlab.userland.docker.client;

import dev.virtlab.userland.program.Step;

/// What a command does.
@FunctionalInterface
interface Deed {

  /// Begins, with flags and arguments that have passed the grammar.
  Step begin(Invocation invocation);
}
