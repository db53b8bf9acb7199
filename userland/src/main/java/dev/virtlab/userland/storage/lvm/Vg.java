package dev.virtlab.userland.storage.lvm;

import dev.virtlab.userland.storage.lvm.Segment.Area;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// A volume group, as its metadata says.
///
/// @param id without dashes
/// @param seqno how often it has been changed
/// @param extent sectors of an extent
public record Vg(String name, String id, long seqno, int extent, List<Pv> pvs, List<Lv> lvs) {

  public Vg {
    pvs = List.copyOf(pvs);
    lvs = List.copyOf(lvs);
  }

  /// The logical volume of that name.
  public Optional<Lv> lv(String wanted) {
    return lvs.stream().filter(lv -> lv.name().equals(wanted)).findFirst();
  }

  /// A logical volume that must be there.
  public Lv known(String wanted) {
    return lv(wanted).orElseThrow(() -> new IllegalStateException("no volume " + wanted));
  }

  /// How the device mapper calls a volume: dashes in names are doubled.
  ///
  /// @param layer what is put behind the name; empty: it is what people see
  public String mapped(String volume, String layer) {
    return name.replace("-", "--") + "-" + volume.replace("-", "--") + layer;
  }

  /// The physical volume that the metadata calls so; it must be there.
  public Pv pv(String key) {
    return pvs.stream().filter(pv -> pv.key().equals(key)).findFirst().orElseThrow();
  }

  Optional<Pv> on(String device) {
    return pvs.stream().filter(pv -> pv.device().equals(device)).findFirst();
  }

  /// The snapshots of a volume, as the ties to it.
  List<Segment.Cow> snapshots(String origin) {
    List<Segment.Cow> found = new ArrayList<>();
    for (Lv lv : lvs) {
      if (!lv.segments().isEmpty()
          && lv.first() instanceof Segment.Cow cow
          && cow.origin().equals(origin)) {
        found.add(cow);
      }
    }
    return found;
  }

  /// The tie of a snapshot.
  public Optional<Segment.Cow> tie(String snapshot) {
    for (Lv lv : lvs) {
      if (lv.first() instanceof Segment.Cow cow && cow.cow().equals(snapshot)) {
        return Optional.of(cow);
      }
    }
    return Optional.empty();
  }

  /// The thin volumes of a pool.
  public List<Lv> thins(String pool) {
    return lvs.stream()
        .filter(lv -> lv.first() instanceof Segment.Thin thin && thin.pool().equals(pool))
        .toList();
  }

  /// Which extents of a physical volume are taken.
  BitSet taken(Pv pv) {
    BitSet taken = new BitSet();
    for (Lv lv : lvs) {
      for (Segment segment : lv.segments()) {
        if (segment instanceof Segment.Striped striped) {
          for (Area area : striped.areas()) {
            if (area.pv().equals(pv.key())) {
              taken.set(area.extent(), area.extent() + striped.each());
            }
          }
        }
      }
    }
    return taken;
  }

  int free(Pv pv) {
    return pv.extents() - taken(pv).cardinality();
  }

  int free() {
    return pvs.stream().mapToInt(this::free).sum();
  }

  int extents() {
    return pvs.stream().mapToInt(Pv::extents).sum();
  }

  Vg with(List<Pv> newPvs, List<Lv> newLvs) {
    return new Vg(name, id, seqno, extent, newPvs, newLvs);
  }

  Vg changed() {
    return new Vg(name, id, seqno + 1, extent, pvs, lvs);
  }

  /// With a volume more, at the end.
  Vg plus(Lv lv) {
    List<Lv> all = new ArrayList<>(lvs);
    all.add(lv);
    return with(pvs, all);
  }

  /// Without a volume.
  Vg minus(String gone) {
    return with(pvs, lvs.stream().filter(lv -> !lv.name().equals(gone)).toList());
  }

  /// With another volume in the place of one.
  Vg replacing(String old, Lv now) {
    return with(pvs, lvs.stream().map(lv -> lv.name().equals(old) ? now : lv).toList());
  }
}
