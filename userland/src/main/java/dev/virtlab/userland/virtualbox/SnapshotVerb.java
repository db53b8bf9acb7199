package dev.virtlab.userland.virtualbox;

import java.util.List;

/// `snapshot`: keeping what a machine is, and going back.
final class SnapshotVerb {

  private static final String NONE = "This machine does not have any snapshots\n";

  private SnapshotVerb() {}

  static Verb verb() {
    return new Verb(
        "snapshot",
        "Manage virtual machine snapshots",
        List.of(
            "snapshot <uuid | vmname> take <snapshot-name> [--description=description] [--live]",
            "snapshot <uuid | vmname> delete <snapshot-name>",
            "snapshot <uuid | vmname> restore <snapshot-name>",
            "snapshot <uuid | vmname> restorecurrent",
            "snapshot <uuid | vmname> edit <snapshot-name | --current>",
            "  [--description=description] [--name=new-name]",
            "snapshot <uuid | vmname> list [--details | --machinereadable]",
            "snapshot <uuid | vmname> showvminfo <snapshot-name>"),
        SnapshotVerb::read);
  }

  private static Door.Deed read(Client client, List<String> list) {
    if (list.size() < 2) {
      throw new Words.Wrong("Not enough parameters");
    }
    String machine = list.get(0);
    List<String> rest = list.subList(2, list.size());
    Reading reading =
        switch (list.get(1)) {
          case "take" -> take(rest);
          case "delete" -> one(rest, (s, said, snap) -> delete(s, said, snap));
          case "restore" -> one(rest, SnapshotVerb::restore);
          case "restorecurrent" -> current(rest);
          case "edit" -> edit(rest);
          case "list" -> list(rest);
          case "showvminfo" -> one(rest, SnapshotVerb::show);
          default -> throw new Words.Wrong("Invalid parameter '" + list.get(1) + "'");
        };
    return (box, said) -> reading.run(new Snapping(box, box.find(machine)), said);
  }

  private interface Reading {
    void run(Snapping snapping, Said said);
  }

  private interface OnOne {
    void run(Snapping snapping, Said said, Snap snap);
  }

  private static Reading one(List<String> rest, OnOne act) {
    if (rest.size() != 1) {
      throw new Words.Wrong("Expecting snapshot name only");
    }
    return (s, said) -> act.run(s, said, s.find(rest.getFirst()));
  }

  private static Reading take(List<String> rest) {
    if (rest.isEmpty()) {
      throw new Words.Wrong("Missing snapshot name");
    }
    Words words =
        Words.of(rest.subList(1, rest.size()), "description= desc= live pause uniquename=");
    String description = words.last("description", words.last("desc", ""));
    return (s, said) -> {
      Snap snap = s.take(unique(s, rest.getFirst(), words.last("uniquename", "")), description);
      said.progress().out("Snapshot taken. UUID: " + snap.uuid() + "\n");
    };
  }

  /// A name that no snapshot has, where that was asked for.
  private static String unique(Snapping s, String name, String how) {
    if (!how.toLowerCase(java.util.Locale.ROOT).contains("number")) {
      return name;
    }
    String free = name;
    for (int i = 2; s.vm().snapshot(free).isPresent() && i <= Snapping.SNAPSHOTS_MAX + 2; i++) {
      free = name + i;
    }
    return free;
  }

  private static void delete(Snapping s, Said said, Snap snap) {
    said.out("Deleting snapshot '" + snap.name() + "' (" + snap.uuid() + ")\n");
    s.delete(snap);
    said.progress();
  }

  private static void restore(Snapping s, Said said, Snap snap) {
    said.out("Restoring snapshot '" + snap.name() + "' (" + snap.uuid() + ")\n");
    s.restore(snap);
    said.progress();
  }

  private static Reading current(List<String> rest) {
    if (!rest.isEmpty()) {
      throw new Words.Wrong("Too many arguments");
    }
    return (s, said) -> {
      if (s.vm().current.isEmpty()) {
        said.out(NONE).failed();
      } else {
        restore(s, said, s.find(s.vm().current));
      }
    };
  }

  private static Reading edit(List<String> rest) {
    Words words = Words.of(rest, "current description= name=");
    boolean current = words.has("current");
    if (!current && words.operands().size() != 1) {
      throw new Words.Wrong("Missing snapshot name");
    }
    return (s, said) -> {
      Snap snap = s.find(current ? s.vm().current : words.operands().getFirst());
      s.edit(snap, words.last("name", snap.name()), words.last("description", snap.description()));
    };
  }

  private static Reading list(List<String> rest) {
    Words words = Words.of(rest, "details machinereadable");
    return (s, said) -> {
      if (s.vm().snapshots.isEmpty()) {
        said.out(NONE).failed();
        return;
      }
      SnapTree tree = new SnapTree(s.vm());
      said.out(words.has("machinereadable") ? tree.keys() : tree.text());
    };
  }

  private static void show(Snapping s, Said said, Snap snap) {
    Vm then = new Vm(s.vm().uuid, s.vm().name, snap.config(), s.vm().folder, s.vm().tenant);
    then.controllers.addAll(snap.controllers());
    then.attachments.addAll(snap.attachments());
    then.state = snap.isOnline() ? Vm.State.SAVED : Vm.State.POWEROFF;
    then.since = snap.taken();
    said.out(new Description(s.box(), then).text());
  }
}
