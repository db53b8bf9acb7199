package dev.virtlab.userland.storage.progs;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.storage.block.Placed;
import dev.virtlab.userland.storage.btrfs.Nodes;
import dev.virtlab.userland.storage.btrfs.Pool;
import dev.virtlab.userland.storage.btrfs.SuperBlock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A pool that is not mounted, read from its devices.
final class Unmounted {
  private Unmounted() {}

  /// @param referenced how many bytes of data files refer to
  record Found(Pool pool, SuperBlock block, long referenced) {}

  /// The pool of a device; its other devices are looked for among the loop devices. Empty: none.
  static Optional<Found> read(Calls calls, String path, String shown) {
    List<Placed> open = new ArrayList<>();
    try {
      Placed medium = Placed.open(calls, path, false);
      open.add(medium);
      Optional<SuperBlock> block = block(medium);
      if (block.isEmpty()) {
        return Optional.empty();
      }
      List<Nodes.Member> members = new ArrayList<>();
      members.add(new Nodes.Member(block.get(), medium, shown));
      for (var other : calls.blocks()) {
        Placed device = Placed.open(calls, "/dev/" + other.name(), false);
        open.add(device);
        Optional<SuperBlock> its = block(device);
        if (its.isPresent()
            && Arrays.equals(its.get().fsid(), block.get().fsid())
            && its.get().deviceId() != block.get().deviceId()) {
          members.add(new Nodes.Member(its.get(), device, "/dev/" + other.name()));
        }
      }
      Nodes.Found found = Nodes.read(members);
      return Optional.of(new Found(found.pool(), block.get(), found.referenced()));
    } catch (CallFailed _) {
      return Optional.empty();
    } finally {
      open.forEach(Placed::close);
    }
  }

  private static Optional<SuperBlock> block(Placed medium) {
    try {
      return medium.size() < SuperBlock.OFFSET + SuperBlock.SIZE
          ? Optional.empty()
          : SuperBlock.read(medium.read(SuperBlock.OFFSET, SuperBlock.SIZE));
    } catch (CallFailed _) {
      return Optional.empty();
    }
  }

  /// Writes another label into the super blocks of a device.
  static void relabel(Calls calls, String path, String label) {
    Placed medium = Placed.open(calls, path, true);
    for (long at : SuperBlock.COPIES) {
      if (medium.size() >= at + SuperBlock.SIZE) {
        SuperBlock.read(medium.read(at, SuperBlock.SIZE))
            .map(old -> old.labelled(label))
            .ifPresent(now -> medium.write(at, now.bytes(at), 0, SuperBlock.SIZE));
      }
    }
    medium.close();
  }
}
