package dev.virtlab.simulator;

import dev.virtlab.lab.container.Standing;
import dev.virtlab.simulator.kernel.Process;
import java.util.List;
import java.util.Optional;

/// The container engine of a host, as far as the world asks it about its containers.
public interface Resident {

  /// A host without an engine.
  Resident NOBODY =
      new Resident() {
        @Override
        public List<Standing> standing() {
          return List.of();
        }

        @Override
        public Optional<String> containerOf(Process process) {
          return Optional.empty();
        }

        @Override
        public Optional<Process> mainProcess(String container) {
          return Optional.empty();
        }
      };

  /// The containers, images and volumes that stand, in the order of the fold.
  List<Standing> standing();

  /// The name of the container that a process lives in.
  Optional<String> containerOf(Process process);

  /// The main process of a running container, by name or identifier.
  Optional<Process> mainProcess(String container);
}
