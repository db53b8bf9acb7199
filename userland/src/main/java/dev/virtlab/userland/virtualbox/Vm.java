package dev.virtlab.userland.virtualbox;

import dev.virtlab.userland.hosted.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A machine that `VBoxSVC` knows.
final class Vm {

  final String uuid;
  final Tenant tenant;
  final List<Controller> controllers = new ArrayList<>();
  final List<Attachment> attachments = new ArrayList<>();
  final List<Snap> snapshots = new ArrayList<>();
  final Map<String, PropertyVerb.Property> properties = new TreeMap<>();

  String name;
  Config config;

  /// The folder that its settings lie in.
  String folder;

  State state = State.POWEROFF;

  /// Nanoseconds since 1970 UTC.
  long since;

  /// What messages call the way in which it was started.
  String frontend = "";

  /// Where the state of a machine that is saved lies.
  String stateFile = "";

  /// The UUID of the snapshot that it goes on from; empty where there is none.
  String current = "";

  /// What `showvminfo` says that it is.
  enum State {
    POWEROFF("powered off", "poweroff", "PoweredOff"),
    SAVED("saved", "saved", "Saved"),
    ABORTED("aborted", "aborted", "Aborted"),
    RUNNING("running", "running", "Running"),
    PAUSED("paused", "paused", "Paused");

    private final String words;
    private final String key;
    private final String type;

    State(String words, String key, String type) {
      this.words = words;
      this.key = key;
      this.type = type;
    }

    String words() {
      return words;
    }

    String key() {
      return key;
    }

    /// Its name in the interface, as error messages have it.
    String type() {
      return type;
    }
  }

  Vm(String uuid, String name, Config config, String folder, Tenant tenant) {
    this.uuid = uuid;
    this.name = name;
    this.config = config;
    this.folder = folder;
    this.tenant = tenant;
  }

  boolean isRunning() {
    return state == State.RUNNING || state == State.PAUSED;
  }

  String settingsFile() {
    return folder + "/" + Names.file(name) + ".vbox";
  }

  String snapshotFolder() {
    return folder + "/Snapshots";
  }

  Optional<Controller> controller(String wanted) {
    return controllers.stream().filter(c -> c.name().equals(wanted)).findFirst();
  }

  Optional<Attachment> at(String controller, int port, int device) {
    return attachments.stream().filter(a -> a.isAt(controller, port, device)).findFirst();
  }

  Optional<Snap> snapshot(String wanted) {
    String bare = Names.bare(wanted);
    return snapshots.stream()
        .filter(s -> s.uuid().equals(bare) || s.name().equals(wanted))
        .findFirst();
  }

  /// The hard disks, in the order in which the firmware looks at them.
  List<Attachment> disks() {
    List<Attachment> all = new ArrayList<>();
    for (Controller controller : controllers) {
      for (int port = 0; port < controller.ports(); port++) {
        for (int device = 0; device < controller.on().devices(); device++) {
          at(controller.name(), port, device)
              .filter(a -> !a.medium().isEmpty() && a.type().equals("hdd"))
              .ifPresent(all::add);
        }
      }
    }
    return all;
  }
}
