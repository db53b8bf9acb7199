package dev.virtlab.simulator.kernel;

import dev.virtlab.simulator.file.OpenFile;
import dev.virtlab.simulator.file.Waiters;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Finds out who waits for what a person types: over any number of relays (a `docker` client, an
/// attached container) the process at the far end that sleeps in a read.
public final class Attention {

  private @Nullable Process farthest;

  /// Of one world: kernels that are guests of each other share it.
  public Attention() {}

  /// Who sleeps in a read at the other end of a terminal's master or of a pipe.
  Optional<Process> reader(OpenFile near) {
    return switch (near) {
      case TerminalMaster master -> reader(master.terminal().slaveReaders());
      case Pipe.End pipe when pipe.mayWrite() -> reader(pipe.farReaders());
      default -> Optional.empty();
    };
  }

  /// Who sleeps in this queue, or behind the relays that sleep in it.
  public Optional<Process> reader(Waiters queue) {
    Optional<Process> found =
        queue.sleepers().stream()
            .filter(Sleep.class::isInstance)
            .map(Sleep.class::cast)
            .map(sleep -> at(sleep, queue))
            .flatMap(Optional::stream)
            .findFirst();
    found.ifPresent(process -> farthest = process);
    return found;
  }

  private Optional<Process> at(Sleep sleep, Waiters queue) {
    for (OpenFile file : sleep.reading()) {
      if (file.readers() == queue) {
        BooleanSupplier wanted = sleep.process().relays.get(file);
        return wanted == null ? Optional.of(sleep.process()) : behind(sleep.process(), wanted);
      }
    }
    return Optional.empty();
  }

  /// Asking a relay asks, at its far end, this very question of another queue; whoever was found
  /// there is the answer, and the relay itself where there is no end any more.
  private Optional<Process> behind(Process relay, BooleanSupplier wanted) {
    farthest = null;
    return wanted.getAsBoolean()
        ? Optional.of(farthest == null ? relay : farthest)
        : Optional.empty();
  }
}
