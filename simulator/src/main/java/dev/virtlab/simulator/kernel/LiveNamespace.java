package dev.virtlab.simulator.kernel;

import dev.virtlab.lab.container.Namespace;
import org.jspecify.annotations.Nullable;

/// A namespace of any kind while it lives: its number, and who owns it.
///
/// It lives while somebody holds it: a process inside, a process whose children will be inside, an
/// open `/proc/PID/ns/*` file, a mount of one, or a namespace below it.
public abstract sealed class LiveNamespace
    permits PidNamespace,
        UserNamespace,
        UtsNamespace,
        TimeNamespace,
        CgroupNamespace,
        MountPoints,
        IpcNamespace,
        NetworkNamespace {

  private final Namespace.Kind kind;
  private final long inode;
  private final @Nullable UserNamespace owner;
  private int holders;

  LiveNamespace(Namespace.Kind kind, long inode, @Nullable UserNamespace owner) {
    this.kind = kind;
    this.inode = inode;
    this.owner = owner;
  }

  public Namespace.Kind kind() {
    return kind;
  }

  /// Its number, as `/proc/PID/ns` shows it.
  public long inode() {
    return inode;
  }

  /// The user namespace whose capabilities count over this one; a user namespace's owner is its
  /// parent, and the initial one owns itself.
  public UserNamespace owner() {
    return owner == null ? (UserNamespace) this : owner;
  }

  /// The namespace this one stands below and keeps alive, if its kind is nested.
  @Nullable LiveNamespace above() {
    return null;
  }

  void hold() {
    holders++;
  }

  /// Lets go; says whether nobody holds it any more.
  boolean letGo() {
    holders--;
    if (holders < 0) {
      throw new IllegalStateException("namespace " + inode + " was let go too often");
    }
    return holders == 0;
  }
}
