package dev.virtlab.simulator.block;

import dev.virtlab.lab.storage.Difference;
import dev.virtlab.lab.storage.StorageEvent;
import dev.virtlab.lab.storage.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Something of storage and what has been told of it: looking tells the difference.
///
/// So no place that gives room away or takes it back needs to remember that somebody watches.
final class Watched {

  private final Supplier<List<Stored>> standing;
  private final Runnable flush;
  private final Consumer<StorageEvent> events;
  private List<Stored> told = List.of();

  /// @param flush tells what was kept back so as not to tell every sector by itself
  Watched(Supplier<List<Stored>> standing, Runnable flush, Consumer<StorageEvent> events) {
    this.standing = standing;
    this.flush = flush;
    this.events = events;
  }

  void look() {
    flush.run();
    List<Stored> now = standing();
    List<StorageEvent> happened = Difference.between(told, now);
    told = now;
    happened.forEach(events);
  }

  List<Stored> standing() {
    return standing.get();
  }

  /// A store with its chunks.
  static List<Stored> of(Store store) {
    List<Stored> all = new ArrayList<>();
    all.add(store.standing());
    all.addAll(store.chunks());
    return all;
  }
}
