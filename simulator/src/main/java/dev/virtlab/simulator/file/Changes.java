package dev.virtlab.simulator.file;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Stat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Calls that change what is known of a file: mode, owner, times, size, extended attributes.
final class Changes {

  private static final int NOTHING = -1;

  void chmod(Viewer viewer, Location at, int mode) {
    Permission.writable(at.mount());
    Inode inode = at.inode();
    owner(viewer, inode);
    if (inode.type() == Stat.Type.SYMLINK) {
      throw new CallFailed(Errno.EOPNOTSUPP);
    }
    boolean keepsGroup =
        viewer.inGroup(inode.gid()) || Permission.overrides(viewer, inode, Capability.FSETID);
    inode.chmod(at.dentry(), mode & 07777 & (keepsGroup ? 07777 : ~Permission.SET_GID));
  }

  private static void owner(Viewer viewer, Inode inode) {
    if (!Permission.owns(viewer, inode)) {
      throw new CallFailed(Errno.EPERM);
    }
  }

  void chown(Viewer viewer, Location at, int uid, int gid) {
    Permission.writable(at.mount());
    Inode inode = at.inode();
    int user = uid == NOTHING ? inode.uid() : known(viewer.user().uidOnHost(uid));
    int group = gid == NOTHING ? inode.gid() : known(viewer.user().gidOnHost(gid));
    boolean free = Permission.overrides(viewer, inode, Capability.CHOWN);
    boolean mayUser = uid == NOTHING || (viewer.uid() == inode.uid() && user == inode.uid());
    boolean mayGroup =
        gid == NOTHING
            || (viewer.uid() == inode.uid() && (viewer.inGroup(group) || group == inode.gid()));
    if (!free && (!mayUser || !mayGroup)) {
      throw new CallFailed(Errno.EPERM);
    }
    inode.chown(at.dentry(), user, group);
    dropPrivilege(at);
  }

  private static int known(OptionalInt id) {
    return id.orElseThrow(() -> new CallFailed(Errno.EINVAL));
  }

  /// A program given to somebody else no longer runs as its owner; chown(2).
  private static void dropPrivilege(Location at) {
    Inode inode = at.inode();
    if (inode.type() == Stat.Type.DIRECTORY) {
      return;
    }
    int mode = inode.mode() & ~Permission.SET_UID;
    if ((mode & 0010) != 0) {
      mode &= ~Permission.SET_GID;
    }
    if (mode != inode.mode()) {
      inode.chmod(at.dentry(), mode);
    }
  }

  void utimes(Viewer viewer, Location at, Optional<long[]> accessAndModification) {
    Permission.writable(at.mount());
    Inode inode = at.inode();
    if (accessAndModification.isPresent()) {
      owner(viewer, inode);
      long[] times = accessAndModification.get();
      inode.touch(at.dentry(), times[0], times[1]);
      return;
    }
    if (!Permission.owns(viewer, inode)) {
      inode.permit(viewer, Permission.WRITE);
    }
    long now = inode.fileSystem().now();
    inode.touch(at.dentry(), now, now);
  }

  void truncate(Viewer viewer, Location at, long size) {
    Inode inode = at.inode();
    if (inode.type() == Stat.Type.DIRECTORY) {
      throw new CallFailed(Errno.EISDIR);
    }
    if (inode.type() != Stat.Type.REGULAR || size < 0) {
      throw new CallFailed(Errno.EINVAL);
    }
    Permission.writable(at.mount());
    inode.permit(viewer, Permission.WRITE);
    inode.truncate(at.dentry(), viewer, size);
  }

  Optional<byte[]> getxattr(Viewer viewer, Location at, String name) {
    if (isHidden(viewer, name)) {
      return Optional.empty();
    }
    if (name.startsWith("user.")) {
      at.inode().permit(viewer, Permission.READ);
    }
    return at.inode().xattr(name);
  }

  List<String> listxattr(Viewer viewer, Location at) {
    List<String> names = new ArrayList<>(at.inode().xattrs());
    names.removeIf(name -> isHidden(viewer, name));
    return names;
  }

  /// Attributes of the trusted class are only for CAP_SYS_ADMIN of the host; xattr(7).
  private static boolean isHidden(Viewer viewer, String name) {
    return name.startsWith("trusted.") && !viewer.has(Capability.SYS_ADMIN, UserNamespace.INITIAL);
  }

  void setxattr(Viewer viewer, Location at, String name, Optional<byte[]> value) {
    Permission.writable(at.mount());
    Inode inode = at.inode();
    if (name.startsWith("trusted.")) {
      allowed(viewer.has(Capability.SYS_ADMIN, UserNamespace.INITIAL));
    } else if (name.equals("security.capability")) {
      allowed(Permission.overrides(viewer, inode, Capability.SETFCAP));
    } else if (name.startsWith("security.")) {
      allowed(viewer.has(Capability.SYS_ADMIN, UserNamespace.INITIAL));
    } else if (name.startsWith("user.")) {
      allowed(inode.type() == Stat.Type.REGULAR || inode.type() == Stat.Type.DIRECTORY);
      inode.permit(viewer, Permission.WRITE);
    } else {
      throw new CallFailed(Errno.EOPNOTSUPP);
    }
    inode.setXattr(at.dentry(), name, value);
  }

  private static void allowed(boolean may) {
    if (!may) {
      throw new CallFailed(Errno.EPERM);
    }
  }
}
