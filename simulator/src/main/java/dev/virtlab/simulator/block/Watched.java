package dev.virtlab.simulator.block;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.storage.StorageEvent;
import dev.virtlab.lab.storage.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// A store and what has been told of it: looking tells the difference.
///
/// So no place that gives room away or takes it back needs to remember that somebody watches.
final class Watched {

  private final Store store;
  private final Consumer<StorageEvent> events;
  private List<String> devices = List.of();
  private TreeMap<Long, Stored.Chunk> told = new TreeMap<>();

  Watched(Store store, Consumer<StorageEvent> events) {
    this.store = store;
    this.events = events;
  }

  void open() {
    Stored.Store now = store.standing();
    devices = now.devices();
    events.accept(new StorageEvent.StoreOpened(now.name(), now.kind(), devices));
    look();
  }

  void look() {
    store.flush();
    List<String> members = store.standing().devices();
    if (!members.equals(devices)) {
      devices = members;
      events.accept(new StorageEvent.MembersChanged(store.name(), members));
    }
    TreeMap<Long, Stored.Chunk> now = new TreeMap<>();
    store.chunks().forEach(chunk -> now.put(chunk.address(), chunk));
    told.forEach(
        (address, before) -> {
          Stored.Chunk after = now.get(address);
          if (after == null || !isSame(before, after)) {
            events.accept(new StorageEvent.ChunkDropped(store.name(), address));
          }
        });
    now.values().forEach(this::tell);
    told = now;
  }

  private void tell(Stored.Chunk chunk) {
    Optional<Stored.Chunk> before =
        Optional.ofNullable(told.get(chunk.address())).filter(known -> isSame(known, chunk));
    if (before.isEmpty()) {
      events.accept(
          new StorageEvent.ChunkAllocated(
              chunk.store(),
              chunk.address(),
              chunk.use(),
              chunk.profile(),
              chunk.stripe(),
              chunk.places()));
    }
    Bytes used = before.map(Stored.Chunk::used).orElse(Bytes.NONE);
    if (!chunk.used().equals(used)) {
      events.accept(new StorageEvent.ChunkFilled(chunk.store(), chunk.address(), chunk.used()));
    }
  }

  /// Whether it is the same chunk, however much of it is taken.
  private static boolean isSame(Stored.Chunk a, Stored.Chunk b) {
    return a.use().equals(b.use())
        && a.profile().equals(b.profile())
        && a.stripe().equals(b.stripe())
        && a.places().equals(b.places());
  }

  List<Stored> standing() {
    List<Stored> all = new ArrayList<>();
    all.add(store.standing());
    all.addAll(store.chunks());
    return all;
  }
}
