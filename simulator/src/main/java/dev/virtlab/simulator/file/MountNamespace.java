package dev.virtlab.simulator.file;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.TreeMap;

/// A tree of mounts that a group of processes sees; mount_namespaces(7).
public final class MountNamespace {

  private final long inode;
  private final UserNamespace owner;
  private final TreeMap<Long, Mount> mounts = new TreeMap<>();
  private Mount top;

  MountNamespace(long inode, UserNamespace owner, Mount top) {
    this.inode = inode;
    this.owner = owner;
    this.top = top;
    add(top);
  }

  /// Its number, as `/proc/PID/ns/mnt` shows it.
  public long inode() {
    return inode;
  }

  /// The user namespace whose privileged processes may change it.
  public UserNamespace owner() {
    return owner;
  }

  /// Its mounts, oldest first.
  public Collection<Mount> mounts() {
    return Collections.unmodifiableCollection(mounts.values());
  }

  /// The top of the tree; the root that processes see is mounted on it.
  Mount top() {
    return top;
  }

  /// The root that a process gets which enters this namespace.
  public Location root() {
    return top.top().covered();
  }

  void add(Mount mount) {
    mounts.put(mount.age(), mount);
    mount.enter(Optional.of(this));
  }

  void drop(Mount mount) {
    mounts.remove(mount.age());
    mount.enter(Optional.empty());
  }
}
