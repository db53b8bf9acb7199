package dev.virtlab.simulator.cgroup;

import java.util.Optional;
import java.util.OptionalInt;

/// How the process that reads or writes a control file sees others: through its PID namespace.
public interface Seen {

  /// The identifier that the reader knows a process by; empty where it cannot see it.
  OptionalInt number(Task task);

  /// The process that the reader knows by that number; 0 is the reader itself.
  Optional<Task> task(int number);
}
