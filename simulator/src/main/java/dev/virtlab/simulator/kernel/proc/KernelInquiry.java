package dev.virtlab.simulator.kernel.proc;

import dev.virtlab.simulator.kernel.Kernel;
import dev.virtlab.simulator.kernel.Process;
import dev.virtlab.userland.program.Inquiry;
import java.util.List;
import java.util.Optional;

/// What a kernel without `/proc` tells of itself, once it is there.
public final class KernelInquiry implements Inquiry {

  private Optional<Kernel> kernel = Optional.empty();

  /// Of a kernel that is not there yet.
  public KernelInquiry() {}

  /// From now on it is told of this kernel.
  public void of(Kernel booting) {
    kernel = Optional.of(booting);
  }

  private Kernel kernel() {
    return kernel.orElseThrow(() -> new IllegalStateException("not booted yet"));
  }

  @Override
  public List<Task> tasks() {
    return kernel().processes().stream()
        .filter(Process::isAlive)
        .map(
            process ->
                new Task(
                    process.pid(),
                    process.parent() == process ? 0 : process.parent().pid(),
                    process.image().path(),
                    process.image().argv(),
                    process.resident(),
                    process.times().user() + process.times().system(),
                    process.terminal().isPresent()))
        .toList();
  }

  @Override
  public long memory() {
    return kernel().memoryKept().value();
  }

  @Override
  public long free() {
    return new KernelMachine(kernel()).memory().free();
  }

  @Override
  public int processors() {
    return kernel().cgroups().processors().count();
  }

  @Override
  public long booted() {
    return kernel().hardware().epoch();
  }
}
