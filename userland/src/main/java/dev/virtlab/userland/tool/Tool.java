package dev.virtlab.userland.tool;

import dev.virtlab.userland.program.Step;

/// A tool of the command line: from one run of it to the first of its steps.
///
/// Until it returns that first step it may throw [Stop]; later steps may not.
@FunctionalInterface
public interface Tool {

  /// Begins.
  Step run(Run run);
}
