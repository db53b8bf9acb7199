package dev.virtlab.userland.virtualbox;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// `startvm`, `controlvm` and `discardstate`.
final class PowerVerbs {

  private static final Set<String> OTHERS =
      Set.of(
          "keyboardputscancode",
          "keyboardputstring",
          "setlinkstate1",
          "nic1",
          "natpf1",
          "screenshotpng",
          "setvideomodehint",
          "vrde",
          "vrdeport",
          "usbattach",
          "usbdetach",
          "audioin",
          "audioout",
          "clipboard",
          "draganddrop",
          "guestmemoryballoon",
          "cpuexecutioncap",
          "teleport",
          "plugcpu",
          "unplugcpu",
          "recording",
          "addencpassword",
          "acpisleepbutton",
          "reboot",
          "shutdown",
          "autostart-enabled1");

  private PowerVerbs() {}

  static List<Verb> verbs() {
    return List.of(
        new Verb(
            "startvm",
            "Start a virtual machine",
            List.of(
                "startvm <uuid | vmname...> [--type=gui | headless | sdl | separate |",
                "  emergencystop]"),
            PowerVerbs::start),
        new Verb(
            "controlvm",
            "Change state and settings for a running virtual machine",
            List.of(
                "controlvm <uuid | vmname> pause",
                "controlvm <uuid | vmname> resume",
                "controlvm <uuid | vmname> reset",
                "controlvm <uuid | vmname> poweroff",
                "controlvm <uuid | vmname> savestate",
                "controlvm <uuid | vmname> acpipowerbutton"),
            PowerVerbs::control),
        new Verb(
            "discardstate",
            "Discard the saved state of a virtual machine",
            List.of("discardstate <uuid | vmname>"),
            PowerVerbs::discard));
  }

  private static Door.Deed start(Client client, List<String> list) {
    Words words = Words.of(list, "type= putenv= password= password-id=");
    if (words.operands().isEmpty()) {
      throw new Words.Wrong("at least one VM name or uuid required");
    }
    String type = words.last("type", "gui").toLowerCase(Locale.ROOT);
    return (box, said) -> words.operands().forEach(name -> start(client, box, said, name, type));
  }

  private static void start(Client client, Box box, Said said, String name, String type) {
    try {
      Vm vm;
      try {
        vm = box.find(name);
      } catch (BoxError error) {
        throw error.at("FindMachine(Bstr(pszVM).raw(), machine.asOutParam())", 907, "Misc");
      }
      if (type.equals("emergencystop")) {
        box.power().abort(running(vm));
        return;
      }
      launch(client, box, said, vm, type, name);
    } catch (BoxError error) {
      said.error(error);
    }
  }

  private static void launch(Client client, Box box, Said said, Vm vm, String type, String name) {
    if (vm.isRunning()) {
      throw BoxError.of(
              BoxError.Code.VBOX_E_INVALID_OBJECT_STATE,
              "MachineWrap",
              "The machine '"
                  + vm.name
                  + "' is already locked by a session (or being locked or unlocked)")
          .at(
              "LaunchVMProcess(a->session, sessionType.raw(), ComSafeArrayAsInParam(aBstrEnv),"
                  + " progress.asOutParam())",
              920,
              "Misc");
    }
    if (!List.of("gui", "headless", "sdl", "separate").contains(type)) {
      throw BoxError.of(
          BoxError.Code.NS_ERROR_INVALID_ARG,
          "MachineWrap",
          "Invalid frontend name: \"" + type + "\"");
    }
    said.out("Waiting for VM \"" + name + "\" to power on...\n");
    if (!type.equals("headless") && !client.hasDisplay()) {
      throw BoxError.of(
          BoxError.Code.NS_ERROR_FAILURE,
          "MachineWrap",
          "The virtual machine '"
              + vm.name
              + "' has terminated unexpectedly during startup because of signal 6");
    }
    box.power().start(vm, type, false);
    said.out("VM \"" + name + "\" has been successfully started.\n");
  }

  private static Vm running(Vm vm) {
    if (!vm.isRunning()) {
      throw BoxError.plain("Machine '" + vm.name + "' is not currently running.");
    }
    return vm;
  }

  private static Door.Deed control(Client client, List<String> list) {
    if (list.size() < 2) {
      throw new Words.Wrong("Not enough parameters");
    }
    String deed = list.get(1);
    if (!List.of("pause", "resume", "reset", "poweroff", "savestate", "acpipowerbutton")
        .contains(deed)) {
      throw new Words.Wrong(
          OTHERS.contains(deed)
              ? deed + " is not modelled here; 'VBoxManage help controlvm' lists what is"
              : "Invalid parameter '" + deed + "'");
    }
    if (list.size() > 2) {
      throw new Words.Wrong("Invalid parameter '" + list.get(2) + "'");
    }
    return (box, said) -> control(box, said, running(box.find(list.getFirst())), deed);
  }

  private static void control(Box box, Said said, Vm vm, String deed) {
    Power power = box.power();
    switch (deed) {
      case "pause" -> power.pause(vm);
      case "resume" -> power.resume(vm);
      case "reset" -> vm.tenant.reset();
      case "acpipowerbutton" -> power.button(vm);
      case "poweroff" -> {
        power.off(vm);
        said.progress();
      }
      case "savestate" -> {
        power.save(vm);
        said.progress();
      }
      default -> throw new IllegalArgumentException(deed);
    }
  }

  private static Door.Deed discard(Client client, List<String> list) {
    String name = Words.of(list, "").only("Incorrect number of parameters");
    return (box, said) -> box.power().discard(box.find(name));
  }
}
