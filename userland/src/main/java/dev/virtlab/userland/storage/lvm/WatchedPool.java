package dev.virtlab.userland.storage.lvm;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.storage.Stored;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A thin pool as those see it who watch storage, in either world: what it has, and what each of
/// its volumes was promised and has taken of it.
///
/// @param device the name of the pool's mapped device
/// @param below the device of its data, as it is shown
/// @param room bytes of data that it has, and how many of them are taken
/// @param mapped the bytes that each thin device has taken, by its number
/// @param active the thin devices that are mapped, by their numbers
public record WatchedPool(
    String device,
    String below,
    long room,
    long taken,
    Map<Integer, Long> mapped,
    Map<Integer, Promise> active) {

  private static final String LAYER = "-tpool";
  private static final int SECTOR = 512;
  private static final int VOLUME_BITS = 40;

  public WatchedPool {
    mapped = new TreeMap<>(mapped);
    active = new TreeMap<>(active);
  }

  /// What people call a thin device, and how large they were told that it is.
  public record Promise(String name, long size) {}

  private String title() {
    return device.endsWith(LAYER) ? device.substring(0, device.length() - LAYER.length()) : device;
  }

  /// No group can have such a name.
  private String name() {
    return "mapper/" + title();
  }

  /// The pool, and its chunks.
  ///
  /// @param groups what is known of groups: they name volumes that are not active, too
  public List<Stored> standing(Collection<Vg> groups) {
    List<Stored> all = new ArrayList<>();
    all.add(new Stored.Store(name(), Stored.Store.THIN_POOL, List.of(below)));
    List<String> place = List.of(below + "@0");
    all.add(
        new Stored.Chunk(name(), 0, "Data", "thin-pool", new Bytes(room), place, new Bytes(taken)));
    mapped.forEach(
        (number, bytes) ->
            promise(number, groups).ifPresent(promise -> all.add(volume(number, bytes, promise))));
    return all;
  }

  private Stored volume(int number, long bytes, Promise promise) {
    return new Stored.Chunk(
        name(),
        (number + 1L) << VOLUME_BITS,
        promise.name(),
        "thin",
        new Bytes(Math.max(promise.size(), bytes)),
        List.of(),
        new Bytes(bytes));
  }

  /// A group knows its volumes by name, active or not; the device mapper those that are active. A
  /// number that neither knows is not anybody's yet.
  private Optional<Promise> promise(int number, Collection<Vg> groups) {
    for (Vg vg : groups) {
      for (Lv lv : vg.lvs()) {
        if (lv.first() instanceof Segment.Thin thin
            && thin.device() == number
            && vg.mapped(thin.pool(), "").equals(title())) {
          return Optional.of(new Promise(lv.name(), (long) lv.extents() * vg.extent() * SECTOR));
        }
      }
    }
    return Optional.ofNullable(active.get(number));
  }
}
