package dev.virtlab.userland.virtualbox;

import dev.virtlab.userland.storage.image.ImageError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Snapshots of a machine: what was written so far stays as it is, and what is written from now on
/// goes into differencing images.
record Snapping(Box box, Vm vm) {

  /// The most snapshots of one machine.
  static final int SNAPSHOTS_MAX = 256;

  /// The snapshot of that name or UUID.
  ///
  /// @throws BoxError if there is none
  Snap find(String wanted) {
    if (vm.snapshots.isEmpty()) {
      throw missing("This machine does not have any snapshots");
    }
    return vm.snapshot(wanted)
        .orElseThrow(() -> missing("Could not find a snapshot named '" + wanted + "'"));
  }

  private static BoxError missing(String text) {
    return BoxError.of(BoxError.Code.VBOX_E_OBJECT_NOT_FOUND, "SessionMachine", text);
  }

  Snap take(String name, String description) {
    if (vm.snapshots.size() >= SNAPSHOTS_MAX) {
      throw BoxError.plain("more than " + SNAPSHOTS_MAX + " snapshots of one machine");
    }
    String state = vm.isRunning() ? box.power().keep(vm) : vm.stateFile;
    Snap snap =
        new Snap(
            box.names().uuid(),
            name,
            description,
            vm.current,
            vm.config,
            vm.controllers,
            vm.attachments,
            state,
            box.files().now());
    differ(vm.attachments);
    vm.snapshots.add(snap);
    vm.current = snap.uuid();
    vm.tenant.kept(name);
    box.power().disksMoved(vm);
    box.save(vm);
    return snap;
  }

  /// What is written from now on goes into new images upon these.
  private void differ(List<Attachment> from) {
    List<Attachment> upon = new ArrayList<>();
    for (Attachment a : from) {
      upon.add(
          isDisk(a)
              ? a.holding(
                  box.media().differing(box.media().get(a.medium()), vm.snapshotFolder()).uuid())
              : a);
    }
    vm.attachments.clear();
    vm.attachments.addAll(upon);
  }

  private static boolean isDisk(Attachment a) {
    return a.type().equals("hdd") && !a.medium().isEmpty();
  }

  /// The machine is again what it was; what it was until now is lost.
  void restore(Snap snap) {
    if (vm.isRunning()) {
      throw BoxError.of(
          BoxError.Code.VBOX_E_INVALID_VM_STATE,
          "SessionMachine",
          "Cannot delete the current state of the running machine (machine state: "
              + vm.state.type()
              + ")");
    }
    List<Attachment> before = List.copyOf(vm.attachments);
    vm.config = snap.config();
    vm.controllers.clear();
    vm.controllers.addAll(snap.controllers());
    differ(snap.attachments());
    for (Attachment a : before) {
      if (isDisk(a)) {
        drop(box.media().get(a.medium()));
      }
    }
    box.power().forgetState(vm);
    vm.stateFile = snap.stateFile();
    vm.current = snap.uuid();
    box.in(vm, snap.isOnline() ? Vm.State.SAVED : Vm.State.POWEROFF);
    vm.tenant.resize(vm.config.number("cpus"), vm.config.memory());
    vm.tenant.reverted(snap.name());
    box.save(vm);
  }

  /// A differencing image that nobody needs any more goes.
  private void drop(Medium medium) {
    boolean needed = !box.users(medium).isEmpty() || !box.media().children(medium).isEmpty();
    if (!medium.isBase() && !needed) {
      box.media().delete(medium);
    }
  }

  /// Forgets a snapshot: what came after it is merged into its disks.
  void delete(Snap snap) {
    List<Snap> children =
        vm.snapshots.stream().filter(s -> s.parent().equals(snap.uuid())).toList();
    if (children.size() > 1) {
      throw BoxError.of(
          BoxError.Code.VBOX_E_INVALID_OBJECT_STATE,
          "SessionMachine",
          "Snapshot '"
              + snap.name()
              + "' of the machine '"
              + vm.name
              + "' cannot be deleted, because it has "
              + children.size()
              + " child snapshots, which is more than the one snapshot allowed for deletion");
    }
    if (vm.isRunning()) {
      throw BoxError.plain(
          "deleting a snapshot of a machine that runs is not modelled here: switch it off");
    }
    vm.snapshots.remove(snap);
    vm.snapshots.replaceAll(s -> s.parent().equals(snap.uuid()) ? s.under(snap.parent()) : s);
    if (vm.current.equals(snap.uuid())) {
      vm.current = snap.parent();
    }
    merge(snap);
    if (snap.isOnline() && !snap.stateFile().equals(vm.stateFile)) {
      box.files().remove(snap.stateFile());
    }
    vm.tenant.dropped(snap.name());
    box.save(vm);
  }

  private void merge(Snap snap) {
    try {
      for (Attachment a : snap.attachments()) {
        if (isDisk(a)) {
          merge(box.media().get(a.medium()));
        }
      }
    } catch (ImageError error) {
      throw BoxError.of(
          BoxError.Code.VBOX_E_FILE_ERROR, "MediumWrap", "Could not merge media: " + error.text());
    }
  }

  /// Its only child is merged into it; one without children goes.
  private void merge(Medium medium) {
    List<Medium> children = box.media().children(medium);
    if (children.size() == 1) {
      Medium child = children.getFirst();
      box.media().mergeDown(child);
      instead(child.uuid(), medium.uuid());
    } else {
      drop(medium);
    }
  }

  private void instead(String gone, String uuid) {
    UnaryOperator<Attachment> other = a -> a.medium().equals(gone) ? a.holding(uuid) : a;
    vm.attachments.replaceAll(other);
    vm.snapshots.replaceAll(s -> s.holding(s.attachments().stream().map(other).toList()));
  }

  /// Gives a snapshot another name or description.
  void edit(Snap snap, String name, String description) {
    vm.snapshots.set(vm.snapshots.indexOf(snap), snap.called(name, description));
    if (!name.equals(snap.name())) {
      vm.tenant.dropped(snap.name());
      vm.tenant.kept(name);
    }
    box.save(vm);
  }
}
