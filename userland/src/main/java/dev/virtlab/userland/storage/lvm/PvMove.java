package dev.virtlab.userland.storage.lvm;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.storage.block.Placed;
import dev.virtlab.userland.storage.lvm.Segment.Area;
import dev.virtlab.userland.storage.lvm.Segment.Striped;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import java.util.ArrayList;
import java.util.List;

/// `pvmove`: the extents of a physical volume move to others while they are in use.
final class PvMove {

  private static final int PART = 1 << 20;

  private final Run run;
  private final Groups groups;

  private PvMove(Run run) {
    this.run = run;
    this.groups = new Groups(run);
  }

  static Step move(Run run, Words words) {
    if (words.operands().isEmpty()) {
      throw Lvm.noSyntax(run);
    }
    return new PvMove(run).move(words);
  }

  private Step move(Words words) {
    String device = words.operands().getFirst();
    Vg vg =
        groups
            .of(device)
            .orElseThrow(
                () ->
                    new Stop(
                        "  Failed to find physical volume \""
                            + device
                            + "\".\n  Run `pvmove --help' for more information.\n",
                        3));
    Pv from = PvCommands.need(vg, device);
    List<Pv> to = new ArrayList<>();
    for (String other : words.operands().subList(1, words.operands().size())) {
      to.add(PvCommands.need(vg, other));
    }
    if (to.isEmpty()) {
      vg.pvs().stream().filter(pv -> !pv.equals(from)).forEach(to::add);
    }
    int wanted = vg.taken(from).cardinality();
    if (wanted == 0) {
      throw Lvm.stop("No data to move for " + vg.name() + ".");
    }
    Room room = new Room(vg, to);
    if (to.isEmpty() || room.free() < wanted) {
      throw Lvm.stop(
          "Insufficient free space: "
              + wanted
              + " extents needed, but only "
              + (to.isEmpty() ? 0 : room.free())
              + " available\n  Unable to allocate mirror extents"
              + " for "
              + vg.name()
              + "/pvmove0.\n  Failed to convert pvmove LV to mirrored.");
    }
    run.out("  " + device + ": Moved: 0.00%\n");
    List<Area> targets = targets(room, wanted);
    Vg moved = vg;
    for (Lv lv : vg.lvs()) {
      List<Segment> segments = new ArrayList<>();
      lv.segments().forEach(segment -> segments.addAll(moved(vg, from, targets, segment)));
      moved = moved.replacing(lv.name(), lv.of(Room.joined(segments)));
    }
    Vg now = groups.commit(moved);
    Activation activation = new Activation(run.calls());
    for (Lv lv : now.lvs()) {
      if (lv.visible() && activation.isActive(now, lv.name())) {
        activation.activate(now, lv);
      }
    }
    run.out("  " + device + ": Moved: 100.00%\n");
    return run.exit(0);
  }

  /// Where so many extents go, one by one.
  private static List<Area> targets(Room room, int count) {
    List<Area> all = new ArrayList<>();
    List<Segment> found =
        room.linear(0, count, List.of()).orElseThrow(() -> Lvm.stop("Insufficient free space."));
    for (Segment part : found) {
      Area area = ((Striped) part).areas().getFirst();
      for (int i = 0; i < part.count(); i++) {
        all.add(new Area(area.pv(), area.extent() + i));
      }
    }
    return all;
  }

  private List<Segment> moved(Vg vg, Pv from, List<Area> targets, Segment segment) {
    if (!(segment instanceof Striped striped)
        || striped.areas().stream().noneMatch(area -> area.pv().equals(from.key()))) {
      return new ArrayList<>(List.of(segment));
    }
    if (striped.areas().size() > 1) {
      throw Lvm.unmodelled("pvmove of striped volumes");
    }
    List<Segment> parts = new ArrayList<>();
    for (int i = 0; i < striped.count(); i++) {
      Area to = targets.removeFirst();
      int extent = striped.areas().getFirst().extent() + i;
      copy(vg, new Place(from, extent), new Place(vg.pv(to.pv()), to.extent()), 1);
      parts.add(new Striped(striped.start() + i, 1, 0, List.of(to)));
    }
    return Room.joined(parts);
  }

  private record Place(Pv pv, int extent) {
    long at(Vg vg) {
      return (pv.start() + (long) extent * vg.extent()) * 512;
    }
  }

  private void copy(Vg vg, Place from, Place to, int extents) {
    long length = (long) extents * vg.extent() * 512;
    Placed source = Placed.open(run.calls(), from.pv().device(), false);
    try {
      groups.write(
          to.pv().device(),
          target -> {
            for (long done = 0; done < length; done += PART) {
              int part = (int) Math.min(PART, length - done);
              target.write(to.at(vg) + done, source.read(from.at(vg) + done, part), 0, part);
            }
          });
    } finally {
      source.close();
    }
  }
}
