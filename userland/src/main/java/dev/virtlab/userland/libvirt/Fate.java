package dev.virtlab.userland.libvirt;

import java.util.Optional;

/// What becomes of a machine when its guest ends it; "Events configuration" of libvirt's "Domain
/// XML format".
///
/// @param panicDevice whether a guest that panics can say so; without one it only stops answering
public record Fate(Action onPoweroff, Action onReboot, Action onCrash, boolean panicDevice) {

  /// What is meant where nothing is said.
  public static final Fate USUAL = new Fate(Action.DESTROY, Action.RESTART, Action.DESTROY, false);

  /// What is done then.
  public enum Action {
    DESTROY("destroy"),
    RESTART("restart"),
    PRESERVE("preserve");

    private final String words;

    Action(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  static Fate read(XmlElement root, XmlElement devices) {
    Action reboot = action(root, "on_reboot", USUAL.onReboot);
    Action poweroff = action(root, "on_poweroff", USUAL.onPoweroff);
    Action crash = action(root, "on_crash", USUAL.onCrash);
    Fate fate = new Fate(poweroff, reboot, crash, devices.child("panic").isPresent());
    if (fate.onReboot == Action.DESTROY && fate.onPoweroff == Action.RESTART) {
      throw new LibvirtError(
          "unsupported configuration: qemu driver doesn't support 'onReboot' set to 'destroy and"
              + " 'onPoweroff' set to 'reboot'");
    }
    if (fate.onReboot == Action.PRESERVE || fate.onPoweroff == Action.PRESERVE) {
      throw new LibvirtError(
          "unsupported configuration: qemu driver doesn't support the 'preserve' action for"
              + " 'on_reboot'/'on_poweroff'");
    }
    return fate;
  }

  private static Action action(XmlElement root, String event, Action otherwise) {
    Optional<String> text = root.textOf(event);
    return switch (text.orElse(otherwise.words)) {
      case "destroy" -> Action.DESTROY;
      case "restart" -> Action.RESTART;
      case "preserve" -> Action.PRESERVE;
      case "rename-restart" ->
          throw new LibvirtError(
              "unsupported configuration: qemu driver doesn't support the 'rename-restart' action"
                  + " for 'on_reboot'/'on_poweroff'/'on_crash'");
      case "coredump-destroy", "coredump-restart" ->
          throw new LibvirtError(
              "unsupported configuration: core dumps of machines are not modelled here: use"
                  + " 'destroy', 'restart' or 'preserve' for "
                  + event);
      default ->
          throw new LibvirtError(
              "unsupported configuration: unknown " + event + " action: " + text.orElse(""));
    };
  }

  /// The elements of a definition.
  String elements() {
    return element("on_poweroff", onPoweroff)
        + element("on_reboot", onReboot)
        + element("on_crash", onCrash);
  }

  private static String element(String event, Action action) {
    return "  <" + event + ">" + action.words + "</" + event + ">\n";
  }
}
