package dev.virtlab.userland.virtualbox;

import java.util.List;
import java.util.Locale;

/// `createmedium`, `closemedium`, `clonemedium` and `showmediuminfo`.
final class MediumVerbs {

  private static final long MIB = 1L << 20;

  private MediumVerbs() {}

  static List<Verb> verbs() {
    return List.of(
        new Verb(
            "createmedium",
            "Create a new medium",
            List.of(
                "createmedium [disk] <--filename=filename>",
                "  <--size=megabytes | --sizebyte=bytes> [--format=VDI]",
                "  [--variant=Standard | Fixed]"),
            MediumVerbs::create),
        new Verb(
            "closemedium",
            "Remove a hard disk, DVD, or floppy image from the media registry",
            List.of("closemedium [disk | dvd | floppy] <uuid | filename> [--delete]"),
            MediumVerbs::close),
        new Verb(
            "clonemedium",
            "Create a clone of a medium",
            List.of("clonemedium [disk] <uuid | source-medium> <target-medium> [--format=VDI]"),
            MediumVerbs::copy),
        new Verb(
            "showmediuminfo",
            "Show information about a medium",
            List.of("showmediuminfo [disk | dvd | floppy] <uuid | filename>"),
            MediumVerbs::show));
  }

  /// The operands without the kind of medium, which is a hard disk where it is not named.
  private record Operands(String type, List<String> rest) {
    static Operands of(Words words) {
      List<String> all = words.operands();
      String first = all.isEmpty() ? "" : all.getFirst().toLowerCase(Locale.ROOT);
      return switch (first) {
        case "disk" -> new Operands("hdd", all.subList(1, all.size()));
        case "dvd" -> new Operands("dvddrive", all.subList(1, all.size()));
        case "floppy" -> new Operands("fdd", all.subList(1, all.size()));
        default -> new Operands("hdd", all);
      };
    }
  }

  private static Door.Deed create(Client client, List<String> list) {
    Words words =
        Words.of(list, "filename= size= sizebyte= format= variant= diffparent= property=");
    Operands operands = Operands.of(words);
    if (!operands.rest().isEmpty()) {
      throw new Words.Wrong("Invalid parameter '" + operands.rest().getFirst() + "'");
    }
    String name = words.last("filename", "");
    if (name.isEmpty()) {
      throw new Words.Wrong("Parameter --filename is required");
    }
    long size = size(words);
    if (size == 0) {
      throw new Words.Wrong("Parameter --size is required");
    }
    onlyVdi(words.last("format", "VDI"));
    if (words.has("diffparent")) {
      throw new Words.Wrong("--diffparent is not modelled here: take a snapshot");
    }
    boolean fixed = words.last("variant", "Standard").equalsIgnoreCase("Fixed");
    String bare = client.absolute(name);
    String path = bare.substring(bare.lastIndexOf('/')).contains(".") ? bare : bare + ".vdi";
    return (box, said) -> {
      try {
        Medium made = box.media().create(path, size, fixed);
        said.progress().out("Medium created. UUID: " + made.uuid() + "\n");
      } catch (BoxError error) {
        said.brokenOff("Failed to create medium", error);
      }
    };
  }

  private static long size(Words words) {
    for (Words.Option option : words.options()) {
      if (option.name().equals("size")) {
        return Words.number(option, 1, 2_000_000) * MIB;
      }
      if (option.name().equals("sizebyte")) {
        return Words.number(option, 1, Integer.MAX_VALUE);
      }
    }
    return 0;
  }

  private static void onlyVdi(String format) {
    if (!format.equalsIgnoreCase("VDI")) {
      throw new Words.Wrong(
          "the format " + format + " is not modelled here: use VDI, or qemu-img convert");
    }
  }

  private static Door.Deed close(Client client, List<String> list) {
    Words words = Words.of(list, "delete");
    Operands operands = Operands.of(words);
    if (operands.rest().isEmpty()) {
      throw new Words.Wrong("Medium name or UUID required");
    }
    String wanted = operands.rest().getFirst();
    String path = client.absolute(wanted);
    return (box, said) -> {
      Medium medium = box.media().open(wanted, path, operands.type());
      if (!box.users(medium).isEmpty()) {
        throw BoxError.of(
            BoxError.Code.VBOX_E_OBJECT_IN_USE,
            "MediumWrap",
            "Cannot close medium '"
                + medium.path()
                + "' because it is still attached to "
                + box.users(medium).size()
                + " virtual machines");
      }
      if (!box.media().children(medium).isEmpty()) {
        throw BoxError.of(
            BoxError.Code.VBOX_E_OBJECT_IN_USE,
            "MediumWrap",
            "Cannot close medium '"
                + medium.path()
                + "' because it has "
                + box.media().children(medium).size()
                + " child media");
      }
      if (words.has("delete")) {
        box.media().delete(medium);
        said.progress();
      } else {
        box.media().forget(medium);
      }
    };
  }

  private static Door.Deed copy(Client client, List<String> list) {
    Words words = Words.of(list, "format= variant= existing");
    List<String> rest = Operands.of(words).rest();
    if (rest.size() < 2) {
      throw new Words.Wrong(
          rest.isEmpty()
              ? "Mandatory input image parameter missing"
              : "Mandatory output image parameter missing");
    }
    onlyVdi(words.last("format", "VDI"));
    String from = client.absolute(rest.get(0));
    String to = client.absolute(rest.get(1));
    return (box, said) -> {
      try {
        Medium made = box.media().copy(box.media().open(rest.get(0), from, "hdd"), to);
        said.progress().out("Clone medium created in format 'VDI'. UUID: " + made.uuid() + "\n");
      } catch (BoxError error) {
        said.brokenOff("Failed to clone medium", error);
      }
    };
  }

  private static Door.Deed show(Client client, List<String> list) {
    Words words = Words.of(list, "");
    Operands operands = Operands.of(words);
    if (operands.rest().isEmpty()) {
      throw new Words.Wrong("Medium name or UUID required");
    }
    String wanted = operands.rest().getFirst();
    String path = client.absolute(wanted);
    return (box, said) -> {
      Medium medium = box.media().open(wanted, path, operands.type());
      said.out(text(box, medium, true));
    };
  }

  /// What is told of a medium.
  static String text(Box box, Medium medium, boolean whole) {
    StringBuilder text = new StringBuilder();
    text.append("UUID:           ").append(medium.uuid()).append('\n');
    if (medium.type().equals("hdd")) {
      text.append("Parent UUID:    ");
      text.append(medium.isBase() ? "base" : medium.parent()).append('\n');
    }
    text.append("State:          ").append(state(box, medium)).append('\n');
    text.append("Type:           ").append(type(medium)).append('\n');
    text.append("Location:       ").append(medium.path()).append('\n');
    text.append("Storage format: ").append(medium.shownFormat()).append('\n');
    if (whole) {
      String variant =
          medium.isBase()
              ? (medium.fixed() ? "fixed" : "dynamic") + " default"
              : "differencing default";
      text.append("Format variant: ").append(variant).append('\n');
    }
    text.append("Capacity:       ").append(medium.size() / MIB).append(" MBytes\n");
    if (whole) {
      text.append("Size on disk:   ");
      text.append(Math.max(0, box.files().length(medium.path())) / MIB).append(" MBytes\n");
    }
    if (medium.type().equals("hdd")) {
      text.append("Encryption:     disabled\n");
    }
    if (whole && medium.format().equals("vdi")) {
      text.append("Property:       AllocationBlockSize=1048576\n");
    }
    String head = "In use by VMs:  ";
    if (whole) {
      for (Vm vm : box.users(medium)) {
        text.append(head).append(vm.name).append(" (UUID: ").append(vm.uuid).append(")\n");
        head = "                ";
      }
      for (Medium child : box.media().children(medium)) {
        text.append("Child UUIDs:    ").append(child.uuid()).append('\n');
      }
    }
    return text.toString();
  }

  private static String state(Box box, Medium medium) {
    if (!box.files().has(medium.path())) {
      return "inaccessible";
    }
    boolean locked =
        box.machines().stream()
            .filter(Vm::isRunning)
            .anyMatch(
                vm -> vm.attachments.stream().anyMatch(a -> a.medium().equals(medium.uuid())));
    return locked ? "locked write" : "created";
  }

  private static String type(Medium medium) {
    if (!medium.type().equals("hdd")) {
      return "readonly";
    }
    return medium.isBase() ? "normal (base)" : "normal (differencing)";
  }
}
