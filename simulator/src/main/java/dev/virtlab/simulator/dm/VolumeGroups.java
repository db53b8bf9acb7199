package dev.virtlab.simulator.dm;

import dev.virtlab.lab.storage.Stored;
import dev.virtlab.simulator.block.Blocks;
import dev.virtlab.simulator.block.Stores;
import dev.virtlab.simulator.block.Volume;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.storage.lvm.Labels;
import dev.virtlab.userland.storage.lvm.PvLabel;
import dev.virtlab.userland.storage.lvm.Vg;
import dev.virtlab.userland.storage.lvm.WatchedGroups;
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

  private final Blocks blocks;
  private final Dm dm;
  private final Map<String, PvLabel> known = new TreeMap<>();
  private final WatchedGroups watched;
  private Labels labels = new Labels(Map.of());
  private Collection<Vg> groups = List.of();

  VolumeGroups(Blocks blocks, Dm dm) {
    this.blocks = blocks;
    this.dm = dm;
    watched = new WatchedGroups(dm::taken);
  }

  @Override
  public List<Stored> standing() {
    read();
    List<Stored> all = new ArrayList<>();
    Set<String> names = new TreeSet<>();
    blocks.all().forEach(volume -> names.add(volume.shown()));
    all.addAll(watched.standing(groups, names));
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

  /// Snapshots are told when they are seen for the first time in a group that was there before.
  @Override
  public void told() {
    watched.snapshots(groups).forEach(blocks::tell);
  }
}
