package dev.virtlab.userland.libvirt;

import dev.virtlab.lab.machine.MachineEvent;
import dev.virtlab.userland.libvirt.DomainView.Reason;
import dev.virtlab.userland.libvirt.DomainView.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Snapshots of machines, with memory where they run.
record Snapshots(Domains domains) {

  /// The most snapshots of one machine.
  static final int SNAPSHOTS_MAX = 256;

  void take(Known it, String wanted, String description) {
    String name = wanted.isEmpty() ? String.valueOf(domains.seconds()) : wanted;
    if (it.kept.stream().anyMatch(k -> k.snapshot().name().equals(name))) {
      throw new LibvirtError("operation failed: domain moment " + name + " already exists");
    }
    if (it.kept.size() >= SNAPSHOTS_MAX) {
      throw new LibvirtError("operation failed: more than " + SNAPSHOTS_MAX + " snapshots");
    }
    DomainView.Snapshot snapshot =
        new DomainView.Snapshot(name, it.current, domains.seconds(), it.status(), description);
    Hardware.Disks disks = domains.disks(it.domain());
    Optional<Hardware.Picture> picture = it.live.map(l -> l.running().keep(disks, name));
    if (picture.isEmpty()) {
      disks.keep(name);
    }
    it.kept.add(new Known.Kept(snapshot, it.domain(), picture));
    it.current = Optional.of(name);
    domains.tell(new MachineEvent.MachineSnapshotTaken(it.name(), name));
  }

  void revert(Known it, String name) {
    Known.Kept kept = it.snapshot(name);
    boolean ran = it.live.isPresent();
    it.live.ifPresent(live -> live.running().cut());
    if (ran) {
      domains.ended(it, Reason.OFF_FROM_SNAPSHOT, "reverted");
    }
    domains.disks(kept.domain()).revert(name);
    it.config = it.config.map(_ -> kept.domain().fixed());
    domains.tell(new MachineEvent.MachineReverted(it.name(), name));
    it.current = Optional.of(name);
    kept.picture().ifPresent(picture -> show(it, kept, picture));
    domains.resized(it);
  }

  private void show(Known it, Known.Kept kept, Hardware.Picture picture) {
    boolean paused = kept.snapshot().status() == Status.PAUSED;
    domains.begin(
        it,
        kept.domain(),
        paused,
        paused ? Reason.PAUSED_FROM_SNAPSHOT : Reason.RUNS_FROM_SNAPSHOT,
        ear -> picture.start(paused, ear));
  }

  /// Takes one away; its children become those of its parent.
  void delete(Known it, String name) {
    Known.Kept gone = it.snapshot(name);
    domains.disks(gone.domain()).forget(name);
    Optional<String> parent = gone.snapshot().parent();
    List<Known.Kept> left = new ArrayList<>();
    for (Known.Kept kept : it.kept) {
      if (!kept.snapshot().name().equals(name)) {
        left.add(kept.snapshot().parent().equals(Optional.of(name)) ? under(kept, parent) : kept);
      }
    }
    it.kept.clear();
    it.kept.addAll(left);
    if (it.current.equals(Optional.of(name))) {
      it.current = parent;
    }
    domains.tell(new MachineEvent.MachineSnapshotDeleted(it.name(), name));
  }

  private static Known.Kept under(Known.Kept kept, Optional<String> parent) {
    DomainView.Snapshot s = kept.snapshot();
    return new Known.Kept(
        new DomainView.Snapshot(s.name(), parent, s.created(), s.status(), s.description()),
        kept.domain(),
        kept.picture());
  }
}
