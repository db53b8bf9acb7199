package dev.virtlab.userland.virtualbox;

import java.util.Comparator;
import java.util.List;

/// `list` and `showvminfo`.
final class Looking {

  private static final List<String> OTHERS =
      List.of(
          "bridgedifs",
          "cloudnets",
          "cloudprofiles",
          "cloudproviders",
          "cpu-profiles",
          "dhcpservers",
          "extpacks",
          "floppies",
          "groups",
          "hddbackends",
          "hostcpuids",
          "hostdrives",
          "hostdvds",
          "hostfloppies",
          "hostinfo",
          "hostonlyifs",
          "hostonlynets",
          "intnets",
          "natnets",
          "screenshotformats",
          "systemproperties",
          "usbfilters",
          "usbhost",
          "webcams");

  private Looking() {}

  static List<Verb> verbs() {
    return List.of(
        new Verb(
            "list",
            "View system information and VM configuration details",
            List.of("list [--long] [--sorted] [dvds | hdds | ostypes | runningvms | vms]"),
            Looking::list),
        new Verb(
            "showvminfo",
            "Show configuration information or log file contents for a virtual machine",
            List.of("showvminfo <uuid | vmname> [--details] [--machinereadable]"),
            Looking::show));
  }

  private static Door.Deed list(Client client, List<String> list) {
    Words words = Words.of(list, "long l sorted s");
    String what = words.only("Missing subcommand for \"list\" command.\n");
    boolean whole = words.has("long") || words.has("l");
    boolean sorted = words.has("sorted") || words.has("s");
    return switch (what) {
      case "vms" -> (box, said) -> machines(box, said, box.machines(), whole, sorted);
      case "runningvms" ->
          (box, said) ->
              machines(
                  box, said, box.machines().stream().filter(Vm::isRunning).toList(), whole, sorted);
      case "hdds" -> (box, said) -> media(box, said, "hdd", whole);
      case "dvds" -> (box, said) -> media(box, said, "dvddrive", whole);
      case "ostypes" -> (box, said) -> OsType.all().forEach(type -> kind(said, type));
      default ->
          throw new Words.Wrong(
              OTHERS.contains(what)
                  ? "list " + what + " is not modelled here; 'VBoxManage help list' tells what is"
                  : "Unknown subcommand \"" + what + "\".");
    };
  }

  private static void machines(Box box, Said said, List<Vm> all, boolean whole, boolean sorted) {
    List<Vm> shown =
        sorted ? all.stream().sorted(Comparator.comparing(vm -> vm.name)).toList() : all;
    for (Vm vm : shown) {
      said.out(
          whole
              ? new Description(box, vm).text() + "\n"
              : "\"" + vm.name + "\" {" + vm.uuid + "}\n");
    }
  }

  private static void media(Box box, Said said, String type, boolean whole) {
    for (Medium medium : box.media().all()) {
      if (medium.type().equals(type) && (medium.isBase() || type.equals("hdd"))) {
        said.out(MediumVerbs.text(box, medium, whole) + "\n");
      }
    }
  }

  private static void kind(Said said, OsType type) {
    said.out(
        "ID:          "
            + type.id()
            + "\nDescription: "
            + type.description()
            + "\nFamily ID:   "
            + type.family()
            + "\nFamily Desc: "
            + type.familyName()
            + "\n64 bit:      "
            + type.isWide()
            + "\n\n");
  }

  private static Door.Deed show(Client client, List<String> list) {
    Words words = Words.of(list, "details machinereadable log= password= password-id=");
    String name = words.only("VM name or UUID required");
    if (words.has("log")) {
      throw new Words.Wrong("--log is not modelled here: the machines write no log");
    }
    return (box, said) -> {
      Vm vm;
      try {
        vm = box.find(name);
      } catch (BoxError error) {
        throw error.at("FindMachine(Bstr(VMNameOrUuid).raw(), machine.asOutParam())", 3248, "Info");
      }
      said.out(
          words.has("machinereadable")
              ? new MachineReadable(box, vm).text()
              : new Description(box, vm).text());
    };
  }
}
