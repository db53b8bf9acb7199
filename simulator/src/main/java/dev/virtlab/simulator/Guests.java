package dev.virtlab.simulator;

import dev.virtlab.lab.container.Standing;
import java.util.List;

/// The virtual machines of a host, as far as the world asks about them.
public interface Guests {

  /// A host without virtual machines.
  Guests NONE =
      new Guests() {
        @Override
        public List<Standing> standing() {
          return List.of();
        }

        @Override
        public List<Guest> booted() {
          return List.of();
        }
      };

  /// A guest whose kernel is up.
  ///
  /// @param machine the name of the virtual machine on its host
  record Guest(String machine, Settled inside) {}

  /// The machines that are known, in the order of the fold.
  List<Standing> standing();

  /// The guests whose kernels are up.
  List<Guest> booted();
}
