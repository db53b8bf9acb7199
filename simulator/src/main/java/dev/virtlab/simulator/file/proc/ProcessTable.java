package dev.virtlab.simulator.file.proc;

import dev.virtlab.simulator.file.Viewer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The processes of one PID namespace, by the numbers they have there.
public interface ProcessTable {

  /// All numbers, ascending.
  List<Integer> numbers();

  /// The process of a number; equal answers mean the same process.
  Optional<ShownProcess> find(int number);

  /// The number of whoever looks; empty where this namespace does not hold it.
  OptionalInt number(Viewer viewer);
}
