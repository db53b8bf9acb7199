package dev.virtlab.userland.storage.lvm;

import dev.virtlab.userland.program.DmControl;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.storage.block.Placed;
import dev.virtlab.userland.tool.Run;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// `lvconvert --merge`: what a snapshot kept becomes what its origin holds.
final class LvMerge {

  private static final int PART = 1 << 16;
  private static final int SECTOR = 512;

  private final Run run;
  private final Groups groups;
  private final Activation activation;

  LvMerge(Run run, Groups groups, Activation activation) {
    this.run = run;
    this.groups = groups;
    this.activation = activation;
  }

  Step merge(Vg vg, Lv lv) {
    Optional<Segment.Cow> tie = vg.tie(lv.name());
    if (tie.isPresent()) {
      return thick(vg, lv, tie.get());
    }
    if (lv.first() instanceof Segment.Thin thin && !thin.origin().isEmpty()) {
      return thin(vg, lv, thin);
    }
    throw Lvm.stop(
        vg.name() + "/" + lv.name() + " cannot be merged because --trackchanges was not used.");
  }

  /// A merge of volumes that are in use waits for their next activation; that is not modelled.
  private void idle(Vg vg, String name) {
    boolean open = activation.device(vg, name).map(DmControl.Device::open).orElse(0) > 0;
    if (open) {
      throw Lvm.unmodelled("merging while " + vg.name() + "/" + name + " is open");
    }
  }

  private Step thick(Vg vg, Lv lv, Segment.Cow tie) {
    String origin = vg.name() + "/" + tie.origin();
    idle(vg, lv.name());
    idle(vg, tie.origin());
    if (!activation.isActive(vg, lv.name())) {
      throw Lvm.unmodelled("merging into a volume that is not active");
    }
    if (activation.status(vg, lv.name(), "").filter("Invalid"::equals).isPresent()) {
      throw Lvm.stop(
          "Unable to merge invalidated snapshot LV " + vg.name() + "/" + lv.name() + ".");
    }
    run.out("  Merging of volume " + vg.name() + "/" + lv.name() + " started.\n");
    copy(vg, lv, tie.origin());
    run.out("  " + origin + ": Merged: 100.00%\n");
    run.out("  Merge of snapshot into logical volume " + origin + " has finished.\n");
    LvCommands.remove(run, groups, vg, lv);
    return run.exit(0);
  }

  /// Only what differs is written: the rest was never kept.
  private void copy(Vg vg, Lv from, String to) {
    long size = (long) vg.known(to).extents() * vg.extent() * SECTOR;
    String snapshot = "/dev/mapper/" + vg.mapped(from.name(), "");
    Placed source = Placed.open(run.calls(), snapshot, false);
    try {
      groups.write(
          "/dev/mapper/" + vg.mapped(to, ""),
          target -> {
            for (long at = 0; at < size; at += PART) {
              int length = (int) Math.min(PART, size - at);
              byte[] kept = source.read(at, length);
              if (!Arrays.equals(kept, target.read(at, length))) {
                target.write(at, kept, 0, length);
              }
            }
          });
    } finally {
      source.close();
    }
  }

  /// The snapshot takes the place and the name of its origin.
  private Step thin(Vg vg, Lv lv, Segment.Thin thin) {
    Lv origin = vg.known(thin.origin());
    idle(vg, lv.name());
    idle(vg, origin.name());
    boolean active = activation.isActive(vg, origin.name());
    activation.deactivate(vg, lv);
    activation.deactivate(vg, origin);
    activation.activate(vg, vg.known(thin.pool()));
    int gone = origin.first() instanceof Segment.Thin old ? old.device() : thin.device();
    run.calls().dm().message(vg.mapped(thin.pool(), "-tpool"), "delete " + gone);
    Segment alone = new Segment.Thin(0, thin.count(), thin.pool(), thin.device(), "");
    Lv now = new Lv(origin.name(), lv.id(), true, false, lv.created(), lv.host(), List.of(alone));
    Vg merged = vg.minus(origin.name()).replacing(lv.name(), now);
    for (Lv other : vg.thins(thin.pool())) {
      if (other.first() instanceof Segment.Thin of
          && of.origin().equals(origin.name())
          && !other.name().equals(lv.name())) {
        Segment orphan = new Segment.Thin(0, of.count(), of.pool(), of.device(), "");
        merged = merged.replacing(other.name(), other.of(List.of(orphan)));
      }
    }
    Vg whole = groups.commit(merged);
    if (active) {
      activation.activate(whole, whole.known(origin.name()));
    }
    run.out(
        "  Volume "
            + vg.name()
            + "/"
            + lv.name()
            + " replaced origin "
            + vg.name()
            + "/"
            + origin.name()
            + ".\n");
    return run.exit(0);
  }
}
