package dev.virtlab.simulator.file;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls;
import dev.virtlab.userland.program.FileCalls.StatFs;
import dev.virtlab.userland.program.MountCalls.MountFlag;
import dev.virtlab.userland.program.Stat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The calls on files, one for one with [FileCalls]; the first argument is who calls.
public final class Files {

  private final Opens opens;
  private final Names names;
  private final Changes changes;

  Files(Vfs vfs) {
    this.opens = new Opens(vfs);
    this.names = new Names();
    this.changes = new Changes();
  }

  /// What a path means; with `follow`, a last symbolic link is followed.
  public Location resolve(Viewer viewer, String path, boolean follow) {
    return new PathWalk(viewer).resolve(path, follow);
  }

  /// open(2): gives an open file description.
  public OpenFile open(Viewer viewer, String path, Set<FileCalls.Open> how, int mode) {
    return opens.open(viewer, path, how, mode);
  }

  /// Opens the program in a file for execve(2): EACCES where it is no regular file, may not be
  /// executed, or its mount says `noexec`.
  public Location program(Viewer viewer, String path) {
    Location at = resolve(viewer, path, true);
    if (at.inode().type() != Stat.Type.REGULAR || at.mount().has(MountFlag.NOEXEC)) {
      throw new CallFailed(Errno.EACCES);
    }
    at.inode().permit(viewer, Permission.EXECUTE);
    return at;
  }

  /// stat(2).
  public Stat stat(Viewer viewer, String path) {
    return Attributes.of(resolve(viewer, path, true).inode(), viewer.user());
  }

  /// lstat(2).
  public Stat lstat(Viewer viewer, String path) {
    return Attributes.of(resolve(viewer, path, false).inode(), viewer.user());
  }

  /// The entries of a directory, `.` and `..` left out.
  public List<FileCalls.Entry> list(Viewer viewer, String path) {
    Location at = folder(viewer, path);
    at.mount().noteAccess(at.inode());
    return at.inode().list(at.dentry(), viewer);
  }

  /// The entries of a directory, looked at from outside: no time of access is noted.
  public List<FileCalls.Entry> peek(Viewer viewer, String path) {
    Location at = folder(viewer, path);
    return at.inode().list(at.dentry(), viewer);
  }

  /// A directory that may be read.
  private Location folder(Viewer viewer, String path) {
    Location at = resolve(viewer, path, true);
    if (!at.dentry().isDirectory()) {
      throw new CallFailed(Errno.ENOTDIR);
    }
    at.inode().permit(viewer, Permission.READ);
    return at;
  }

  /// mkdir(2).
  public void mkdir(Viewer viewer, String path, int mode) {
    names.mkdir(viewer, path, mode);
  }

  /// rmdir(2).
  public void rmdir(Viewer viewer, String path) {
    names.rmdir(viewer, path);
  }

  /// mknod(2).
  public void mknod(Viewer viewer, String path, Stat.Type type, int mode, int major, int minor) {
    names.mknod(viewer, path, type, mode, major, minor);
  }

  /// unlink(2).
  public void unlink(Viewer viewer, String path) {
    names.unlink(viewer, path);
  }

  /// rename(2).
  public void rename(Viewer viewer, String from, String to) {
    names.rename(viewer, from, to);
  }

  /// link(2).
  public void link(Viewer viewer, String existing, String path) {
    names.link(viewer, existing, path);
  }

  /// symlink(2).
  public void symlink(Viewer viewer, String target, String path) {
    names.symlink(viewer, target, path);
  }

  /// readlink(2). EINVAL: it is no symbolic link.
  public String readlink(Viewer viewer, String path) {
    Location at = resolve(viewer, path, false);
    if (!PathWalk.isLink(at)) {
      throw new CallFailed(Errno.EINVAL);
    }
    at.mount().noteAccess(at.inode());
    return at.inode().target(viewer);
  }

  /// chmod(2).
  public void chmod(Viewer viewer, String path, int mode) {
    changes.chmod(viewer, resolve(viewer, path, true), mode);
  }

  /// chown(2); identifiers are those of the viewer's user namespace, -1 leaves one as it is.
  public void chown(Viewer viewer, String path, int uid, int gid) {
    changes.chown(viewer, resolve(viewer, path, true), uid, gid);
  }

  /// lchown(2): as [#chown], of a symbolic link itself.
  public void lchown(Viewer viewer, String path, int uid, int gid) {
    changes.chown(viewer, resolve(viewer, path, false), uid, gid);
  }

  /// utimensat(2).
  public void utimes(Viewer viewer, String path, Optional<long[]> accessAndModification) {
    changes.utimes(viewer, resolve(viewer, path, true), accessAndModification);
  }

  /// truncate(2).
  public void truncate(Viewer viewer, String path, long size) {
    changes.truncate(viewer, resolve(viewer, path, true), size);
  }

  /// access(2): the viewer stands for the real identity.
  public boolean access(Viewer viewer, String path, int mode) {
    try {
      Location at = resolve(viewer, path, true);
      if ((mode & Permission.WRITE) != 0 && at.mount().isReadOnly() && !isDevice(at)) {
        return false;
      }
      if ((mode & Permission.EXECUTE) != 0
          && at.mount().has(MountFlag.NOEXEC)
          && at.inode().type() == Stat.Type.REGULAR) {
        return false;
      }
      at.inode().permit(viewer, mode);
      return true;
    } catch (CallFailed _) {
      return false;
    }
  }

  private static boolean isDevice(Location at) {
    return switch (at.inode().type()) {
      case CHARACTER, BLOCK, FIFO, SOCKET -> true;
      case REGULAR, DIRECTORY, SYMLINK -> false;
    };
  }

  /// getcwd(2).
  public String getcwd(Viewer viewer) {
    return Paths.working(viewer);
  }

  /// The path of a place as `/proc/PID/{cwd,root,exe,fd}` show it to the viewer.
  public String shownPath(Viewer viewer, Location at) {
    return Paths.shown(viewer, at);
  }

  /// What chdir(2) makes the working directory.
  public Location chdir(Viewer viewer, String path) {
    return working(viewer, resolve(viewer, path, true));
  }

  /// What fchdir(2) makes the working directory.
  public Location fchdir(Viewer viewer, OpenFile file) {
    return working(viewer, file.location().orElseThrow(() -> new CallFailed(Errno.ENOTDIR)));
  }

  private static Location working(Viewer viewer, Location at) {
    if (!at.dentry().isDirectory()) {
      throw new CallFailed(Errno.ENOTDIR);
    }
    at.inode().permit(viewer, Permission.EXECUTE);
    return at;
  }

  /// What chroot(2) makes the root directory. EPERM without CAP_SYS_CHROOT.
  public Location chroot(Viewer viewer, String path) {
    Location at = chdir(viewer, path);
    if (!viewer.has(Capability.SYS_CHROOT)) {
      throw new CallFailed(Errno.EPERM);
    }
    return at;
  }

  /// statfs(2).
  public StatFs statfs(Viewer viewer, String path) {
    return resolve(viewer, path, true).inode().fileSystem().statfs();
  }

  /// getxattr(2); empty where there is no such attribute.
  public Optional<byte[]> getxattr(Viewer viewer, String path, String name) {
    return changes.getxattr(viewer, resolve(viewer, path, true), name);
  }

  /// setxattr(2).
  public void setxattr(Viewer viewer, String path, String name, byte[] value) {
    changes.setxattr(viewer, resolve(viewer, path, true), name, Optional.of(value));
  }

  /// removexattr(2).
  public void removexattr(Viewer viewer, String path, String name) {
    changes.setxattr(viewer, resolve(viewer, path, true), name, Optional.empty());
  }

  /// listxattr(2).
  public List<String> listxattr(Viewer viewer, String path) {
    return changes.listxattr(viewer, resolve(viewer, path, true));
  }
}
