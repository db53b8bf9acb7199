package dev.virtlab.simulator.file;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Stat;
import java.util.Optional;

/// From a path to a place, step by step; path_resolution(7).
///
/// Each step costs one look in a directory and, where something is mounted, one look in the
/// children of one mount: never more because there are more mounts or containers.
final class PathWalk {

  /// The bytes of a path with its final zero; PATH_MAX of limits.h.
  static final int PATH_MAX = 4096;

  /// The bytes of one name; NAME_MAX of limits.h.
  static final int NAME_MAX = 255;

  /// Symbolic links followed in one resolution; MAXSYMLINKS.
  static final int LINKS_MAX = 40;

  private final Viewer viewer;
  private final Location root;
  private int links;

  PathWalk(Viewer viewer) {
    this.viewer = viewer;
    this.root = viewer.root();
  }

  /// The last step of a path, not yet taken.
  ///
  /// @param name the last name; `.`, `..` or `/` where it is no name of its own
  /// @param slash whether the path went on with slashes: it must be a directory
  record Last(Location directory, String name, boolean slash) {
    /// Whether it is a name that could be made or removed.
    boolean isName() {
      return !name.equals(".") && !name.equals("..") && !name.equals("/");
    }
  }

  /// What a path means.
  Location resolve(String path, boolean follow) {
    return finish(last(path), follow);
  }

  /// All but the last step of a path.
  Last last(String path) {
    if (path.isEmpty()) {
      throw new CallFailed(Errno.ENOENT);
    }
    return last(path.charAt(0) == '/' ? root : viewer.cwd(), path);
  }

  private Last last(Location start, String path) {
    if (path.length() >= PATH_MAX) {
      throw new CallFailed(Errno.ENAMETOOLONG);
    }
    Location at = start;
    int from = skipSlashes(path, 0);
    if (from == path.length()) {
      return new Last(at, path.isEmpty() ? "." : "/", from > 0);
    }
    while (true) {
      int to = nextSlash(path, from);
      String name = path.substring(from, to);
      searchable(at, name);
      int next = skipSlashes(path, to);
      if (next == path.length()) {
        return new Last(at, name, next > to);
      }
      at = directory(step(at, name, true));
      from = next;
    }
  }

  private static int skipSlashes(String path, int from) {
    int at = from;
    while (at < path.length() && path.charAt(at) == '/') {
      at++;
    }
    return at;
  }

  private static int nextSlash(String path, int from) {
    int to = path.indexOf('/', from);
    return to < 0 ? path.length() : to;
  }

  private void searchable(Location at, String name) {
    directory(at).inode().permit(viewer, Permission.EXECUTE);
    if (isTooLong(name)) {
      throw new CallFailed(Errno.ENAMETOOLONG);
    }
  }

  private static boolean isTooLong(String name) {
    return name.length() > NAME_MAX
        || (name.length() > NAME_MAX / 4
            && name.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > NAME_MAX);
  }

  private static Location directory(Location at) {
    if (!at.dentry().isDirectory()) {
      throw new CallFailed(Errno.ENOTDIR);
    }
    return at;
  }

  /// Takes the last step. ENOENT where there is nothing.
  Location finish(Last last, boolean follow) {
    Location at =
        find(last, follow || last.slash()).orElseThrow(() -> new CallFailed(Errno.ENOENT));
    return last.slash() ? directory(at) : at;
  }

  /// Takes the last step, if there is something.
  Optional<Location> find(Last last, boolean follow) {
    if (!last.isName()) {
      return Optional.of(step(last.directory(), last.name(), true));
    }
    Optional<Location> child = child(last.directory(), last.name());
    if (child.isPresent() && follow && isLink(child.get())) {
      return Optional.of(follow(last.directory(), child.get()));
    }
    return child;
  }

  static boolean isLink(Location at) {
    return at.inode().type() == Stat.Type.SYMLINK;
  }

  private Location step(Location at, String name, boolean follow) {
    if (name.equals(".") || name.equals("/")) {
      return at;
    }
    if (name.equals("..")) {
      return up(at);
    }
    Location child = child(at, name).orElseThrow(() -> new CallFailed(Errno.ENOENT));
    return follow && isLink(child) ? follow(at, child) : child;
  }

  /// The entry of a directory, with what is mounted on it.
  Optional<Location> child(Location directory, String name) {
    return directory
        .inode()
        .lookup(directory.dentry(), name)
        .map(dentry -> new Location(directory.mount(), dentry).covered());
  }

  private Location up(Location at) {
    Location here = at;
    while (here.mount() != root.mount() || here.dentry() != root.dentry()) {
      if (!here.isMountRoot()) {
        return here.sibling(here.dentry().parent()).covered();
      }
      if (here.mount().isTop()) {
        return here;
      }
      here = new Location(here.mount().parent(), here.mount().mountPoint());
    }
    return here.covered();
  }

  /// What a symbolic link in a directory means. ELOOP: too many.
  private Location follow(Location directory, Location link) {
    Last last = target(directory, link);
    return last.name().isEmpty() ? last.directory() : finish(last, true);
  }

  /// All but the last step of where a symbolic link leads; a magic link gives its place and no
  /// name.
  Last target(Location directory, Location link) {
    if (++links > LINKS_MAX) {
      throw new CallFailed(Errno.ELOOP);
    }
    link.mount().noteAccess(link.inode());
    Optional<Location> jump = link.inode().jump(viewer);
    if (jump.isPresent()) {
      return new Last(jump.get(), "", false);
    }
    String target = link.inode().target(viewer);
    if (target.isEmpty()) {
      throw new CallFailed(Errno.ENOENT);
    }
    return last(target.charAt(0) == '/' ? root : directory, target);
  }
}
