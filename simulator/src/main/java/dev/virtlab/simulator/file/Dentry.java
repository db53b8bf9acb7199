package dev.virtlab.simulator.file;

import dev.virtlab.userland.program.Stat;
import java.util.LinkedHashSet;
import java.util.Set;

/// A name in a directory, and the inode it means; several dentries of one inode are hard links.
///
/// A dentry knows its way up to the root of its file system, so mounts, working directories and
/// open files keep hold of a dentry and not of a path.
public final class Dentry {

  private Dentry parent;
  private String name;
  private final Inode inode;
  private boolean gone;
  private Set<Mount> mounted = Set.of();

  /// The root of a file system.
  public Dentry(Inode root) {
    this.parent = this;
    this.name = "/";
    this.inode = root;
  }

  /// A name in a directory.
  public Dentry(Dentry parent, String name, Inode inode) {
    this.parent = parent;
    this.name = name;
    this.inode = inode;
  }

  public Inode inode() {
    return inode;
  }

  /// The directory that holds it; the root's is itself.
  public Dentry parent() {
    return parent;
  }

  public String name() {
    return name;
  }

  /// Whether it is the root of its file system.
  public boolean isRoot() {
    return parent == this;
  }

  public boolean isDirectory() {
    return inode.type() == Stat.Type.DIRECTORY;
  }

  /// Whether its name has been removed.
  public boolean isGone() {
    return gone;
  }

  /// Takes its name away; what other namespaces have mounted here goes with it.
  public void drop() {
    gone = true;
    Mounts.abandon(this);
  }

  /// Gives it another name, maybe in another directory.
  public void move(Dentry directory, String newName) {
    parent = directory;
    name = newName;
  }

  /// Whether it is that dentry or lies below it.
  public boolean isIn(Dentry ancestor) {
    Dentry at = this;
    while (at != ancestor) {
      if (at.isRoot()) {
        return false;
      }
      at = at.parent;
    }
    return true;
  }

  /// Its path from the root of its file system.
  public String path() {
    if (isRoot()) {
      return "/";
    }
    StringBuilder path = new StringBuilder();
    for (Dentry at = this; !at.isRoot(); at = at.parent) {
      path.insert(0, at.name).insert(0, '/');
    }
    return path.toString();
  }

  /// Whether something is mounted here, in any namespace: lets path resolution look for mounts only
  /// where there are some.
  boolean isMountPoint() {
    return !mounted.isEmpty();
  }

  /// What is mounted here, in all namespaces.
  Set<Mount> mounted() {
    return mounted;
  }

  void attach(Mount mount) {
    if (mounted.isEmpty()) {
      mounted = new LinkedHashSet<>();
    }
    mounted.add(mount);
  }

  void detach(Mount mount) {
    mounted.remove(mount);
    if (mounted.isEmpty()) {
      mounted = Set.of();
    }
  }

  @Override
  public String toString() {
    return inode.fileSystem().type() + ":" + path();
  }
}
