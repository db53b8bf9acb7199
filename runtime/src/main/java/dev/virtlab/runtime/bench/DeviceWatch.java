package dev.virtlab.runtime.bench;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.Event;
import dev.virtlab.lab.storage.StorageEvent;
import dev.virtlab.lab.storage.Stored;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What has become of the run's loop devices and of the pools on them since it was looked at last,
/// as sysfs(5) tells it.
public final class DeviceWatch {

  private static final Path BLOCKS = Path.of("/sys/block");
  private static final Path POOLS = Path.of("/sys/fs/btrfs");
  private static final List<String> USES = List.of("data", "metadata", "system");
  private static final int SECTOR = 512;

  private final List<Integer> loops;
  private final Consumer<Event> events;
  private Map<String, Stored.Device> devices = new TreeMap<>();
  private Map<String, Stored.Store> stores = new TreeMap<>();
  private final Map<String, Map<Long, Stored.Chunk>> chunks = new TreeMap<>();

  /// @param loops the numbers of the run's loop devices
  public DeviceWatch(List<Integer> loops, Consumer<Event> events) {
    this.loops = List.copyOf(loops);
    this.events = events;
  }

  /// Tells the difference.
  public void look() {
    if (!loops.isEmpty()) {
      Map<String, Stored.Device> there = attached();
      Map<String, Stored.Store> pools = pools();
      closed(pools);
      devices(there);
      opened(pools);
      pools.keySet().forEach(this::allocation);
      devices = there;
      stores = pools;
    }
  }

  /// What stood when it was looked at last.
  public List<Stored> standing() {
    List<Stored> all = new ArrayList<>(devices.values());
    for (Stored.Store store : stores.values()) {
      all.add(store);
      all.addAll(chunks.getOrDefault(store.name(), new TreeMap<>()).values());
    }
    return all;
  }

  private Map<String, Stored.Device> attached() {
    Map<String, Stored.Device> found = new TreeMap<>();
    for (int number : loops) {
      String name = "loop" + number;
      Path sys = BLOCKS.resolve(name);
      try {
        String backing = Files.readString(sys.resolve("loop/backing_file")).strip();
        long size = Long.parseLong(Files.readString(sys.resolve("size")).strip()) * SECTOR;
        Stored.Device before = devices.get(name);
        boolean failing = size == SECTOR;
        Bytes shown = failing && before != null ? before.size() : new Bytes(size);
        found.put(name, new Stored.Device(name, backing, shown, failing));
      } catch (IOException _) {
        // Nothing is attached to it.
      }
    }
    return found;
  }

  private void devices(Map<String, Stored.Device> now) {
    devices.forEach(
        (name, before) -> {
          Stored.Device after = now.get(name);
          if (after == null || !after.backing().equals(before.backing())) {
            events.accept(new StorageEvent.DeviceDetached(name));
          }
        });
    now.values().forEach(this::device);
  }

  private void device(Stored.Device now) {
    Stored.Device before = devices.get(now.name());
    if (before == null || !before.backing().equals(now.backing())) {
      events.accept(new StorageEvent.DeviceAttached(now.name(), now.backing(), now.size()));
      before = new Stored.Device(now.name(), now.backing(), now.size(), false);
    }
    if (before.failing() != now.failing()) {
      events.accept(
          now.failing()
              ? new StorageEvent.DeviceFailed(now.name())
              : new StorageEvent.DeviceRestored(now.name()));
    }
    if (!before.size().equals(now.size())) {
      events.accept(new StorageEvent.DeviceResized(now.name(), now.size()));
    }
  }

  /// The mounted pools that have one of our devices.
  private Map<String, Stored.Store> pools() {
    Map<String, Stored.Store> found = new TreeMap<>();
    for (String fsid : names(POOLS)) {
      List<String> members = names(POOLS.resolve(fsid).resolve("devices"));
      if (members.stream().anyMatch(this::isOurs)) {
        found.put(fsid, new Stored.Store(fsid, "btrfs", members));
      }
    }
    return found;
  }

  private boolean isOurs(String device) {
    return loops.stream().anyMatch(number -> device.equals("loop" + number));
  }

  private static List<String> names(Path folder) {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      entries.forEach(entry -> names.add(entry.getFileName().toString()));
    } catch (IOException | DirectoryIteratorException _) {
      // This kernel has no btrfs, or the pool went while we looked.
    }
    names.sort(null);
    return names;
  }

  private void closed(Map<String, Stored.Store> now) {
    for (String fsid : stores.keySet()) {
      if (!now.containsKey(fsid)) {
        events.accept(new StorageEvent.StoreClosed(fsid));
        chunks.remove(fsid);
      }
    }
  }

  private void opened(Map<String, Stored.Store> now) {
    for (Stored.Store store : now.values()) {
      Stored.Store before = stores.get(store.name());
      if (before == null) {
        events.accept(new StorageEvent.StoreOpened(store.name(), store.kind(), store.devices()));
      } else if (!before.equals(store)) {
        events.accept(new StorageEvent.MembersChanged(store.name(), store.devices()));
      }
    }
  }

  /// What a pool has given to data, metadata and system, by profile. sysfs tells sums, not where
  /// each chunk lies, so one stands for all of a kind and has no places.
  private void allocation(String fsid) {
    Map<Long, Stored.Chunk> before = chunks.getOrDefault(fsid, new TreeMap<>());
    Map<Long, Stored.Chunk> now = new TreeMap<>();
    for (String use : USES) {
      Path folder = POOLS.resolve(fsid).resolve("allocation").resolve(use);
      for (String profile : names(folder)) {
        if (Files.isDirectory(folder.resolve(profile))) {
          long number = now.size() + 1L;
          long room = number(folder.resolve(profile).resolve("total_bytes"));
          long used = number(folder.resolve(profile).resolve("used_bytes"));
          String title = use.substring(0, 1).toUpperCase(Locale.ROOT) + use.substring(1);
          now.put(
              number,
              new Stored.Chunk(
                  fsid, number, title, profile, new Bytes(room), List.of(), new Bytes(used)));
        }
      }
    }
    tell(fsid, before, now);
    chunks.put(fsid, now);
  }

  private void tell(String fsid, Map<Long, Stored.Chunk> before, Map<Long, Stored.Chunk> now) {
    before.forEach(
        (number, chunk) -> {
          if (!isSame(chunk, now.get(number))) {
            events.accept(new StorageEvent.ChunkDropped(fsid, number));
          }
        });
    now.forEach(
        (number, chunk) -> {
          Stored.Chunk known = before.get(number);
          if (!isSame(chunk, known)) {
            events.accept(
                new StorageEvent.ChunkAllocated(
                    fsid, number, chunk.use(), chunk.profile(), chunk.stripe(), chunk.places()));
          }
          if (known == null || !isSame(chunk, known) || !known.used().equals(chunk.used())) {
            events.accept(new StorageEvent.ChunkFilled(fsid, number, chunk.used()));
          }
        });
  }

  private static boolean isSame(Stored.Chunk a, Stored.@Nullable Chunk b) {
    return b != null
        && a.use().equals(b.use())
        && a.profile().equals(b.profile())
        && a.stripe().equals(b.stripe());
  }

  private static long number(Path file) {
    try {
      return Long.parseLong(Files.readString(file).strip());
    } catch (IOException | NumberFormatException _) {
      return 0;
    }
  }
}
