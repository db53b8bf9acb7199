package dev.virtlab.userland.program;

import java.util.List;
import java.util.Map;

/// A program people type: from its words and environment to the first of its steps.
///
/// A program keeps its state in its steps (closures) and in its process; one instance serves every
/// process that runs it.
@FunctionalInterface
public interface Program {

  /// Begins the program in a process.
  ///
  /// @param argv its words; the first is the name it was called by
  /// @param environment its environment, in order
  Step start(Calls calls, List<String> argv, Map<String, String> environment);
}
