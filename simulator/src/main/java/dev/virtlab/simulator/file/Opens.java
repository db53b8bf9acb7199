package dev.virtlab.simulator.file;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.MountCalls.MountFlag;
import dev.virtlab.userland.program.Stat;
import java.util.Optional;
import java.util.Set;

/// open(2): finds or makes the file, asks for permission, and gives an open file description.
final class Opens {

  private final Vfs vfs;

  Opens(Vfs vfs) {
    this.vfs = vfs;
  }

  OpenFile open(Viewer viewer, String path, Set<Open> how, int mode) {
    PathWalk walk = new PathWalk(viewer);
    if (!how.contains(Open.CREATE)) {
      Location at = walk.resolve(path, !how.contains(Open.NO_FOLLOW));
      return open(viewer, at, how, false);
    }
    return create(viewer, walk, walk.last(path), how, mode);
  }

  private OpenFile create(
      Viewer viewer, PathWalk walk, PathWalk.Last last, Set<Open> how, int mode) {
    if (last.name().isEmpty()) {
      return open(viewer, last.directory(), how, false);
    }
    if (!last.isName() || last.slash()) {
      throw new CallFailed(Errno.EISDIR);
    }
    Optional<Location> there = walk.find(last, false);
    if (there.isEmpty()) {
      return open(viewer, make(viewer, last, mode), how, true);
    }
    Location at = there.get();
    if (how.contains(Open.EXCLUSIVE)) {
      throw new CallFailed(Errno.EEXIST);
    }
    if (PathWalk.isLink(at)) {
      if (how.contains(Open.NO_FOLLOW)) {
        throw new CallFailed(Errno.ELOOP);
      }
      return create(viewer, walk, walk.target(last.directory(), at), how, mode);
    }
    if (at.dentry().isDirectory()) {
      throw new CallFailed(Errno.EISDIR);
    }
    return open(viewer, at, how, false);
  }

  private static Location make(Viewer viewer, PathWalk.Last last, int mode) {
    Permission.writable(last.directory().mount());
    Permission.create(viewer, last.directory());
    return Names.make(viewer, last, Stat.Type.REGULAR, mode, 0, 0);
  }

  private OpenFile open(Viewer viewer, Location at, Set<Open> how, boolean fresh) {
    Opening opening = new Opening(viewer, at, how);
    allow(opening, fresh);
    Inode inode = at.inode();
    OpenFile file =
        switch (inode.type()) {
          case REGULAR, DIRECTORY, SYMLINK, SOCKET -> inode.open(opening);
          case FIFO -> inode.driver(opening).orElseGet(() -> inode.pipe().open(opening));
          case CHARACTER, BLOCK -> device(opening);
        };
    if (how.contains(Open.DIRECT) && inode.type() != Stat.Type.FIFO) {
      direct(file);
    }
    if (how.contains(Open.TRUNCATE) && inode.type() == Stat.Type.REGULAR && !fresh) {
      truncate(opening, file);
    }
    return file;
  }

  private static void direct(OpenFile file) {
    try {
      file.direct(true);
    } catch (CallFailed failed) {
      file.close();
      throw failed;
    }
  }

  private static void truncate(Opening opening, OpenFile file) {
    try {
      opening.at().inode().truncate(opening.at().dentry(), opening.viewer(), 0);
    } catch (CallFailed failed) {
      file.close();
      throw failed;
    }
  }

  private OpenFile device(Opening opening) {
    Inode inode = opening.at().inode();
    Optional<OpenFile> own = inode.driver(opening);
    if (own.isPresent()) {
      return own.get();
    }
    return vfs.devices()
        .open(inode.type(), inode.major(), inode.minor(), opening)
        .orElseThrow(() -> new CallFailed(Errno.ENXIO));
  }

  private static void allow(Opening opening, boolean fresh) {
    Location at = opening.at();
    Inode inode = at.inode();
    boolean changes = opening.writes() || opening.how().contains(Open.TRUNCATE);
    switch (inode.type()) {
      case SYMLINK -> throw new CallFailed(Errno.ELOOP);
      case DIRECTORY -> {
        if (changes) {
          throw new CallFailed(Errno.EISDIR);
        }
      }
      case CHARACTER, BLOCK -> {
        if (at.mount().has(MountFlag.NODEV) || isForeign(inode.fileSystem())) {
          throw new CallFailed(Errno.EACCES);
        }
      }
      case REGULAR -> {
        if (changes) {
          Permission.writable(at.mount());
        }
      }
      case FIFO, SOCKET -> {}
    }
    if (opening.how().contains(Open.DIRECTORY) && !at.dentry().isDirectory()) {
      throw new CallFailed(Errno.ENOTDIR);
    }
    if (!fresh) {
      int mask = (opening.reads() ? Permission.READ : 0) | (changes ? Permission.WRITE : 0);
      inode.permit(opening.viewer(), mask);
    }
  }

  /// A device file means nothing on what a user namespace has mounted.
  private static boolean isForeign(FileSystem fileSystem) {
    return !fileSystem.owner().equals(UserNamespace.INITIAL);
  }
}
