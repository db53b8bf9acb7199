package dev.virtlab.userland.docker.linux;

import dev.virtlab.userland.docker.archive.ArchiveEntry;
import dev.virtlab.userland.docker.engine.Store.PathStat;
import dev.virtlab.userland.docker.engine.StoreFailed;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Stat;
import java.util.List;
import java.util.Locale;

/// A path in a container as `docker cp` means it: a trailing `/` or `/.` asks for the directory
/// itself, and a last symbolic link is only followed then.
///
/// @param path as it was asked for
record ContainerPath(Calls calls, Scope scope, String path) {

  /// The bits of Go's `os.FileMode` beside the permissions.
  private static final long DIRECTORY = 1L << 31;

  private static final long SYMLINK = 1L << 27;
  private static final long DEVICE = 1L << 26;
  private static final long FIFO = 1L << 25;
  private static final long SOCKET = 1L << 24;
  private static final long SET_USER = 1L << 23;
  private static final long SET_GROUP = 1L << 22;
  private static final long CHARACTER = 1L << 21;
  private static final long STICKY = 1L << 20;

  private boolean wantsDirectory() {
    return path.endsWith("/") || path.endsWith("/.") || path.equals(".");
  }

  private String onHost() {
    return scope.resolve(path, wantsDirectory());
  }

  private String base() {
    String bare = path;
    while (bare.length() > 1 && (bare.endsWith("/") || bare.endsWith("/."))) {
      bare = bare.substring(0, bare.lastIndexOf('/'));
    }
    String name = bare.substring(bare.lastIndexOf('/') + 1);
    return name.isEmpty() || name.equals(".") ? "/" : name;
  }

  private Stat find() {
    String at = onHost();
    try {
      Stat stat = calls.lstat(at);
      if (wantsDirectory() && stat.type() != Stat.Type.DIRECTORY) {
        throw new CallFailed(Errno.ENOTDIR);
      }
      return stat;
    } catch (CallFailed failure) {
      throw new StoreFailed(
          failure.errno(),
          "lstat "
              + at
              + (wantsDirectory() ? "/" : "")
              + ": "
              + failure.errno().message().toLowerCase(Locale.ROOT));
    }
  }

  PathStat stat() {
    Stat stat = find();
    String target = stat.type() == Stat.Type.SYMLINK ? scope.inside(path) : "";
    return new PathStat(base(), stat.size(), mode(stat), stat.modified(), target);
  }

  private static long mode(Stat stat) {
    long type =
        switch (stat.type()) {
          case REGULAR -> 0;
          case DIRECTORY -> DIRECTORY;
          case SYMLINK -> SYMLINK;
          case CHARACTER -> DEVICE | CHARACTER;
          case BLOCK -> DEVICE;
          case FIFO -> FIFO;
          case SOCKET -> SOCKET;
        };
    return type
        | (stat.mode() & 0777)
        | ((stat.mode() & 04000) == 0 ? 0 : SET_USER)
        | ((stat.mode() & 02000) == 0 ? 0 : SET_GROUP)
        | ((stat.mode() & 01000) == 0 ? 0 : STICKY);
  }

  List<ArchiveEntry> pack() {
    find();
    boolean itself = path.endsWith("/.") || path.equals(".");
    String base = base();
    return new Archives(calls).pack(onHost(), itself || base.equals("/") ? "." : base);
  }
}
