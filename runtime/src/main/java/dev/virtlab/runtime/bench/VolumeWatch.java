package dev.virtlab.runtime.bench;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.storage.StorageEvent;
import dev.virtlab.lab.storage.Stored;
import dev.virtlab.runtime.act.BlockStack.Built;
import dev.virtlab.runtime.act.VolumeDriver;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.storage.lvm.Labels;
import dev.virtlab.userland.storage.lvm.PvLabel;
import dev.virtlab.userland.storage.lvm.Vg;
import dev.virtlab.userland.storage.lvm.WatchedGroups;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The volumes that stand on a run's disks: arrays as sysfs(5) tells of them, mapped devices as
/// dmsetup(8) does, and groups as LVM has written them on its physical volumes.
final class VolumeWatch {

  private static final String PREFIX = "/dev/";
  private static final String LVM = "LVM-";

  private final Volumes volumes;
  private final Mapped.Asking asking;
  private final WatchedGroups watched;
  private Mapped mapped = Mapped.NONE;
  private Collection<Vg> groups = List.of();

  /// @param asking runs dmsetup in the workbench
  VolumeWatch(Volumes volumes, Mapped.Asking asking) {
    this.volumes = volumes;
    this.asking = asking;
    watched = new WatchedGroups((device, from, length) -> mapped.taken(device, from, length));
  }

  /// What stands: devices, arrays, groups and pools.
  ///
  /// @param disks the loop devices that have a file and work
  List<Stored> standing(List<String> disks) {
    if (volumes.lent().isEmpty()) {
      return List.of();
    }
    List<Built> built = volumes.standing();
    boolean any = built.stream().anyMatch(b -> b.driver() == VolumeDriver.MAPPER);
    mapped = any ? Mapped.ask(asking) : Mapped.NONE;
    groups = groups(disks, built);
    List<Stored> all = new ArrayList<>();
    for (Built each : built) {
      switch (each.driver()) {
        case MAPPER -> all.add(device("mapper/" + each.title(), kind(each), each));
        case MD -> {
          RealArray array = new RealArray(each.name());
          all.add(device(each.name(), array.level(), each));
          all.addAll(array.standing());
        }
      }
    }
    Set<String> names = new TreeSet<>(disks);
    all.stream()
        .filter(Stored.Device.class::isInstance)
        .forEach(each -> names.add(((Stored.Device) each).name()));
    all.addAll(watched.standing(groups, names));
    mapped.pools().forEach(pool -> all.addAll(pool.standing(groups)));
    return all;
  }

  /// What has happened since that does not stand: snapshots taken, and how far a device has been
  /// filled that takes the place of another.
  List<StorageEvent> happened() {
    List<StorageEvent> events = new ArrayList<>(watched.snapshots(groups));
    for (Built each : volumes.standing()) {
      if (each.driver() == VolumeDriver.MD) {
        new RealArray(each.name()).filling().ifPresent(events::add);
      }
    }
    return events;
  }

  private static String kind(Built built) {
    return built.uuid().startsWith(LVM) ? "lvm" : "dm";
  }

  private static Stored.Device device(String shown, String kind, Built built) {
    return new Stored.Device(shown, kind, new Bytes(SysBlock.size(built.name())), false);
  }

  /// Looked for where LVM looks: not on logical volumes, and not on what belongs to an array.
  private Collection<Vg> groups(List<String> disks, List<Built> built) {
    Set<String> members =
        built.stream()
            .filter(each -> each.driver() == VolumeDriver.MD)
            .flatMap(each -> each.below().stream())
            .collect(Collectors.toSet());
    List<String> places = new ArrayList<>(disks);
    built.stream()
        .filter(each -> each.driver() == VolumeDriver.MD)
        .forEach(each -> places.add(each.name()));
    Map<String, PvLabel> labels = new TreeMap<>();
    for (String name : places) {
      if (!members.contains(name)) {
        read(name, labels);
      }
    }
    return new Labels(labels).groups().values();
  }

  private static void read(String name, Map<String, PvLabel> to) {
    try (BlockMedium medium = BlockMedium.open(name)) {
      PvLabel.read(medium).ifPresent(label -> to.put(PREFIX + name, label));
    } catch (CallFailed _) {
      // It went while we looked, or answers nothing.
    }
  }
}
