package dev.virtlab.simulator.file;

import dev.virtlab.userland.program.MountCalls.MountFlag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes mounts and copies trees of them.
final class MountTrees {

  private final Vfs vfs;

  MountTrees(Vfs vfs) {
    this.vfs = vfs;
  }

  /// How a copy relates to what it was copied from.
  ///
  /// @param slave whether the copy of a shared mount follows it instead of being its peer
  /// @param shared whether the copy becomes shared in any case
  /// @param keepsUnbindable whether unbindable mounts are copied too; the copies are bindable
  record Manner(boolean slave, boolean shared, boolean keepsUnbindable) {}

  /// A bind mount: peers stay peers, slaves stay slaves.
  static final Manner BIND = new Manner(false, false, false);

  /// What a member of the same peer group receives.
  static final Manner PEER = new Manner(false, true, false);

  /// What a slave receives.
  static final Manner SLAVE = new Manner(true, false, false);

  /// What a slave receives that is itself shared.
  static final Manner SHARED_SLAVE = new Manner(true, true, false);

  /// A whole namespace; a less privileged one only listens.
  static Manner namespace(boolean lesser) {
    return new Manner(lesser, false, true);
  }

  Mount make(FileSystem fileSystem, Dentry root, String source, Set<MountFlag> flags) {
    return new Mount(vfs.takeMountId(), vfs.nextAge(), fileSystem, root, source, flags);
  }

  /// A copied tree: its top and every copy by its original, parents before children.
  record Copied(Mount top, Map<Mount, Mount> byOriginal) {
    List<Mount> all() {
      return new ArrayList<>(byOriginal.values());
    }

    /// The same place in the copy.
    Location moved(Location original) {
      return new Location(
          byOriginal.getOrDefault(original.mount(), original.mount()), original.dentry());
    }
  }

  /// One mount alone, with another root.
  Mount clone(Mount original, Dentry root, Manner manner) {
    Mount copy = make(original.fileSystem(), root, original.source(), original.flags());
    copy.lockFlags(original.lockedFlags());
    if (manner.slave() && original.isShared()) {
      original.peers().ifPresent(copy::follow);
      if (manner.shared()) {
        copy.join(new PeerGroup(vfs));
      }
      return copy;
    }
    original.master().ifPresent(copy::follow);
    original.peers().ifPresent(copy::join);
    if (manner.shared() && !copy.isShared()) {
      copy.join(new PeerGroup(vfs));
    }
    return copy;
  }

  /// A mount from `root` down, and everything mounted in it there.
  Copied copy(Mount original, Dentry root, Manner manner) {
    Map<Mount, Mount> copies = new LinkedHashMap<>();
    Mount top = clone(original, root, manner);
    copies.put(original, top);
    copyChildren(original, root, manner, copies);
    return new Copied(top, copies);
  }

  private void copyChildren(Mount original, Dentry root, Manner manner, Map<Mount, Mount> copies) {
    Mount copy = copies.getOrDefault(original, original);
    boolean whole = root == original.root();
    for (Mount child : original.children()) {
      boolean seen = whole || child.mountPoint().isIn(root);
      if (seen && (manner.keepsUnbindable() || !child.isUnbindable())) {
        Mount below = clone(child, child.root(), manner);
        below.lock(child.isLocked());
        copies.put(child, below);
        below.attach(copy, child.mountPoint());
        copyChildren(child, child.root(), manner, copies);
      }
    }
  }

  /// A mount and everything mounted in it, parents first.
  static List<Mount> tree(Mount top) {
    List<Mount> all = new ArrayList<>();
    collect(top, all);
    return all;
  }

  private static void collect(Mount mount, List<Mount> all) {
    all.add(mount);
    for (Mount child : mount.children()) {
      collect(child, all);
    }
  }
}
