package dev.virtlab.simulator.file;

import dev.virtlab.userland.program.Stat;
import java.util.Optional;

/// What device files stand for: drivers, found by kind and numbers.
@FunctionalInterface
public interface Devices {

  /// A host without devices.
  Devices NONE = (_, _, _, _) -> Optional.empty();

  /// Opens a device; empty where no driver has that number (open(2) then fails with ENXIO).
  Optional<OpenFile> open(Stat.Type type, int major, int minor, Opening opening);

  /// Both: these devices, and others where these have no driver.
  default Devices or(Devices others) {
    return (type, major, minor, opening) -> {
      Optional<OpenFile> file = open(type, major, minor, opening);
      return file.isPresent() ? file : others.open(type, major, minor, opening);
    };
  }
}
