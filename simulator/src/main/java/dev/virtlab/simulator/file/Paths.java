package dev.virtlab.simulator.file;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import java.util.Optional;

/// The path of a place, found by climbing to the root; what the kernel calls `d_path`.
final class Paths {

  private Paths() {}

  /// The path from a root down to a place; empty where the place does not lie below that root.
  static Optional<String> below(Location root, Location at) {
    StringBuilder path = new StringBuilder();
    Mount mount = at.mount();
    Dentry dentry = at.dentry();
    while (mount != root.mount() || dentry != root.dentry()) {
      if (dentry != mount.root()) {
        path.insert(0, dentry.name()).insert(0, '/');
        dentry = dentry.parent();
      } else if (mount.isTop()) {
        return Optional.empty();
      } else {
        dentry = mount.mountPoint();
        mount = mount.parent();
      }
    }
    return Optional.of(path.isEmpty() ? "/" : path.toString());
  }

  /// The path of a place from the top of its tree of mounts, whatever the root of the viewer.
  static String fromTop(Location at) {
    StringBuilder path = new StringBuilder();
    Mount mount = at.mount();
    Dentry dentry = at.dentry();
    while (dentry != mount.root() || !mount.isTop()) {
      if (dentry != mount.root()) {
        path.insert(0, dentry.name()).insert(0, '/');
        dentry = dentry.parent();
      } else {
        dentry = mount.mountPoint();
        mount = mount.parent();
      }
    }
    return path.isEmpty() ? "/" : path.toString();
  }

  /// As `/proc/PID/fd` shows it: a place outside the root by its path from the top, a removed one
  /// marked.
  static String shown(Viewer viewer, Location at) {
    Optional<String> own = at.inode().fileSystem().shownPath(at.dentry());
    if (own.isPresent()) {
      return own.get();
    }
    String path = below(viewer.root(), at).orElseGet(() -> fromTop(at));
    return at.dentry().isGone() ? path + " (deleted)" : path;
  }

  /// As getcwd(3) of the GNU C library gives it: where the kernel finds no way from the root, the
  /// library climbs until it meets a directory that looks like the root. ENOENT: the directory has
  /// been removed.
  static String working(Viewer viewer) {
    Location at = viewer.cwd();
    if (at.dentry().isGone()) {
      throw new CallFailed(Errno.ENOENT);
    }
    return below(viewer.root(), at)
        .orElseGet(() -> (looksLike(viewer.root(), at) ? "" : "(unreachable)") + fromTop(at));
  }

  /// Whether the top above a place is the same directory as a root, in whatever namespace.
  private static boolean looksLike(Location root, Location at) {
    Mount mount = at.mount();
    while (!mount.isTop()) {
      mount = mount.parent();
    }
    return mount.root() == root.dentry();
  }
}
