package dev.virtlab.userland.storage.lvm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The labels of all physical volumes of a host, by the paths of their devices, and the groups that
/// they tell of.
public record Labels(Map<String, PvLabel> all) {

  /// Stands for the device of a physical volume that is not there.
  public static final String UNKNOWN = "[unknown]";

  public Labels {
    all = new TreeMap<>(all);
  }

  /// The groups by name, as the newest label of each says, with the devices where their physical
  /// volumes are now.
  public Map<String, Vg> groups() {
    Map<String, String> devices = new TreeMap<>();
    all.forEach((path, label) -> devices.put(label.id(), path));
    Map<String, Vg> groups = new TreeMap<>();
    for (PvLabel label : all.values()) {
      VgText.read(label.text())
          .ifPresent(
              vg ->
                  groups.merge(
                      vg.name(),
                      placed(vg, devices),
                      (known, other) -> known.seqno() < other.seqno() ? other : known));
    }
    return groups;
  }

  private static Vg placed(Vg vg, Map<String, String> devices) {
    List<Pv> pvs = new ArrayList<>();
    for (Pv pv : vg.pvs()) {
      String device = devices.getOrDefault(pv.id(), UNKNOWN);
      pvs.add(new Pv(pv.key(), pv.id(), device, pv.sectors(), pv.start(), pv.extents()));
    }
    return vg.with(pvs, vg.lvs());
  }
}
