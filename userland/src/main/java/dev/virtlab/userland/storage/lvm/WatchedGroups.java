package dev.virtlab.userland.storage.lvm;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.storage.StorageEvent;
import dev.virtlab.lab.storage.Stored;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Volume groups as those see them who watch storage, in either world: what the labels of the
/// devices say becomes stores, and each segment of a volume a chunk.
///
/// A chunk keeps its address when it moves or grows, so each volume has a number of its own for as
/// long as somebody watches.
public final class WatchedGroups {

  private static final String PREFIX = "/dev/";
  private static final int SECTOR = 512;
  private static final int VOLUME_BITS = 40;

  private final Taken taken;
  private final Map<String, Integer> numbers = new TreeMap<>();
  private final Map<String, Set<String>> seen = new TreeMap<>();

  /// Knows how much is taken of what takes room when it is written.
  @FunctionalInterface
  public interface Taken {

    /// The bytes of a range of a mapped device that are taken; all of it where nothing is known.
    long of(String device, long from, long length);
  }

  public WatchedGroups(Taken taken) {
    this.taken = taken;
  }

  /// The groups, each before its chunks, and these by address.
  ///
  /// @param devices names that a group must not have to be told
  public List<Stored> standing(Collection<Vg> groups, Set<String> devices) {
    List<Stored> all = new ArrayList<>();
    for (Vg vg : groups) {
      if (!devices.contains(vg.name())) {
        group(vg, all);
      }
    }
    return all;
  }

  private static String shown(Pv pv) {
    return pv.device().startsWith(PREFIX) ? pv.device().substring(PREFIX.length()) : "-";
  }

  private void group(Vg vg, List<Stored> to) {
    to.add(
        new Stored.Store(
            vg.name(),
            Stored.Store.VOLUME_GROUP,
            vg.pvs().stream().map(WatchedGroups::shown).toList()));
    TreeMap<Long, Stored> chunks = new TreeMap<>();
    for (Lv lv : vg.lvs()) {
      long first = (long) numbers.computeIfAbsent(lv.id(), _ -> numbers.size()) << VOLUME_BITS;
      for (Segment segment : lv.segments()) {
        if (segment instanceof Segment.Striped striped) {
          long address = first + (long) striped.start() * vg.extent() * SECTOR;
          chunks.put(address, chunk(vg, lv, striped, address));
        }
      }
    }
    to.addAll(chunks.values());
  }

  private Stored.Chunk chunk(Vg vg, Lv lv, Segment.Striped segment, long address) {
    long extent = (long) vg.extent() * SECTOR;
    List<String> places = new ArrayList<>();
    for (Segment.Area area : segment.areas()) {
      Pv pv = vg.pv(area.pv());
      places.add(shown(pv) + "@" + (pv.start() * SECTOR + area.extent() * extent));
    }
    boolean snapshot = vg.tie(lv.name()).isPresent();
    String name = vg.mapped(lv.name(), snapshot ? "-cow" : "");
    long used = taken.of(name, segment.start() * extent, segment.count() * extent);
    return new Stored.Chunk(
        vg.name(),
        address,
        lv.name(),
        snapshot ? "snapshot" : segment.type(),
        new Bytes(segment.each() * extent),
        places,
        new Bytes(used));
  }

  /// The snapshots that are seen for the first time, in groups that were there before.
  public List<StorageEvent> snapshots(Collection<Vg> groups) {
    List<StorageEvent> fresh = new ArrayList<>();
    Set<String> now = new TreeSet<>();
    for (Vg vg : groups) {
      now.add(vg.id());
      fresh.addAll(snapshots(vg));
    }
    seen.keySet().retainAll(now);
    return fresh;
  }

  private List<StorageEvent> snapshots(Vg vg) {
    List<StorageEvent> fresh = new ArrayList<>();
    Set<String> snapshots = new TreeSet<>();
    Optional<Set<String>> before = Optional.ofNullable(seen.put(vg.id(), snapshots));
    for (Lv lv : vg.lvs()) {
      Optional<String> origin = origin(vg, lv);
      if (origin.isPresent()
          && snapshots.add(lv.id())
          && before.filter(known -> !known.contains(lv.id())).isPresent()) {
        fresh.add(new StorageEvent.SnapshotTaken(vg.name(), origin.get(), lv.name()));
      }
    }
    return fresh;
  }

  private static Optional<String> origin(Vg vg, Lv lv) {
    return lv.first() instanceof Segment.Thin thin && !thin.origin().isEmpty()
        ? Optional.of(thin.origin())
        : vg.tie(lv.name()).map(Segment.Cow::origin);
  }
}
