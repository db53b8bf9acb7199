package dev.virtlab.userland.storage.lvm;

import dev.virtlab.userland.tool.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What groups are taken apart into and put together from.
final class VgParts {

  private VgParts() {}

  /// A name that LVM takes for a group.
  static void checkName(String name) {
    boolean good =
        !name.isEmpty()
            && name.chars()
                .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || "+_.-".indexOf(c) >= 0));
    if (!good) {
      throw Lvm.stop("Invalid vg name " + name + ".");
    }
  }

  /// Groups with extents of another size cannot be one.
  static void checkExtents(Vg target, Vg from) {
    if (target.extent() != from.extent()) {
      throw Lvm.stop(
          "Extent sizes differ: "
              + target.extent()
              + " ("
              + target.name()
              + ") and "
              + from.extent()
              + " ("
              + from.name()
              + ")");
    }
  }

  /// What is older than the group that it becomes part of is told.
  static void warn(Run run, Vg target, Vg old) {
    for (Pv pv : old.pvs()) {
      if (old.seqno() < target.seqno()) {
        run.err(
            "  WARNING: updating old metadata to "
                + (target.seqno() + 1)
                + " on "
                + pv.device()
                + " for VG "
                + target.name()
                + ".\n");
      }
    }
  }

  /// The physical volumes on which a volume lies, and all that belongs to it: copies, its pool with
  /// all thin volumes, its origin with all snapshots.
  static Set<String> places(Vg vg, Lv volume) {
    Set<String> family = new TreeSet<>(Set.of(volume.name()));
    boolean grows = true;
    while (grows) {
      grows = false;
      for (Lv lv : vg.lvs()) {
        Set<String> near = near(lv);
        if (near.stream().anyMatch(family::contains)) {
          grows |= family.addAll(near);
        }
      }
    }
    Set<String> places = new TreeSet<>();
    for (Lv lv : vg.lvs()) {
      if (family.contains(lv.name())) {
        lv.segments().forEach(segment -> places.addAll(on(segment)));
      }
    }
    return places;
  }

  private static Set<String> near(Lv lv) {
    Set<String> near = new TreeSet<>(Set.of(lv.name()));
    for (Segment segment : lv.segments()) {
      switch (segment) {
        case Segment.Striped _ -> {}
        case Segment.Raid raid -> {
          near.addAll(raid.metadata());
          near.addAll(raid.images());
        }
        case Segment.Cow cow -> near.addAll(List.of(cow.origin(), cow.cow()));
        case Segment.Pool pool -> near.addAll(List.of(pool.metadata(), pool.data()));
        case Segment.Cache cache -> near.addAll(List.of(cache.cachevol(), cache.origin()));
        case Segment.CachePool pool -> near.addAll(List.of(pool.metadata(), pool.data()));
        case Segment.Writecache cache -> near.addAll(List.of(cache.cachevol(), cache.origin()));
        case Segment.Thin thin -> near.add(thin.pool());
      }
    }
    return near;
  }

  private static List<String> on(Segment segment) {
    return segment instanceof Segment.Striped striped
        ? striped.areas().stream().map(Segment.Area::pv).toList()
        : List.of();
  }

  /// A group with all that another one has; its physical volumes get keys that are free.
  static Vg joined(Vg target, Vg more) {
    List<Pv> pvs = new ArrayList<>(target.pvs());
    Map<String, String> keys = new TreeMap<>();
    for (Pv pv : more.pvs()) {
      String key = free(pvs);
      keys.put(pv.key(), key);
      pvs.add(new Pv(key, pv.id(), pv.device(), pv.sectors(), pv.start(), pv.extents()));
    }
    List<Lv> lvs = new ArrayList<>(target.lvs());
    for (Lv lv : more.lvs()) {
      lvs.add(lv.of(lv.segments().stream().map(segment -> moved(segment, keys)).toList()));
    }
    return target.with(pvs, lvs);
  }

  private static String free(List<Pv> pvs) {
    int next = 0;
    while (has(pvs, "pv" + next)) {
      next++;
    }
    return "pv" + next;
  }

  private static boolean has(List<Pv> pvs, String key) {
    return pvs.stream().anyMatch(pv -> pv.key().equals(key));
  }

  private static Segment moved(Segment segment, Map<String, String> keys) {
    if (!(segment instanceof Segment.Striped striped)) {
      return segment;
    }
    List<Segment.Area> areas =
        striped.areas().stream()
            .map(area -> new Segment.Area(keys.getOrDefault(area.pv(), area.pv()), area.extent()))
            .toList();
    return new Segment.Striped(striped.start(), striped.count(), striped.stripe(), areas);
  }
}
