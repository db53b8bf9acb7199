package dev.virtlab.simulator.kernel;

import dev.virtlab.lab.container.Namespace;
import dev.virtlab.userland.program.Executable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What a kernel is and what was built into it: whatever it cannot do follows from here.
///
/// @param format the files that it can execute
/// @param abilities what it can of all that Linux could not always; see [LinuxHistory]
/// @param disks under which names it finds disks, by the bus that they are on
/// @param rootless what it says on the console where it finds no disk to go on from
public record Features(
    Name name,
    Executable.Format format,
    Set<String> abilities,
    Map<String, Disk> disks,
    List<String> rootless) {

  /// What uname(2) and `/proc/version` say.
  ///
  /// @param compiledBy by whom and with what it was compiled
  public record Name(
      String system, String release, String version, String machine, String compiledBy) {}

  /// The first partition of the first disk on a bus.
  ///
  /// @param device its name in `/dev`
  /// @param major the number of its driver
  public record Disk(String device, int major) {}

  /// The kernel of the hosts of this world.
  public static final Features TODAY =
      linux(
          new Name(
              "Linux",
              "6.18.44",
              "#1 SMP PREEMPT_DYNAMIC",
              "x86_64",
              "(builder@virtlab) (gcc (GCC) 15.3.0, GNU ld (GNU Binutils) 2.46)"));

  public Features {
    abilities = new TreeSet<>(abilities);
    disks = new TreeMap<>(disks);
    rootless = List.copyOf(rootless);
  }

  /// A Linux: what it can follows from its release.
  public static Features linux(Name name) {
    Set<String> abilities = LinuxHistory.of(name.release());
    Map<String, Disk> disks = new TreeMap<>();
    boolean old = !abilities.contains("libata");
    disks.put("ide", old ? new Disk("hda1", 3) : new Disk("sda1", 8));
    disks.put("scsi", new Disk("sda1", 8));
    disks.put("usb", new Disk("sda1", 8));
    if (abilities.contains("ahci")) {
      disks.put("sata", new Disk("sda1", 8));
    }
    if (abilities.contains("virtio")) {
      disks.put("virtio", new Disk("vda1", 254));
    }
    return new Features(name, Executable.Format.ELF, abilities, disks, rootless(old));
  }

  /// `mount_block_root` of `init/do_mounts.c`, then and now.
  private static List<String> rootless(boolean old) {
    return old
        ? List.of(
            "VFS: Cannot open root device \"301\" or 03:01",
            "Please append a correct \"root=\" boot option",
            "Kernel panic: VFS: Unable to mount root fs on 03:01")
        : List.of(
            "VFS: Cannot open root device \"\" or unknown-block(0,0): error -6",
            "Please append a correct \"root=\" boot option; here are the available partitions:",
            "Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(0,0)");
  }

  /// Whether it can something that Linux could not always.
  public boolean has(String ability) {
    return abilities.contains(ability) || !LinuxHistory.lists(ability);
  }

  /// Whether it can make such a namespace.
  boolean has(Namespace.Kind kind) {
    return has("ns/" + kind.inProc());
  }

  /// The disk that it starts from; empty where it has no driver for that bus.
  public Optional<Disk> disk(String bus) {
    return Optional.ofNullable(disks.get(bus));
  }
}
