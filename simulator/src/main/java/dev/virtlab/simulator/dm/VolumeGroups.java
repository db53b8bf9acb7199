package dev.virtlab.simulator.dm;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.storage.StorageEvent;
import dev.virtlab.lab.storage.Stored;
import dev.virtlab.simulator.block.Blocks;
import dev.virtlab.simulator.block.Stores;
import dev.virtlab.simulator.block.Volume;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.storage.lvm.Labels;
import dev.virtlab.userland.storage.lvm.Lv;
import dev.virtlab.userland.storage.lvm.Pv;
import dev.virtlab.userland.storage.lvm.PvLabel;
import dev.virtlab.userland.storage.lvm.Segment;
import dev.virtlab.userland.storage.lvm.Vg;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Volume groups and their pools as those see them who watch storage.
///
/// No driver knows a group: it is there because the labels of its devices say so, whether or not
/// any of its volumes is active. A chunk is a segment of a volume; how much is taken of those that
/// take room when they are written, the device mapper knows.
final class VolumeGroups implements Stores {

  private static final String PREFIX = "/dev/";
  private static final int SECTOR = 512;
  private static final int VOLUME_BITS = 40;

  private final Blocks blocks;
  private final Dm dm;
  private final Map<String, PvLabel> known = new TreeMap<>();
  private final Map<String, Integer> numbers = new TreeMap<>();
  private final Map<String, Set<String>> seen = new TreeMap<>();
  private Labels labels = new Labels(Map.of());
  private Collection<Vg> groups = List.of();

  VolumeGroups(Blocks blocks, Dm dm) {
    this.blocks = blocks;
    this.dm = dm;
  }

  @Override
  public List<Stored> standing() {
    read();
    List<Stored> all = new ArrayList<>();
    Set<String> names = new TreeSet<>();
    blocks.all().forEach(volume -> names.add(volume.shown()));
    for (Vg vg : groups) {
      if (!names.contains(vg.name())) {
        group(vg, all);
      }
    }
    for (DmDevice device : dm.all()) {
      for (Mapping target : device.targets()) {
        if (target instanceof ThinPool pool) {
          new PoolStore(dm, device, pool, groups).tell(all);
        }
      }
    }
    return all;
  }

  /// Reads the labels of all devices; the text is taken apart only where one has changed.
  private void read() {
    Map<String, PvLabel> now = new TreeMap<>();
    for (Volume volume : blocks.all()) {
      if (mayBeLabelled(volume)) {
        label(volume).ifPresent(label -> now.put(PREFIX + volume.shown(), label));
      }
    }
    known.clear();
    known.putAll(now);
    Labels found = new Labels(now);
    if (!found.equals(labels)) {
      labels = found;
      groups = found.groups().values();
    }
  }

  /// Logical volumes are not searched, nor what belongs to a device of another driver.
  private boolean mayBeLabelled(Volume volume) {
    boolean part = blocks.above(volume).stream().anyMatch(above -> !above.type().equals("lvm"));
    return !part && !volume.type().equals("lvm");
  }

  /// A device that fails is known by what it said before: looking must not make anybody notice.
  private Optional<PvLabel> label(Volume volume) {
    if (!volume.isFailing()) {
      try {
        return PvLabel.read(volume);
      } catch (CallFailed _) {
        return Optional.empty();
      }
    }
    return Optional.ofNullable(known.get(PREFIX + volume.shown()));
  }

  private static String shown(Pv pv) {
    return pv.device().startsWith(PREFIX) ? pv.device().substring(PREFIX.length()) : "-";
  }

  private void group(Vg vg, List<Stored> to) {
    to.add(
        new Stored.Store(
            vg.name(),
            Stored.Store.VOLUME_GROUP,
            vg.pvs().stream().map(VolumeGroups::shown).toList()));
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
    long taken = dm.taken(name, segment.start() * extent, segment.count() * extent);
    return new Stored.Chunk(
        vg.name(),
        address,
        lv.name(),
        snapshot ? "snapshot" : segment.type(),
        new Bytes(segment.each() * extent),
        places,
        new Bytes(taken));
  }

  /// Snapshots are told when they are seen for the first time in a group that was there before.
  @Override
  public void told() {
    Set<String> now = new TreeSet<>();
    for (Vg vg : groups) {
      now.add(vg.id());
      Set<String> snapshots = new TreeSet<>();
      Optional<Set<String>> before = Optional.ofNullable(seen.put(vg.id(), snapshots));
      for (Lv lv : vg.lvs()) {
        Optional<String> origin = origin(vg, lv);
        boolean fresh =
            origin.isPresent()
                && snapshots.add(lv.id())
                && before.filter(known -> !known.contains(lv.id())).isPresent();
        if (fresh) {
          blocks.tell(new StorageEvent.SnapshotTaken(vg.name(), origin.get(), lv.name()));
        }
      }
    }
    seen.keySet().retainAll(now);
  }

  private static Optional<String> origin(Vg vg, Lv lv) {
    return lv.first() instanceof Segment.Thin thin && !thin.origin().isEmpty()
        ? Optional.of(thin.origin())
        : vg.tie(lv.name()).map(Segment.Cow::origin);
  }
}
