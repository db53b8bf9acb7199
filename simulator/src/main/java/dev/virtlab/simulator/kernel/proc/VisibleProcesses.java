package dev.virtlab.simulator.kernel.proc;

import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.simulator.file.proc.ProcessTable;
import dev.virtlab.simulator.file.proc.ShownProcess;
import dev.virtlab.simulator.kernel.Kernel;
import dev.virtlab.simulator.kernel.PidNamespace;
import dev.virtlab.simulator.kernel.Process;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The processes that can be seen from a PID namespace.
///
/// @param inside a process that lives in it; empty for the initial one, which may not have a
///   process yet
record VisibleProcesses(Kernel kernel, Optional<Process> inside) implements ProcessTable {

  /// Those that a viewer sees; the kernel itself sees all.
  static VisibleProcesses of(Kernel kernel, Viewer viewer) {
    return new VisibleProcesses(
        kernel, viewer instanceof Process process ? Optional.of(process) : Optional.empty());
  }

  private PidNamespace from() {
    return inside.orElseGet(kernel::init).pidNamespace();
  }

  @Override
  public List<Integer> numbers() {
    return from().numbers();
  }

  @Override
  public Optional<ShownProcess> find(int number) {
    return from().find(number).map(process -> new ProcessInProc(kernel, process, from()));
  }

  @Override
  public OptionalInt number(Viewer viewer) {
    int number = viewer instanceof Process process ? process.number(from()) : 0;
    return number == 0 ? OptionalInt.empty() : OptionalInt.of(number);
  }
}
