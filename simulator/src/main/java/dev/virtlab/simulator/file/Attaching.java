package dev.virtlab.simulator.file;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.MountCalls.Propagation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Attaches trees of mounts, and carries them on to the peers and slaves of where they were
/// attached; `Documentation/filesystems/sharedsubtree.rst` of Linux.
final class Attaching {

  private final Vfs vfs;
  private final MountTrees trees;

  Attaching(Vfs vfs, MountTrees trees) {
    this.vfs = vfs;
    this.trees = trees;
  }

  /// Whether something of that kind may be mounted there. EINVAL: not in the viewer's namespace;
  /// ENOENT: the place has been removed; ENOTDIR: one is a directory, the other none; EBUSY: the
  /// same file system is already there.
  void mayAttach(Viewer viewer, FileSystem fileSystem, Dentry root, Location at) {
    place(viewer, root, at);
    if (at.isMountRoot() && at.mount().fileSystem().equals(fileSystem) && at.dentry() == root) {
      throw new CallFailed(Errno.EBUSY);
    }
  }

  private static void place(Viewer viewer, Dentry root, Location at) {
    if (!at.mount().isIn(viewer.mounts())) {
      throw new CallFailed(Errno.EINVAL);
    }
    if (at.dentry().isGone()) {
      throw new CallFailed(Errno.ENOENT);
    }
    if (root.isDirectory() != at.dentry().isDirectory()) {
      throw new CallFailed(Errno.ENOTDIR);
    }
  }

  /// Binds a place, with `recursive` also what is mounted below it.
  void bind(Viewer viewer, Location source, Location at, boolean recursive) {
    Mount original = source.mount();
    boolean own = original.isIn(viewer.mounts());
    if (original.isUnbindable()
        || !(own || (original.namespace().isEmpty() && isInternal(source)))) {
      throw new CallFailed(Errno.EINVAL);
    }
    if (!recursive && hidesLocked(original, source.dentry())) {
      throw new CallFailed(Errno.EINVAL);
    }
    place(viewer, source.dentry(), at);
    List<Mount> bound =
        recursive
            ? trees.copy(original, source.dentry(), MountTrees.BIND).all()
            : List.of(trees.clone(original, source.dentry(), MountTrees.BIND));
    attach(bound, at);
  }

  /// Files of the kernel's own mounts, as `/proc/PID/ns/net`, can be bound from anywhere.
  private static boolean isInternal(Location source) {
    return source.inode().fileSystem().type().equals("nsfs");
  }

  private static boolean hidesLocked(Mount mount, Dentry below) {
    for (Mount child : mount.children()) {
      if (child.isLocked() && child.mountPoint().isIn(below)) {
        return true;
      }
    }
    return false;
  }

  /// Moves a mount with all below it.
  void move(Viewer viewer, Location source, Location at) {
    Mount mount = source.mount();
    if (!source.isMountRoot()
        || mount.isTop()
        || !mount.isIn(viewer.mounts())
        || mount.isLocked()
        || mount.parent().isShared()) {
      throw new CallFailed(Errno.EINVAL);
    }
    place(viewer, mount.root(), at);
    if (at.mount().isShared() && MountTrees.tree(mount).stream().anyMatch(Mount::isUnbindable)) {
      throw new CallFailed(Errno.EINVAL);
    }
    for (Mount above = at.mount(); ; above = above.parent()) {
      if (above == mount) {
        throw new CallFailed(Errno.ELOOP);
      }
      if (above.isTop()) {
        break;
      }
    }
    mount.detach();
    attach(MountTrees.tree(mount), at);
  }

  /// Attaches a tree whose first mount is its top, and carries it on. All copies are made before
  /// anything is attached, so that no copy holds another.
  void attach(List<Mount> tree, Location at) {
    Mount top = tree.getFirst();
    Set<Mount> made = new LinkedHashSet<>(tree);
    List<Arrival> arrivals = new ArrayList<>();
    at.mount()
        .peers()
        .ifPresent(
            group -> {
              for (Mount mount : tree) {
                if (!mount.isShared()) {
                  mount.unbindable(false);
                  mount.join(new PeerGroup(vfs));
                }
              }
              carry(new Carried(at, group, new LinkedHashSet<>(), made, arrivals), top, group);
            });
    top.attach(at.mount(), at.dentry());
    at.mount().namespace().ifPresent(namespace -> tree.forEach(namespace::add));
    arrivals.forEach(arrival -> tuck(arrival.top(), arrival.at(), at.dentry()));
    made.forEach(mount -> Mounts.told(vfs, mount));
  }

  /// A copy that waits to be attached.
  private record Arrival(Mount top, Mount at) {}

  /// What is being carried on: from where, through which groups it has gone, what was made.
  private record Carried(
      Location from,
      PeerGroup first,
      Set<PeerGroup> seen,
      Set<Mount> made,
      List<Arrival> arrivals) {}

  private void carry(Carried carried, Mount model, PeerGroup group) {
    carried.seen().add(group);
    Mount latest = model;
    for (Mount member : List.copyOf(group.members())) {
      if (member != carried.from().mount() && sees(member, carried)) {
        MountTrees.Manner manner =
            latest == model && group != carried.first() ? MountTrees.SHARED_SLAVE : MountTrees.PEER;
        latest = arrive(carried, latest, manner, member);
      }
    }
    for (Mount slave : List.copyOf(group.slaves())) {
      Optional<PeerGroup> own = slave.peers();
      if (own.isEmpty()) {
        if (sees(slave, carried)) {
          arrive(carried, latest, MountTrees.SLAVE, slave);
        }
      } else if (!carried.seen().contains(own.get())) {
        carry(carried, latest, own.get());
      }
    }
  }

  /// What is being attached receives no copy of itself.
  private static boolean sees(Mount mount, Carried carried) {
    Location at = carried.from();
    return mount.namespace().isPresent()
        && !carried.made().contains(mount)
        && mount.fileSystem().equals(at.mount().fileSystem())
        && at.dentry().isIn(mount.root());
  }

  private Mount arrive(Carried carried, Mount model, MountTrees.Manner manner, Mount at) {
    MountTrees.Copied copied = trees.copy(model, model.root(), manner);
    Mount top = copied.top();
    at.namespace()
        .ifPresent(
            namespace -> {
              boolean foreign =
                  carried.from().mount().namespace().stream()
                      .anyMatch(source -> !source.owner().equals(namespace.owner()));
              for (Mount mount : copied.all()) {
                namespace.add(mount);
                mount.lock(mount != top && (mount.isLocked() || foreign));
              }
            });
    carried.arrivals().add(new Arrival(top, at));
    carried.made().addAll(copied.all());
    return top;
  }

  /// Attaches below what is already mounted there, so that what a namespace saw stays in sight.
  private static void tuck(Mount top, Mount at, Dentry mountPoint) {
    Optional<Mount> there = at.at(mountPoint);
    there.ifPresent(Mount::detach);
    top.attach(at, mountPoint);
    there.ifPresent(
        mount -> {
          Location above = top.top().covered();
          mount.attach(above.mount(), above.dentry());
        });
  }

  void setPropagation(Mount mount, Propagation propagation, boolean recursive) {
    List<Mount> all = recursive ? MountTrees.tree(mount) : List.of(mount);
    for (Mount one : all) {
      set(one, propagation);
    }
  }

  private void set(Mount mount, Propagation propagation) {
    switch (propagation) {
      case SHARED -> {
        mount.unbindable(false);
        if (!mount.isShared()) {
          mount.join(new PeerGroup(vfs));
        }
      }
      case SLAVE -> {
        mount.unbindable(false);
        mount
            .peers()
            .ifPresent(
                group -> {
                  boolean alone = group.members().size() == 1;
                  mount.leavePeers();
                  if (!alone) {
                    mount.leaveMaster();
                    mount.follow(group);
                  }
                });
      }
      case PRIVATE -> isolate(mount, false);
      case UNBINDABLE -> isolate(mount, true);
    }
  }

  static void isolate(Mount mount, boolean unbindable) {
    mount.leavePeers();
    mount.leaveMaster();
    mount.unbindable(unbindable);
  }
}
