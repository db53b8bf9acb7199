package dev.virtlab.simulator.guest;

import java.util.List;
import java.util.Optional;

/// `qemu-system-x86_64` as libvirt starts it.
final class QemuProgram {

  static final String PATH = "/usr/bin/qemu-system-x86_64";

  private static final String OWN_NAME = "guest=";

  private QemuProgram() {}

  static MachineProgram program() {
    return new MachineProgram(
        QemuProgram::assigned,
        "qemu-system-x86_64: Virtlab does not model it by hand yet; the nearest that it does is:"
            + " virsh start\n");
  }

  /// The words of a machine's process.
  static List<String> words(String name, String board, String type, long mib, int vcpus) {
    return List.of(
        PATH,
        "-name",
        OWN_NAME + name + ",debug-threads=on",
        "-machine",
        board + ",accel=" + (type.equals("kvm") ? "kvm" : "tcg"),
        "-m",
        String.valueOf(mib),
        "-smp",
        String.valueOf(vcpus),
        "-nographic");
  }

  private static Optional<String> assigned(List<String> argv) {
    int at = argv.indexOf("-name");
    if (at < 0 || at + 1 >= argv.size() || !argv.get(at + 1).startsWith(OWN_NAME)) {
      return Optional.empty();
    }
    String name = argv.get(at + 1).substring(OWN_NAME.length());
    int comma = name.indexOf(',');
    return Optional.of(comma < 0 ? name : name.substring(0, comma));
  }
}
