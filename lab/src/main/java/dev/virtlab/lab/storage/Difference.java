package dev.virtlab.lab.storage;

import dev.virtlab.lab.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What has happened to devices and stores between two looks at them: the events that lead from
/// what stood to what stands. Both worlds tell by it.
public final class Difference {

  private final Map<String, Stored> before = new LinkedHashMap<>();
  private final Map<String, Stored> after = new LinkedHashMap<>();
  private final List<StorageEvent> events = new ArrayList<>();

  private Difference(List<Stored> before, List<Stored> after) {
    before.forEach(each -> this.before.put(key(each), each));
    after.forEach(each -> this.after.put(key(each), each));
  }

  /// The events between two looks; folded over what stood, they give what stands.
  public static List<StorageEvent> between(List<Stored> before, List<Stored> after) {
    Difference difference = new Difference(before, after);
    difference.before.forEach(difference::gone);
    difference.after.forEach(difference::here);
    return difference.events;
  }

  /// What makes it the same thing at both looks, whatever has become of it meanwhile. A store keeps
  /// its kind, a chunk what it is for and how it is laid; where it lies may change.
  private static String key(Stored stored) {
    return switch (stored) {
      case Stored.Device d -> "device " + d.name() + " " + d.backing();
      case Stored.Store s -> "store " + s.name();
      case Stored.Chunk c ->
          String.join(
              " ", List.of("chunk", c.store(), Long.toString(c.address()), c.use(), c.profile()));
    };
  }

  /// The chunks of a store that is closed go without a word.
  private void gone(String key, Stored stored) {
    if (after.containsKey(key)) {
      return;
    }
    switch (stored) {
      case Stored.Device d -> events.add(new StorageEvent.DeviceDetached(d.name()));
      case Stored.Store s -> events.add(new StorageEvent.StoreClosed(s.name()));
      case Stored.Chunk c -> {
        if (isOpen(c.store())) {
          events.add(new StorageEvent.ChunkDropped(c.store(), c.address()));
        }
      }
    }
  }

  private boolean isOpen(String store) {
    return after.values().stream()
        .anyMatch(each -> each instanceof Stored.Store s && s.name().equals(store));
  }

  private void here(String key, Stored stored) {
    Optional<Stored> known = Optional.ofNullable(before.get(key));
    switch (stored) {
      case Stored.Device d -> device(known.map(Stored.Device.class::cast), d);
      case Stored.Store s -> store(known.map(Stored.Store.class::cast), s);
      case Stored.Chunk c -> chunk(known.map(Stored.Chunk.class::cast), c);
    }
  }

  private void device(Optional<Stored.Device> known, Stored.Device now) {
    if (known.isEmpty()) {
      events.add(new StorageEvent.DeviceAttached(now.name(), now.backing(), now.size()));
    } else if (!known.get().size().equals(now.size())) {
      events.add(new StorageEvent.DeviceResized(now.name(), now.size()));
    }
    if (known.map(Stored.Device::failing).orElse(false) != now.failing()) {
      events.add(
          now.failing()
              ? new StorageEvent.DeviceFailed(now.name())
              : new StorageEvent.DeviceRestored(now.name()));
    }
  }

  private void store(Optional<Stored.Store> known, Stored.Store now) {
    if (known.isEmpty()) {
      events.add(new StorageEvent.StoreOpened(now.name(), now.kind(), now.devices()));
    } else if (!known.get().devices().equals(now.devices())) {
      events.add(new StorageEvent.MembersChanged(now.name(), now.devices()));
    }
  }

  private void chunk(Optional<Stored.Chunk> known, Stored.Chunk now) {
    if (known.isEmpty()) {
      events.add(
          new StorageEvent.ChunkAllocated(
              now.store(), now.address(), now.use(), now.profile(), now.stripe(), now.places()));
    }
    known
        .filter(before -> !before.stripe().equals(now.stripe()))
        .ifPresent(
            _ ->
                events.add(
                    new StorageEvent.ChunkResized(now.store(), now.address(), now.stripe())));
    known
        .filter(before -> !before.places().equals(now.places()))
        .ifPresent(
            _ -> events.add(new StorageEvent.ChunkMoved(now.store(), now.address(), now.places())));
    if (!now.used().equals(known.map(Stored.Chunk::used).orElse(Bytes.NONE))) {
      events.add(new StorageEvent.ChunkFilled(now.store(), now.address(), now.used()));
    }
  }
}
