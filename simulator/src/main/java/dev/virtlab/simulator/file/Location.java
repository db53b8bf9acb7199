package dev.virtlab.simulator.file;

import java.util.Optional;

/// A place in the tree of a mount namespace: a dentry as seen through one of its mounts.
///
/// The same dentry seen through a bind mount is another place: `..` at its top leads elsewhere.
public record Location(Mount mount, Dentry dentry) {

  /// What lies there.
  public Inode inode() {
    return dentry.inode();
  }

  /// Whether it is the top of its mount.
  public boolean isMountRoot() {
    return mount.root() == dentry;
  }

  /// The place that lies on top of it, where something is mounted here.
  Location covered() {
    Location at = this;
    while (at.dentry.isMountPoint()) {
      Optional<Mount> above = at.mount.at(at.dentry);
      if (above.isEmpty()) {
        return at;
      }
      at = new Location(above.get(), above.get().root());
    }
    return at;
  }

  /// What lies under a name in the same directory, with what is mounted there; itself where there
  /// is nothing.
  public Location beside(String name) {
    return dentry
        .parent()
        .inode()
        .lookup(dentry.parent(), name)
        .map(other -> sibling(other).covered())
        .orElse(this);
  }

  Location sibling(Dentry other) {
    return new Location(mount, other);
  }
}
