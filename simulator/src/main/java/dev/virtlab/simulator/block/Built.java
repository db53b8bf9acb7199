package dev.virtlab.simulator.block;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.storage.Stored;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// The devices that drivers have built out of others, by their numbers.
final class Built {

  private final TreeMap<Long, Volume> volumes = new TreeMap<>();

  private static long key(int major, int minor) {
    return (long) major << 32 | minor;
  }

  Optional<Volume> find(int major, int minor) {
    return Optional.ofNullable(volumes.get(key(major, minor)));
  }

  Collection<Volume> all() {
    return Collections.unmodifiableCollection(volumes.values());
  }

  void add(Volume volume) {
    volumes.put(key(volume.major(), volume.minor()), volume);
  }

  void remove(Volume volume) {
    volumes.remove(key(volume.major(), volume.minor()));
  }

  /// What stands. What they are made of is told with the stores.
  List<Stored> standing() {
    return volumes.values().stream().map(Built::device).toList();
  }

  private static Stored device(Volume volume) {
    return new Stored.Device(volume.shown(), volume.type(), new Bytes(volume.size()), false);
  }
}
