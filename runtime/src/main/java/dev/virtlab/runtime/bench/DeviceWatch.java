package dev.virtlab.runtime.bench;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.Event;
import dev.virtlab.lab.storage.Difference;
import dev.virtlab.lab.storage.Stored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/// What has become of the run's loop devices and of the pools on them since it was looked at last,
/// as sysfs(5) tells it.
public final class DeviceWatch {

  private static final Path POOLS = Path.of("/sys/fs/btrfs");
  private static final List<String> USES = List.of("data", "metadata", "system");

  private final List<Integer> loops;
  private final VolumeWatch volumes;
  private final Consumer<Event> events;
  private List<Stored> told = List.of();

  public DeviceWatch(Workbench bench, Consumer<Event> events) {
    loops = bench.loops();
    volumes = new VolumeWatch(bench.volumes(), bench::asked);
    this.events = events;
  }

  /// Tells the difference.
  public void look() {
    if (!loops.isEmpty()) {
      List<Stored> now = new ArrayList<>();
      loops.forEach(number -> device("loop" + number).ifPresent(now::add));
      now.addAll(volumes.standing(working(now)));
      SysBlock.names(POOLS).forEach(fsid -> now.addAll(pool(fsid)));
      Difference.between(told, now).forEach(events);
      volumes.happened().forEach(events);
      told = now;
    }
  }

  /// What stood when it was looked at last.
  public List<Stored> standing() {
    return told;
  }

  private static List<String> working(List<Stored> disks) {
    return disks.stream()
        .filter(each -> each instanceof Stored.Device disk && !disk.failing())
        .map(each -> ((Stored.Device) each).name())
        .toList();
  }

  /// A device with a file; one that is made to fail shows a single sector, of what it was before.
  private Optional<Stored.Device> device(String name) {
    Path sys = SysBlock.FOLDER.resolve(name);
    Path file = sys.resolve("loop/backing_file");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      String backing = Files.readString(file).strip();
      long size = SysBlock.number(sys.resolve("size")) * SysBlock.SECTOR;
      boolean failing = size == SysBlock.SECTOR;
      Bytes whole =
          told.stream()
              .filter(each -> failing && each instanceof Stored.Device d && d.name().equals(name))
              .map(each -> ((Stored.Device) each).size())
              .findFirst()
              .orElse(new Bytes(size));
      return Optional.of(new Stored.Device(name, backing, whole, failing));
    } catch (IOException _) {
      // It was taken away while we looked.
      return Optional.empty();
    }
  }

  /// A mounted pool and its chunks, if one of its devices is ours.
  private List<Stored> pool(String fsid) {
    List<String> members = SysBlock.names(POOLS.resolve(fsid).resolve("devices"));
    List<Stored> all = new ArrayList<>();
    if (members.stream().anyMatch(this::isOurs)) {
      all.add(new Stored.Store(fsid, "btrfs", members));
      all.addAll(chunks(fsid));
    }
    return all;
  }

  private boolean isOurs(String device) {
    return loops.stream().anyMatch(number -> device.equals("loop" + number));
  }

  /// What a pool has given to data, metadata and system, by profile. sysfs tells sums, not where
  /// each chunk lies, so one stands for all of a kind and has no places.
  private static List<Stored> chunks(String fsid) {
    List<Stored> all = new ArrayList<>();
    for (String use : USES) {
      Path folder = POOLS.resolve(fsid).resolve("allocation").resolve(use);
      for (String profile : SysBlock.names(folder)) {
        if (Files.isDirectory(folder.resolve(profile))) {
          Bytes room = new Bytes(SysBlock.number(folder.resolve(profile).resolve("total_bytes")));
          Bytes used = new Bytes(SysBlock.number(folder.resolve(profile).resolve("used_bytes")));
          String title = use.substring(0, 1).toUpperCase(Locale.ROOT) + use.substring(1);
          long place = all.size() + 1L;
          all.add(new Stored.Chunk(fsid, place, title, profile, room, List.of(), used));
        }
      }
    }
    return all;
  }
}
