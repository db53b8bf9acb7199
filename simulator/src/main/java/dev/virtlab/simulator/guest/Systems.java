package dev.virtlab.simulator.guest;

import dev.virtlab.simulator.Furnisher;
import java.util.List;
import java.util.Optional;

/// The systems that can be on the disks of guests.
public interface Systems {

  /// Disk images that every host has, as if somebody had fetched them.
  List<Shipped> shipped();

  /// Whether applications that run machines are installed too.
  boolean hosted();

  /// The hosts that machines can move between.
  Neighbourhood neighbourhood();

  /// Furnishes a guest whose disk bears that label.
  ///
  /// @param name the machine's name, which becomes its host name
  Optional<Furnisher> furnish(String label, String name);

  /// A disk image with a system on it.
  ///
  /// @param file its name
  /// @param label what its first sectors say is on it
  /// @param loader what starts it: `GRUB`, `BOOTMGR` or `boot.efi`
  /// @param bytes the size of the disk
  record Shipped(String file, String label, String loader, long bytes) {}
}
