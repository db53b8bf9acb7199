package dev.virtlab.webexport.cut;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which part of the page a class belongs to that no rehearsal used: by the room of its package,
/// the longest beginning decides.
final class Rooms {

  /// What a page needs before anything is typed.
  static final String FIRST = "first";

  /// The parts that rehearsals fill: the start, lines that all type, and the lessons' first
  /// answers.
  static final List<String> REHEARSED =
      List.of(FIRST, "lines", "containers", "storage", "machines");

  private static final List<String> LATE =
      List.of(
          "java.text.",
          "java.util.Currency",
          "org.teavm.classlib.impl.currency.",
          "org.teavm.classlib.impl.unicode.");

  private static final Map<String, String> ROOMS = new LinkedHashMap<>();

  static {
    room("library", "");
    room("world", "dev.virtlab");
    room("shell", "dev.virtlab.userland.shell");
    room(
        "tools",
        "dev.virtlab.userland.coreutils",
        "dev.virtlab.userland.busybox",
        "dev.virtlab.userland.procps",
        "dev.virtlab.userland.utillinux",
        "dev.virtlab.userland.tar",
        "dev.virtlab.userland.systemd",
        "dev.virtlab.userland.apps",
        "dev.virtlab.userland.tool");
    room(
        "text",
        "dev.virtlab.userland.search",
        "dev.virtlab.userland.regex",
        "dev.virtlab.userland.diffutils");
    room("docker", "dev.virtlab.userland.docker");
    room("lvm", "dev.virtlab.userland.storage.lvm", "dev.virtlab.simulator.dm");
    room("raid", "dev.virtlab.userland.storage.md", "dev.virtlab.simulator.md");
    room("btrfs", "dev.virtlab.userland.storage.btrfs", "dev.virtlab.simulator.btrfs");
    room(
        "files",
        "dev.virtlab.userland.storage",
        "dev.virtlab.simulator.ext4",
        "dev.virtlab.simulator.storage");
    room("images", "dev.virtlab.userland.storage.qemu", "dev.virtlab.userland.storage.qcow2");
    room(
        "libvirt",
        "dev.virtlab.userland.virsh",
        "dev.virtlab.userland.libvirt",
        "dev.virtlab.userland.virtinst");
    room(
        "guests",
        "dev.virtlab.userland.asm",
        "dev.virtlab.userland.guest",
        "dev.virtlab.userland.paging",
        "dev.virtlab.userland.fleet",
        "dev.virtlab.simulator.guest",
        "dev.virtlab.simulator.machine",
        "dev.virtlab.simulator.cpu",
        "dev.virtlab.simulator.memory",
        "dev.virtlab.lab.machine");
  }

  private Rooms() {}

  private static void room(String part, String... packages) {
    for (String name : packages) {
      ROOMS.put(name, part);
    }
  }

  /// All parts; the first is loaded before the others.
  static List<String> parts() {
    List<String> parts = new ArrayList<>(REHEARSED);
    ROOMS.values().stream().distinct().forEach(parts::add);
    return parts;
  }

  /// The part of a class.
  static String of(String type) {
    return ROOMS.entrySet().stream()
        .filter(room -> room.getKey().isEmpty() || type.startsWith(room.getKey() + "."))
        .max(Comparator.comparingInt(room -> room.getKey().length()))
        .orElseThrow()
        .getValue();
  }

  /// Whether a method belongs to what of the class library hardly anything uses: currencies,
  /// scripts.
  static boolean isLate(String method) {
    return LATE.stream().anyMatch(method::startsWith) && !method.contains(" getDefaultLocale");
  }
}
