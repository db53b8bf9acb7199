package dev.virtlab.userland.virtualbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `createvm` and `unregistervm`.
final class MachineVerbs {

  private MachineVerbs() {}

  static List<Verb> verbs() {
    return List.of(
        new Verb(
            "createvm",
            "Create a new virtual machine",
            List.of(
                "createvm <--name=name> [--basefolder=basefolder] [--default]",
                "  [--groups=group-ID [,...]] [--ostype=ostype] [--register] [--uuid=uuid]"),
            MachineVerbs::create),
        new Verb(
            "unregistervm",
            "Unregister a virtual machine",
            List.of("unregistervm <uuid | vmname> [--delete] [--delete-all]"),
            MachineVerbs::unregister));
  }

  private static Door.Deed create(Client client, List<String> list) {
    Words words = Words.of(list, "name= groups= basefolder= ostype= uuid= register default");
    if (!words.operands().isEmpty()) {
      throw new Words.Wrong("Invalid parameter '" + words.operands().getFirst() + "'");
    }
    if (words.last("name", "").isEmpty()) {
      throw new Words.Wrong("Parameter --name is required");
    }
    Optional<String> uuid = words.last("uuid").map(Names::bare);
    if (uuid.isPresent() && !Names.isUuid(uuid.get())) {
      throw new Words.Wrong("--uuid: RTGetOpt: Command line option has argument with bad format.");
    }
    String base = words.last("basefolder").map(client::absolute).orElse("");
    return (box, said) -> create(box, said, words, base, uuid);
  }

  private static void create(Box box, Said said, Words words, String base, Optional<String> uuid) {
    String name = words.last("name").orElseThrow();
    Optional<OsType> type = words.last("ostype").map(MachineVerbs::type);
    Config config =
        Config.of(type.orElse(OsType.other()), type.isPresent(), box.names().mac())
            .with("groups", words.last("groups", "/"));
    Vm vm = box.create(name, base, uuid.orElseGet(box.names()::uuid), config);
    if (words.has("default")) {
      defaults(vm, type.orElse(OsType.other()));
    }
    boolean register = words.has("register");
    if (register) {
      box.register(vm);
    } else {
      box.files().write(vm.settingsFile(), new SettingsFile(box, vm).text());
      vm.tenant.forget();
    }
    said.out(
        "Virtual machine '"
            + name
            + "' is created"
            + (register ? " and registered" : "")
            + ".\nUUID: "
            + vm.uuid
            + "\nSettings file: '"
            + vm.settingsFile()
            + "'\n");
  }

  static OsType type(String name) {
    return OsType.find(name)
        .orElseThrow(
            () ->
                BoxError.of(
                    BoxError.Code.VBOX_E_OBJECT_NOT_FOUND,
                    "VirtualBoxWrap",
                    "'" + name + "' is not a valid Guest OS type"));
  }

  /// What is recommended for the kind of guest.
  private static void defaults(Vm vm, OsType type) {
    vm.config =
        vm.config
            .with("memory", String.valueOf(type.memory()))
            .with("vram", String.valueOf(type.vram()))
            .with("graphicscontroller", "vmsvga")
            .with("audio", "default");
    vm.tenant.resize(vm.config.number("cpus"), vm.config.memory());
    vm.controllers.add(new Controller("IDE", "ide", "PIIX4", 2, true));
    vm.controllers.add(new Controller("SATA", "sata", "IntelAhci", 1, true));
    vm.attachments.add(new Attachment("IDE", 1, 0, "dvddrive", ""));
  }

  private static Door.Deed unregister(Client client, List<String> list) {
    Words words = Words.of(list, "delete delete-all");
    String name = words.only("VM name required");
    return (box, said) -> {
      Vm vm = box.find(name);
      if (vm.isRunning()) {
        throw BoxError.of(
            BoxError.Code.VBOX_E_INVALID_OBJECT_STATE,
            "MachineWrap",
            "Cannot unregister the machine '" + vm.name + "' while it is locked");
      }
      boolean delete = words.has("delete") || words.has("delete-all");
      List<Medium> media = held(box, vm);
      box.unregister(vm);
      for (Medium medium : media) {
        if (box.users(medium).isEmpty()) {
          box.media().forget(medium);
          if (delete) {
            box.files().remove(medium.path());
          }
        }
      }
      if (delete) {
        files(box, vm);
        said.progress();
      }
    };
  }

  /// The hard disks that a machine and its snapshots hold, and those beneath.
  private static List<Medium> held(Box box, Vm vm) {
    List<Attachment> all = new ArrayList<>(vm.attachments);
    vm.snapshots.forEach(s -> all.addAll(s.attachments()));
    return all.stream()
        .filter(a -> !a.medium().isEmpty() && a.type().equals("hdd"))
        .flatMap(a -> box.media().chain(box.media().get(a.medium())).stream())
        .distinct()
        .toList();
  }

  private static void files(Box box, Vm vm) {
    vm.snapshots.forEach(s -> box.files().remove(s.stateFile()));
    if (!vm.stateFile.isEmpty()) {
      box.files().remove(vm.stateFile);
    }
    box.files().remove(vm.settingsFile());
    box.files().removeFolder(vm.snapshotFolder());
    box.files().removeAll(vm.folder + "/Logs");
    box.files().removeFolder(vm.folder);
  }
}
