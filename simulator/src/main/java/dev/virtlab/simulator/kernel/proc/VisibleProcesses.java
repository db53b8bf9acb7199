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
public record VisibleProcesses(Kernel kernel, PidNamespace from) implements ProcessTable {

  /// Those that a viewer sees; the kernel itself sees all.
  public static VisibleProcesses of(Kernel kernel, Viewer viewer) {
    return new VisibleProcesses(
        kernel,
        viewer instanceof Process process ? process.pidNamespace() : kernel.init().pidNamespace());
  }

  @Override
  public List<Integer> numbers() {
    return from.numbers();
  }

  @Override
  public Optional<ShownProcess> find(int number) {
    return from.find(number).map(process -> new ProcessInProc(kernel, process, from));
  }

  @Override
  public OptionalInt number(Viewer viewer) {
    int number = viewer instanceof Process process ? process.number(from) : 0;
    return number == 0 ? OptionalInt.empty() : OptionalInt.of(number);
  }
}
