package dev.virtlab.userland.storage.lvm;

import dev.virtlab.userland.storage.lvm.Segment.Area;
import dev.virtlab.userland.storage.lvm.Segment.Striped;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Finds free extents for volumes, as the policy `normal` of LVM does: what a volume has already is
/// gone on with, then one run that is long enough, then the longest runs.
final class Room {

  private final Vg vg;
  private final List<Pv> allowed;
  private final List<Run> taken = new ArrayList<>();

  /// A run of free extents.
  private record Run(Pv pv, int from, int length) {}

  /// @param allowed the physical volumes that may be used, in this order; empty: all
  Room(Vg vg, List<Pv> allowed) {
    this.vg = vg;
    this.allowed = allowed.isEmpty() ? vg.pvs() : List.copyOf(allowed);
  }

  private List<Run> runs(Pv pv) {
    BitSet used = vg.taken(pv);
    taken.stream()
        .filter(run -> run.pv().equals(pv))
        .forEach(run -> used.set(run.from(), run.from() + run.length()));
    List<Run> runs = new ArrayList<>();
    for (int at = used.nextClearBit(0); at < pv.extents(); at = used.nextClearBit(at)) {
      int end = used.nextSetBit(at);
      int to = end < 0 ? pv.extents() : Math.min(end, pv.extents());
      runs.add(new Run(pv, at, to - at));
      at = to;
    }
    return runs;
  }

  private List<Run> runs() {
    List<Run> all = new ArrayList<>();
    allowed.forEach(pv -> all.addAll(runs(pv)));
    return all;
  }

  int free() {
    return runs().stream().mapToInt(Run::length).sum();
  }

  private Striped take(Run run, int most, int start) {
    int length = Math.min(run.length(), most);
    taken.add(new Run(run.pv(), run.from(), length));
    return new Striped(start, length, 0, List.of(new Area(run.pv().key(), run.from())));
  }

  /// Segments for so many extents, from an extent of the volume on. Empty: there is no room.
  ///
  /// @param before what the volume has already
  Optional<List<Segment>> linear(int start, int count, List<Segment> before) {
    List<Segment> found = new ArrayList<>();
    int left = count;
    if (!before.isEmpty() && before.getLast() instanceof Striped last) {
      left -= cling(found, last, start, left);
    }
    while (left > 0) {
      List<Run> runs = runs();
      int wanted = left;
      Optional<Run> whole =
          allowed.stream()
              .flatMap(pv -> longest(runs(pv)).stream())
              .filter(run -> run.length() >= wanted)
              .findFirst();
      Optional<Run> best = whole.isPresent() ? whole : longest(runs);
      if (best.isEmpty()) {
        return Optional.empty();
      }
      Striped part = take(best.get(), left, start + count - left);
      found.add(part);
      left -= part.count();
    }
    return Optional.of(found);
  }

  /// The longest run, the first of several.
  private static Optional<Run> longest(List<Run> runs) {
    return runs.stream().reduce((a, b) -> b.length() > a.length() ? b : a);
  }

  private int cling(List<Segment> found, Striped last, int start, int count) {
    Area area = last.areas().getFirst();
    Pv pv = vg.pv(area.pv());
    if (!allowed.contains(pv)) {
      return 0;
    }
    int done = 0;
    int end = area.extent() + last.each();
    List<Run> runs = new ArrayList<>(runs(pv));
    runs.sort(Comparator.comparing(run -> run.from() != end));
    for (Run run : runs) {
      if (done < count) {
        Striped part = take(run, count - done, start + done);
        found.add(part);
        done += part.count();
      }
    }
    return done;
  }

  /// A striped segment on as many physical volumes. Empty: there is no room.
  Optional<Segment> striped(int start, int count, int stripes, int stripe) {
    int each = count / stripes;
    List<Area> areas = new ArrayList<>();
    for (Pv pv : allowed) {
      Optional<Run> run = runs(pv).stream().filter(r -> r.length() >= each).findFirst();
      if (run.isPresent() && areas.size() < stripes) {
        take(run.get(), each, 0);
        areas.add(new Area(pv.key(), run.get().from()));
      }
    }
    return areas.size() < stripes
        ? Optional.empty()
        : Optional.of(new Striped(start, count, stripe, areas));
  }

  /// A room that leaves out physical volumes that are in use by a copy already.
  Room without(List<String> keys) {
    Room room = new Room(vg, allowed.stream().filter(pv -> !keys.contains(pv.key())).toList());
    room.taken.addAll(taken);
    return room;
  }

  /// The same, from the last physical volume to the first.
  Room reversed() {
    Room room = new Room(vg, allowed.reversed());
    room.taken.addAll(taken);
    return room;
  }

  /// Runs that follow each other are one.
  static List<Segment> joined(List<Segment> segments) {
    List<Segment> all = new ArrayList<>();
    for (Segment next : segments) {
      boolean follows =
          !all.isEmpty()
              && all.getLast() instanceof Striped a
              && next instanceof Striped b
              && a.areas().size() == 1
              && b.areas().size() == 1
              && a.areas().getFirst().pv().equals(b.areas().getFirst().pv())
              && a.areas().getFirst().extent() + a.count() == b.areas().getFirst().extent();
      if (follows) {
        Segment last = all.removeLast();
        all.add(last.at(last.start(), last.count() + next.count()));
      } else {
        all.add(next);
      }
    }
    return all;
  }
}
