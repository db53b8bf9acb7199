package dev.virtlab.simulator.block;

import dev.virtlab.lab.storage.Difference;
import dev.virtlab.lab.storage.StorageEvent;
import dev.virtlab.lab.storage.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// A store and what has been told of it: looking tells the difference.
///
/// So no place that gives room away or takes it back needs to remember that somebody watches.
final class Watched {

  private final Store store;
  private final Consumer<StorageEvent> events;
  private List<Stored> told = List.of();

  Watched(Store store, Consumer<StorageEvent> events) {
    this.store = store;
    this.events = events;
  }

  void look() {
    store.flush();
    List<Stored> now = standing();
    Difference.between(told, now).forEach(events);
    told = now;
  }

  List<Stored> standing() {
    List<Stored> all = new ArrayList<>();
    all.add(store.standing());
    all.addAll(store.chunks());
    return all;
  }
}
