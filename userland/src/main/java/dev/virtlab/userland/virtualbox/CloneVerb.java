package dev.virtlab.userland.virtualbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// `clonevm`: another machine like one that is off, or like a snapshot of one.
final class CloneVerb {

  private static final List<String> OPTIONS =
      List.of("link", "linked", "keepallmacs", "keepnatmacs", "keepdisknames", "keephwuuids");

  private CloneVerb() {}

  static Verb verb() {
    return new Verb(
        "clonevm",
        "Create a clone of an existing virtual machine",
        List.of(
            "clonevm <vmname|uuid> [--basefolder=basefolder] [--groups=group,...]",
            "  [--mode=machine] [--name=name] [--options=option,...] [--register]",
            "  [--snapshot=snapshot-name] [--uuid=uuid]"),
        CloneVerb::read);
  }

  /// What a clone is to be.
  private record Wish(
      String from,
      String snapshot,
      String name,
      String base,
      List<String> options,
      boolean register,
      String uuid) {
    boolean isLinked() {
      return options.contains("link") || options.contains("linked");
    }
  }

  private static Door.Deed read(Client client, List<String> list) {
    Words words =
        Words.of(list, "snapshot= name= groups= mode= options= register basefolder= uuid=");
    String from = words.only("VM name required");
    String mode = words.last("mode", "machine");
    if (!mode.equalsIgnoreCase("machine")) {
      throw new Words.Wrong("the mode " + mode + " is not modelled here: only machine is");
    }
    List<String> options = new ArrayList<>();
    for (String option : words.last("options", "").toLowerCase(Locale.ROOT).split(",")) {
      if (!option.isEmpty() && !OPTIONS.contains(option)) {
        throw new Words.Wrong("Invalid clone options '" + words.last("options", "") + "'");
      }
      options.add(option);
    }
    Wish wish =
        new Wish(
            from,
            words.last("snapshot", ""),
            words.last("name", from + " Clone"),
            words.last("basefolder").map(client::absolute).orElse(""),
            options,
            words.has("register"),
            words.last("uuid").map(Names::bare).orElse(""));
    return (box, said) -> copy(box, said, wish);
  }

  private static void copy(Box box, Said said, Wish wish) {
    Vm from = box.find(wish.from());
    Optional<Snap> snap =
        wish.snapshot().isEmpty()
            ? Optional.empty()
            : Optional.of(new Snapping(box, from).find(wish.snapshot()));
    if (wish.isLinked() && snap.isEmpty()) {
      throw BoxError.of(
          BoxError.Code.VBOX_E_INVALID_OBJECT_STATE,
          "MachineWrap",
          "Linked clone can only be created from a snapshot");
    }
    if (from.isRunning() && snap.isEmpty()) {
      String path =
          from.disks().stream()
              .findFirst()
              .map(d -> box.media().get(d.medium()).path())
              .orElse(from.settingsFile());
      said.brokenOff(
          "Clone VM failed",
          BoxError.of(
              BoxError.Code.VBOX_E_INVALID_OBJECT_STATE,
              "MediumWrap",
              "Failed to lock source media '" + path + "'"));
      return;
    }
    Config config = addresses(box, snap.map(Snap::config).orElse(from.config), wish);
    String uuid = wish.uuid().isEmpty() ? box.names().uuid() : wish.uuid();
    Vm made = box.create(wish.name(), wish.base(), uuid, config);
    made.controllers.addAll(snap.map(Snap::controllers).orElse(from.controllers));
    disks(box, made, snap.map(Snap::attachments).orElse(from.attachments), wish);
    finish(box, made, wish);
    said.progress().out("Machine has been successfully cloned as \"" + wish.name() + "\"\n");
  }

  private static Config addresses(Box box, Config config, Wish wish) {
    Config own = config;
    for (int nic = 1; nic <= Config.NICS; nic++) {
      boolean nat = config.nic(nic).equals("nat") && wish.options().contains("keepnatmacs");
      boolean keeps = nat || wish.options().contains("keepallmacs");
      if (!config.nic(nic).equals("none") && !keeps) {
        own = own.with("macaddress" + nic, box.names().mac());
      }
    }
    return own;
  }

  private static void disks(Box box, Vm made, List<Attachment> attachments, Wish wish) {
    int number = 0;
    for (Attachment a : attachments) {
      if (!a.type().equals("hdd") || a.medium().isEmpty()) {
        made.attachments.add(a);
        continue;
      }
      Medium medium = box.media().get(a.medium());
      number++;
      Medium own =
          wish.isLinked()
              ? box.media().differing(medium, made.snapshotFolder())
              : box.media().copy(medium, made.folder + "/" + name(box, made, medium, number, wish));
      made.attachments.add(a.holding(own.uuid()));
    }
  }

  private static String name(Box box, Vm made, Medium medium, int number, Wish wish) {
    return wish.options().contains("keepdisknames")
        ? box.media().base(medium).name()
        : Names.file(made.name) + "-disk" + number + ".vdi";
  }

  private static void finish(Box box, Vm made, Wish wish) {
    if (wish.register()) {
      box.register(made);
    } else {
      box.files().write(made.settingsFile(), new SettingsFile(box, made).text());
      made.tenant.forget();
    }
  }
}
