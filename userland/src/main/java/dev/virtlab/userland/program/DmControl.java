package dev.virtlab.userland.program;

import java.util.List;
import java.util.Optional;

/// The device mapper, as dmsetup(8) and LVM speak to it: devices made of tables of targets. Sectors
/// have 512 bytes. Failures are [CallFailed].
public interface DmControl {

  /// A line of a table.
  ///
  /// @param start the first sector that it maps
  /// @param length how many it maps
  /// @param type `linear`, `striped`, `snapshot`, …
  /// @param params as the target reads them
  record Target(long start, long length, String type, String params) {}

  /// A device that is there.
  ///
  /// @param open how many have it open, or are made of it
  record Device(String name, String uuid, int major, int minor, int open, List<Target> table) {
    public Device {
      table = List.copyOf(table);
    }
  }

  /// All devices, by name.
  List<Device> devices();

  /// The device with that name.
  default Optional<Device> device(String name) {
    return devices().stream().filter(device -> device.name().equals(name)).findFirst();
  }

  /// Makes a device. EBUSY: the name is taken. EINVAL: the table makes no sense.
  void create(String name, String uuid, List<Target> table);

  /// Gives a device another table. ENXIO, EINVAL.
  void reload(String name, List<Target> table);

  /// Ends a device. EBUSY, ENXIO.
  void remove(String name);

  /// Gives a device another name. ENXIO, EBUSY.
  void rename(String name, String now);

  /// What the targets say of themselves, one text for each. ENXIO.
  List<String> status(String name);

  /// Tells a target something. ENXIO, EINVAL.
  void message(String name, String text);
}
