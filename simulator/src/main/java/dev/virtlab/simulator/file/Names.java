package dev.virtlab.simulator.file;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Stat;
import java.util.Optional;

/// Calls that make, remove and move names.
final class Names {

  void mkdir(Viewer viewer, String path, int mode) {
    PathWalk.Last last = vacant(viewer, path, true);
    make(
        viewer, last, Stat.Type.DIRECTORY, mode & ~(Permission.SET_UID | Permission.SET_GID), 0, 0);
  }

  void mknod(Viewer viewer, String path, Stat.Type type, int mode, int major, int minor) {
    if (type == Stat.Type.DIRECTORY) {
      throw new CallFailed(Errno.EPERM);
    }
    if (type == Stat.Type.SYMLINK) {
      throw new CallFailed(Errno.EINVAL);
    }
    PathWalk.Last last = vacant(viewer, path, false);
    boolean device = type == Stat.Type.CHARACTER || type == Stat.Type.BLOCK;
    boolean whiteout = type == Stat.Type.CHARACTER && major == 0 && minor == 0;
    if (device && !whiteout && !viewer.has(Capability.MKNOD, UserNamespace.INITIAL)) {
      throw new CallFailed(Errno.EPERM);
    }
    make(viewer, last, type, mode, device ? major : 0, device ? minor : 0);
  }

  void symlink(Viewer viewer, String target, String path) {
    if (target.isEmpty()) {
      throw new CallFailed(Errno.ENOENT);
    }
    if (target.length() >= PathWalk.PATH_MAX) {
      throw new CallFailed(Errno.ENAMETOOLONG);
    }
    PathWalk.Last last = vacant(viewer, path, false);
    NewFile link = NewFile.symlink(target, viewer.uid(), group(viewer, last.directory().inode()));
    last.directory().inode().create(last.directory().dentry(), last.name(), link);
  }

  /// The last step of a path at which something may be made. EEXIST before EROFS before EACCES, as
  /// the kernel asks.
  private static PathWalk.Last vacant(Viewer viewer, String path, boolean directory) {
    PathWalk walk = new PathWalk(viewer);
    PathWalk.Last last = walk.last(path);
    if (!last.isName() || walk.child(last.directory(), last.name()).isPresent()) {
      throw new CallFailed(Errno.EEXIST);
    }
    if (last.slash() && !directory) {
      throw new CallFailed(Errno.ENOENT);
    }
    Permission.writable(last.directory().mount());
    Permission.create(viewer, last.directory());
    return last;
  }

  /// Makes an inode; its group and set-group-ID bit follow a set-group-ID directory.
  static Location make(
      Viewer viewer, PathWalk.Last last, Stat.Type type, int mode, int major, int minor) {
    Location directory = last.directory();
    Inode above = directory.inode();
    int bits = mode & 07777 & ~viewer.umask();
    int gid = group(viewer, above);
    if ((above.mode() & Permission.SET_GID) != 0) {
      if (type == Stat.Type.DIRECTORY) {
        bits |= Permission.SET_GID;
      } else if ((bits & 02010) == 02010
          && !viewer.inGroup(gid)
          && !Permission.overrides(viewer, above, Capability.FSETID)) {
        bits &= ~Permission.SET_GID;
      }
    }
    NewFile file = new NewFile(type, bits, viewer.uid(), gid, major, minor, "");
    return directory.sibling(above.create(directory.dentry(), last.name(), file));
  }

  private static int group(Viewer viewer, Inode directory) {
    return (directory.mode() & Permission.SET_GID) != 0 ? directory.gid() : viewer.gid();
  }

  void rmdir(Viewer viewer, String path) {
    PathWalk walk = new PathWalk(viewer);
    PathWalk.Last last = walk.last(path);
    switch (last.name()) {
      case "." -> throw new CallFailed(Errno.EINVAL);
      case ".." -> throw new CallFailed(Errno.ENOTEMPTY);
      case "/" -> throw new CallFailed(Errno.EBUSY);
      case String _ -> remove(viewer, last, true);
    }
  }

  void unlink(Viewer viewer, String path) {
    PathWalk.Last last = new PathWalk(viewer).last(path);
    if (!last.isName()) {
      throw new CallFailed(Errno.EISDIR);
    }
    if (last.slash()) {
      Dentry there = entry(last);
      throw new CallFailed(there.isDirectory() ? Errno.EISDIR : Errno.ENOTDIR);
    }
    remove(viewer, last, false);
  }

  private static Dentry entry(PathWalk.Last last) {
    Location directory = last.directory();
    return directory
        .inode()
        .lookup(directory.dentry(), last.name())
        .orElseThrow(() -> new CallFailed(Errno.ENOENT));
  }

  private static void remove(Viewer viewer, PathWalk.Last last, boolean asDirectory) {
    Location directory = last.directory();
    Permission.writable(directory.mount());
    Dentry victim = entry(last);
    Permission.remove(viewer, directory, victim, asDirectory);
    notMounted(viewer, victim);
    directory.inode().remove(directory.dentry(), victim);
  }

  /// EBUSY where something is mounted on it in the viewer's own namespace.
  private static void notMounted(Viewer viewer, Dentry dentry) {
    for (Mount mount : dentry.mounted()) {
      if (mount.isIn(viewer.mounts())) {
        throw new CallFailed(Errno.EBUSY);
      }
    }
  }

  void link(Viewer viewer, String existing, String path) {
    Location source = new PathWalk(viewer).resolve(existing, false);
    PathWalk.Last last = vacant(viewer, path, false);
    if (source.mount() != last.directory().mount()) {
      throw new CallFailed(Errno.EXDEV);
    }
    if (source.dentry().isDirectory() || !mayLink(viewer, source.inode())) {
      throw new CallFailed(Errno.EPERM);
    }
    if (source.inode().links() == 0) {
      throw new CallFailed(Errno.ENOENT);
    }
    Location directory = last.directory();
    directory.inode().link(directory.dentry(), last.name(), source.dentry());
  }

  /// Not everybody may keep a file of somebody else alive; `protected_hardlinks` of proc(5).
  private static boolean mayLink(Viewer viewer, Inode inode) {
    if (Permission.owns(viewer, inode)) {
      return true;
    }
    int mode = inode.mode();
    boolean plain = inode.type() == Stat.Type.REGULAR && (mode & Permission.SET_UID) == 0;
    if (!plain || (mode & 02010) == 02010) {
      return false;
    }
    try {
      inode.permit(viewer, Permission.READ | Permission.WRITE);
      return true;
    } catch (CallFailed _) {
      return false;
    }
  }

  void rename(Viewer viewer, String from, String to) {
    PathWalk walk = new PathWalk(viewer);
    PathWalk.Last old = walk.last(from);
    PathWalk.Last now = new PathWalk(viewer).last(to);
    if (old.directory().mount() != now.directory().mount()) {
      throw new CallFailed(Errno.EXDEV);
    }
    if (!old.isName() || !now.isName()) {
      throw new CallFailed(Errno.EBUSY);
    }
    Permission.writable(old.directory().mount());
    Dentry child = entry(old);
    Optional<Dentry> over = now.directory().inode().lookup(now.directory().dentry(), now.name());
    if (!child.isDirectory() && (old.slash() || now.slash())) {
      throw new CallFailed(Errno.ENOTDIR);
    }
    if (child.isDirectory() && now.directory().dentry().isIn(child)) {
      throw new CallFailed(Errno.EINVAL);
    }
    if (over.isPresent() && old.directory().dentry().isIn(over.get())) {
      throw new CallFailed(Errno.ENOTEMPTY);
    }
    if (over.isPresent() && over.get().inode().equals(child.inode())) {
      return;
    }
    move(viewer, old.directory(), child, now, over);
  }

  private static void move(
      Viewer viewer, Location from, Dentry child, PathWalk.Last now, Optional<Dentry> over) {
    Location to = now.directory();
    Permission.remove(viewer, from, child, child.isDirectory());
    if (over.isPresent()) {
      Permission.remove(viewer, to, over.get(), child.isDirectory());
    } else {
      Permission.create(viewer, to);
    }
    if (child.isDirectory() && from.dentry() != to.dentry()) {
      child.inode().permit(viewer, Permission.WRITE);
    }
    notMounted(viewer, child);
    over.ifPresent(dentry -> notMounted(viewer, dentry));
    from.inode().rename(from.dentry(), child, to.dentry(), now.name(), over);
  }
}
