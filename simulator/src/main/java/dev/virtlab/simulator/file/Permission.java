package dev.virtlab.simulator.file;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Stat;

/// Who may do what: permission bits, ownership, sticky directories, and the capabilities that
/// override them; inode(7), path_resolution(7), capabilities(7).
public final class Permission {

  public static final int READ = 4;
  public static final int WRITE = 2;
  public static final int EXECUTE = 1;

  static final int SET_UID = 04000;
  static final int SET_GID = 02000;
  static final int STICKY = 01000;
  private static final int ANY_EXECUTE = 0111;

  private Permission() {}

  /// Whether the viewer may read (4), write (2), execute or search (1). EACCES.
  public static void check(Viewer viewer, Inode inode, int mask) {
    if ((granted(viewer, inode) & mask) == mask) {
      return;
    }
    boolean directory = inode.type() == Stat.Type.DIRECTORY;
    boolean noProgram = (mask & EXECUTE) != 0 && (inode.mode() & ANY_EXECUTE) == 0;
    if ((directory || !noProgram) && overrides(viewer, inode, Capability.DAC_OVERRIDE)) {
      return;
    }
    boolean looks = mask == READ || (directory && (mask & WRITE) == 0);
    if (looks && overrides(viewer, inode, Capability.DAC_READ_SEARCH)) {
      return;
    }
    throw new CallFailed(Errno.EACCES);
  }

  private static int granted(Viewer viewer, Inode inode) {
    int mode = inode.mode();
    if (viewer.uid() == inode.uid()) {
      return mode >> 6 & 7;
    }
    return viewer.inGroup(inode.gid()) ? mode >> 3 & 7 : mode & 7;
  }

  /// Whether a capability counts for this inode: only where the viewer's user namespace maps its
  /// owner and group.
  public static boolean overrides(Viewer viewer, Inode inode, Capability capability) {
    return viewer.has(capability)
        && viewer.user().uidInside(inode.uid()).isPresent()
        && viewer.user().gidInside(inode.gid()).isPresent();
  }

  /// Whether the viewer owns the inode or may act as if it did.
  static boolean owns(Viewer viewer, Inode inode) {
    return viewer.uid() == inode.uid() || overrides(viewer, inode, Capability.FOWNER);
  }

  /// A file system or a mount that cannot be written. EROFS.
  static void writable(Mount mount) {
    if (mount.isReadOnly()) {
      throw new CallFailed(Errno.EROFS);
    }
  }

  /// Whether the viewer may make a name in the directory. ENOENT: the directory has been removed.
  static void create(Viewer viewer, Location directory) {
    if (directory.dentry().isGone()) {
      throw new CallFailed(Errno.ENOENT);
    }
    ownable(viewer, directory.inode().fileSystem());
    directory.inode().permit(viewer, WRITE | EXECUTE);
  }

  /// New inodes need an owner that the file system's user namespace knows. EOVERFLOW.
  private static void ownable(Viewer viewer, FileSystem fileSystem) {
    UserNamespace owner = fileSystem.owner();
    if (owner.uidInside(viewer.uid()).isEmpty() || owner.gidInside(viewer.gid()).isEmpty()) {
      throw new CallFailed(Errno.EOVERFLOW);
    }
  }

  /// Whether the viewer may take that name away. ENOTDIR, EISDIR: it is not of the kind expected.
  static void remove(Viewer viewer, Location directory, Dentry victim, boolean asDirectory) {
    directory.inode().permit(viewer, WRITE | EXECUTE);
    if (isSticky(viewer, directory.inode(), victim.inode())) {
      throw new CallFailed(Errno.EPERM);
    }
    if (asDirectory != victim.isDirectory()) {
      throw new CallFailed(asDirectory ? Errno.ENOTDIR : Errno.EISDIR);
    }
    if (asDirectory && victim.isRoot()) {
      throw new CallFailed(Errno.EBUSY);
    }
  }

  private static boolean isSticky(Viewer viewer, Inode directory, Inode victim) {
    return (directory.mode() & STICKY) != 0
        && viewer.uid() != victim.uid()
        && viewer.uid() != directory.uid()
        && !overrides(viewer, victim, Capability.FOWNER);
  }

  /// The bits that remain when somebody without CAP_FSETID writes to a program: no set-user-ID, no
  /// set-group-ID.
  static int afterWrite(Viewer viewer, Inode inode) {
    int mode = inode.mode();
    if (viewer.has(Capability.FSETID, UserNamespace.INITIAL)) {
      return mode;
    }
    return (mode & 0010) != 0 ? mode & ~(SET_UID | SET_GID) : mode & ~SET_UID;
  }
}
