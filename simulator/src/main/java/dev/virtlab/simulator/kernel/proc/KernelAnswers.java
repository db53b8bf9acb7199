package dev.virtlab.simulator.kernel.proc;

import dev.virtlab.simulator.btrfs.BtrfsFolder;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.simulator.file.host.FileSystems;
import dev.virtlab.simulator.kernel.Kernel;
import dev.virtlab.simulator.kernel.Process;
import dev.virtlab.simulator.md.BlockFolder;
import java.util.List;
import java.util.function.Supplier;

/// All that a kernel answers to the file systems that show it: `/proc`, `/sys`, control groups.
public final class KernelAnswers {

  private KernelAnswers() {}

  /// The answers of a kernel; it need not have booted yet.
  public static FileSystems.Answers of(Kernel kernel) {
    return new FileSystems.Answers(
        kernel.hardware().memory().value(),
        kernel.cgroups().processors()::count,
        new KernelMachine(kernel),
        viewer -> VisibleProcesses.of(kernel, viewer),
        kernel.cgroups(),
        new SeenProcesses(kernel),
        new BlockFolder(kernel.blocks(), kernel.md()),
        new BtrfsFolder(kernel.vfs()),
        viewer -> networkDevices(kernel, viewer));
  }

  private static Supplier<List<String>> networkDevices(Kernel kernel, Viewer viewer) {
    return () ->
        (viewer instanceof Process process ? process : kernel.init())
            .namespaces()
            .network()
            .devices();
  }
}
