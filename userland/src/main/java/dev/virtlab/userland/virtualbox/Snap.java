package dev.virtlab.userland.virtualbox;

import java.util.List;

/// A snapshot of a machine: its settings, its disks and, where it ran, the state of the guest.
///
/// @param parent the UUID of the snapshot before; empty for the first
/// @param stateFile where the state of the guest lies; empty where the machine was off
/// @param taken nanoseconds since 1970 UTC
record Snap(
    String uuid,
    String name,
    String description,
    String parent,
    Config config,
    List<Controller> controllers,
    List<Attachment> attachments,
    String stateFile,
    long taken) {

  Snap {
    controllers = List.copyOf(controllers);
    attachments = List.copyOf(attachments);
  }

  Snap under(String other) {
    return new Snap(
        uuid, name, description, other, config, controllers, attachments, stateFile, taken);
  }

  Snap called(String other, String words) {
    return new Snap(uuid, other, words, parent, config, controllers, attachments, stateFile, taken);
  }

  Snap holding(List<Attachment> others) {
    return new Snap(uuid, name, description, parent, config, controllers, others, stateFile, taken);
  }

  Snap in(String file) {
    return new Snap(uuid, name, description, parent, config, controllers, attachments, file, taken);
  }

  boolean isOnline() {
    return !stateFile.isEmpty();
  }
}
