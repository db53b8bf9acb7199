package dev.virtlab.userland.storage.lvm;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// `vgsplit`: some physical volumes leave a group, with the volumes that lie on them; vgsplit(8).
final class VgSplit {

  private VgSplit() {}

  static Step split(Run run, Words words) {
    List<String> operands = words.operands();
    boolean byName = words.has("n");
    if (operands.size() < 2 || byName == operands.size() > 2) {
      throw Lvm.noSyntax(run);
    }
    String from = operands.getFirst();
    String to = operands.get(1);
    VgParts.checkName(to);
    if (from.equals(to)) {
      throw Lvm.stop("Duplicate volume group name \"" + to + "\"");
    }
    Groups groups = new Groups(run);
    Vg old = known(groups, from, to);
    Optional<Vg> there = groups.find(to);
    Set<String> moved =
        byName
            ? placesOf(old, words.last("n", ""))
            : named(old, operands.subList(2, operands.size()));
    List<Lv> leaving = leaving(run, old, moved);
    Vg empty = new Vg(to, groups.id(), 0, old.extent(), List.of(), List.of());
    Vg target = there.orElse(empty);
    VgParts.checkExtents(target, old);
    move(groups, old, target, moved, leaving);
    String kind = there.isPresent() ? "Existing" : "New";
    run.out(
        "  " + kind + " volume group \"" + to + "\" successfully split from \"" + from + "\"\n");
    return run.exit(0);
  }

  private static Vg known(Groups groups, String from, String to) {
    return groups
        .find(from)
        .orElseThrow(
            () ->
                new Stop(
                    "  Volume group \"" + from + "\" not found\n  Failed to read VG " + to + ".\n",
                    5));
  }

  private static Set<String> named(Vg vg, List<String> devices) {
    Set<String> keys = new TreeSet<>();
    for (String device : devices) {
      Pv pv =
          vg.on(device)
              .orElseThrow(
                  () ->
                      Lvm.stop("Physical volume " + device + " not in volume group " + vg.name()));
      keys.add(pv.key());
    }
    return keys;
  }

  private static Set<String> placesOf(Vg vg, String name) {
    if (vg.lv(name).isEmpty()) {
      throw Lvm.stop("Logical volume " + name + " not in volume group " + vg.name());
    }
    return VgParts.places(vg, vg.known(name));
  }

  /// The volumes that lie on what leaves; they must lie on nothing else, and be inactive.
  private static List<Lv> leaving(Run run, Vg vg, Set<String> moved) {
    Activation activation = new Activation(run.calls());
    List<Lv> leaving = new ArrayList<>();
    for (Lv lv : vg.lvs()) {
      Set<String> places = VgParts.places(vg, lv);
      if (places.stream().noneMatch(moved::contains)) {
        continue;
      }
      if (!moved.containsAll(places)) {
        throw Lvm.stop("Can't split Logical Volume " + lv.name() + " between two Volume Groups");
      }
      if (lv.visible() && activation.isActive(vg, lv.name())) {
        throw Lvm.stop("Logical volume " + vg.name() + "/" + lv.name() + " must be inactive.");
      }
      leaving.add(lv);
    }
    return leaving;
  }

  /// LVM writes the new group as exported first, then as it is to be. What is left of a group
  /// without physical volumes is nothing.
  private static void move(Groups groups, Vg old, Vg target, Set<String> moved, List<Lv> leaving) {
    List<Pv> gone = old.pvs().stream().filter(pv -> moved.contains(pv.key())).toList();
    List<Pv> left = old.pvs().stream().filter(pv -> !moved.contains(pv.key())).toList();
    List<Lv> staying = old.lvs().stream().filter(lv -> !leaving.contains(lv)).toList();
    groups.commit(groups.commit(VgParts.joined(target, old.with(gone, leaving))));
    if (left.isEmpty()) {
      groups.forget(old);
    } else {
      groups.commit(old.with(left, staying));
    }
  }
}
