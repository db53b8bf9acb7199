package dev.virtlab.simulator.btrfs;

import dev.virtlab.simulator.file.Dentry;
import dev.virtlab.simulator.file.Inode;
import dev.virtlab.simulator.file.Location;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import java.util.LinkedHashMap;

/// The subvolumes of a directory, made and deleted by somebody; btrfs-subvolume(8).
final class SubvolumesIn {

  private final Btrfs btrfs;
  private final Viewer viewer;
  private final Location at;

  SubvolumesIn(Btrfs btrfs, Viewer viewer, Location at) {
    this.btrfs = btrfs;
    this.viewer = viewer;
    this.at = at;
  }

  private BtrfsInode directory() {
    return (BtrfsInode) at.inode();
  }

  private void mayMake(String name) {
    directory().permit(viewer, 3);
    if (btrfs.isReadOnly()) {
      throw new CallFailed(Errno.EROFS);
    }
    if (directory().lookup(at.dentry(), name).isPresent()) {
      throw new CallFailed(Errno.EEXIST);
    }
  }

  private Subvolume make(String name, String uuid, String parent) {
    Subvolume tree =
        new Subvolume(
            btrfs, btrfs.takeId(), uuid, parent, btrfs.pool().generation() + 1, btrfs.now());
    btrfs.put(tree);
    Dentry dentry = new Dentry(at.dentry(), name, tree.rootInode());
    tree.placed(dentry);
    tree.rootInode().chown(dentry, viewer.uid(), viewer.gid());
    directory().enter(dentry);
    return tree;
  }

  /// Makes one. EEXIST, EROFS, EACCES.
  void create(String name, String uuid) {
    mayMake(name);
    make(name, uuid, "");
  }

  /// Makes one that begins as a copy of another, with which it shares everything. EXDEV; EINVAL: no
  /// subvolume.
  void snapshot(Inode source, String name, boolean readOnly, String uuid) {
    if (source.fileSystem() != btrfs) {
      throw new CallFailed(Errno.EXDEV);
    }
    BtrfsInode root = (BtrfsInode) source;
    if (!root.isRoot()) {
      throw new CallFailed(Errno.EINVAL);
    }
    mayMake(name);
    Subvolume tree = make(name, uuid, root.tree().uuid);
    directory().entries().remove(name);
    btrfs.copy(root, tree.root(), new LinkedHashMap<>());
    directory().entries().put(name, tree.root());
    tree.nextInode = root.tree().nextInode;
    tree.readOnly = readOnly;
    btrfs.changed(tree);
    btrfs.changed(root.tree());
    btrfs.store().snapshot(named(root.tree()), named(tree));
    btrfs.commit();
  }

  private static String named(Subvolume tree) {
    return tree.root().isRoot() ? "/" : tree.root().path();
  }

  /// Deletes one. ENOENT; EINVAL: no subvolume; ENOTEMPTY: another lies in it.
  void delete(String name) {
    Dentry child =
        directory().lookup(at.dentry(), name).orElseThrow(() -> new CallFailed(Errno.ENOENT));
    BtrfsInode root = (BtrfsInode) child.inode();
    if (!root.isRoot()) {
      throw new CallFailed(Errno.EINVAL);
    }
    directory().permit(viewer, 3);
    btrfs.mayDelete(root.tree());
    for (Subvolume other : btrfs.trees().values()) {
      if (other.parent() == root.tree().id()) {
        throw new CallFailed(Errno.ENOTEMPTY);
      }
    }
    directory().cut(child);
    btrfs.forget(root.tree());
  }
}
