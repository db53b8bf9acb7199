package dev.virtlab.userland.storage.lvm;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.DmControl;
import dev.virtlab.userland.program.DmControl.Device;
import dev.virtlab.userland.program.DmControl.Target;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import dev.virtlab.userland.tool.Tool;
import java.util.ArrayList;
import java.util.List;

/// dmsetup(8), as far as it shows devices.
final class Dmsetup implements Tool {

  @Override
  public Step run(Run run) {
    List<String> words = new ArrayList<>(run.args());
    for (String word : words) {
      if (word.startsWith("-")) {
        throw new Stop("dmsetup: not modelled by this laboratory: " + word + "\n", 1);
      }
    }
    if (words.isEmpty()) {
      throw new Stop("dmsetup: Usage: dmsetup ls|table|status|info [NAME]\n", 1);
    }
    String command = words.removeFirst();
    DmControl dm = run.calls().dm();
    try {
      return switch (command) {
        case "ls" -> each(run, dm, List.of(), (_, device, _) -> listed(device));
        case "table" -> each(run, dm, words, (_, device, named) -> tables(device, named));
        case "status" -> each(run, dm, words, Dmsetup::states);
        case "info" -> each(run, dm, words, (_, device, _) -> info(device));
        default ->
            throw new Stop(
                "dmsetup: not modelled by this laboratory: "
                    + command
                    + "; ls, table, status and info are\n",
                1);
      };
    } catch (CallFailed failed) {
      throw new Stop(failed.errno().message() + "\nCommand failed.\n", 1);
    }
  }

  /// What is said of a device.
  private interface Line {
    String of(DmControl dm, Device device, boolean named);
  }

  private static Step each(Run run, DmControl dm, List<String> names, Line line) {
    List<Device> devices = new ArrayList<>(dm.devices());
    if (!names.isEmpty()) {
      devices.removeIf(device -> !device.name().equals(name(names.getFirst())));
      if (devices.isEmpty()) {
        run.err("Device does not exist.\nCommand failed.\n");
        return run.exit(1);
      }
    }
    if (devices.isEmpty()) {
      run.out("No devices found\n");
    }
    devices.forEach(device -> run.out(line.of(dm, device, !names.isEmpty())));
    return run.exit(0);
  }

  private static String name(String word) {
    return word.startsWith("/dev/mapper/") ? word.substring(12) : word;
  }

  private static String listed(Device device) {
    return device.name() + "\t(" + device.major() + ":" + device.minor() + ")\n";
  }

  private static String head(Device device, Target target, boolean named) {
    String range = target.start() + " " + target.length() + " " + target.type() + " ";
    return (named ? "" : device.name() + ": ") + range;
  }

  private static String tables(Device device, boolean named) {
    StringBuilder text = new StringBuilder();
    device
        .table()
        .forEach(line -> text.append(head(device, line, named)).append(line.params()).append('\n'));
    return text.toString();
  }

  private static String states(DmControl dm, Device device, boolean named) {
    List<String> states = dm.status(device.name());
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < states.size(); i++) {
      text.append(head(device, device.table().get(i), named)).append(states.get(i)).append('\n');
    }
    return text.toString();
  }

  private static String info(Device device) {
    return "Name:              "
        + device.name()
        + "\n"
        + "State:             ACTIVE\n"
        + "Read Ahead:        256\n"
        + "Tables present:    LIVE\n"
        + "Open count:        "
        + device.open()
        + "\nEvent number:      0\nMajor, minor:      "
        + device.major()
        + ", "
        + device.minor()
        + "\nNumber of targets: "
        + device.table().size()
        + "\n"
        + (device.uuid().isEmpty() ? "" : "UUID: " + device.uuid() + "\n")
        + "\n";
  }
}
