package dev.virtlab.webexport.cut;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which part of the page a class belongs to that no rehearsal used: by the room of its package,
/// the longest beginning decides.
final class Rooms {

  /// What of the class library no rehearsal runs, and what it mentions would nevertheless come
  /// with.
  private static final List<String> RARE =
      List.of(
          "java.text.",
          "java.math.",
          "java.util.Currency",
          "java.lang.AbstractStringBuilder insert(ID)",
          "java.lang.AbstractStringBuilder insert(IF)",
          "java.lang.Double parseDouble",
          "java.lang.Float parseFloat",
          "org.teavm.classlib.impl.currency.",
          "org.teavm.classlib.impl.text.",
          "org.teavm.classlib.impl.unicode.CLDR");

  /// What of the class library no start runs, but lines do.
  private static final List<String> LATE =
      List.of("java.lang.Character obtainClasses", "java.lang.Character acquire");

  private static final Map<String, String> ROOMS = new LinkedHashMap<>();

  static {
    room("library", "");
    room("numbers", "java.math", "org.teavm.classlib.impl.text");
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

  /// The parts for what no rehearsal needs.
  static List<String> parts() {
    return ROOMS.values().stream().distinct().toList();
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
  /// scripts, fractions.
  static boolean isRare(String method) {
    return RARE.stream().anyMatch(method::startsWith) && !method.contains(" getDefaultLocale");
  }

  /// Whether a method belongs to what of the class library no start uses.
  static boolean isLate(String method) {
    return LATE.stream().anyMatch(method::startsWith);
  }
}
