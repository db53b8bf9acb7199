package dev.virtlab.userland.docker.linux;

import dev.virtlab.userland.docker.engine.MountPoint;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Stat;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Finds where a path of a container lies on the host: symbolic links are followed inside the root,
/// and what is mounted there is looked up at its source; moby's `symlink.FollowSymlinkInScope`.
///
/// @param root where the root file system of the container is mounted
public record Scope(Calls calls, String root, List<MountPoint> mounts) {

  /// How many symbolic links a path may go through; path_resolution(7).
  static final int LINKS_MAX = 40;

  /// The path on the host, a last symbolic link followed too if `whole`. ELOOP.
  public String resolve(String path, boolean whole) {
    Deque<String> rest = parts(path);
    List<String> done = new ArrayList<>();
    int links = 0;
    while (!rest.isEmpty()) {
      String part = rest.removeFirst();
      if (part.equals("..")) {
        removeLast(done);
        continue;
      }
      done.add(part);
      boolean last = rest.isEmpty();
      if ((!last || whole) && isLink(done)) {
        if (++links > LINKS_MAX) {
          throw new CallFailed(Errno.ELOOP);
        }
        follow(done, rest);
      }
    }
    return onHost(done);
  }

  private static void removeLast(List<String> done) {
    if (!done.isEmpty()) {
      done.removeLast();
    }
  }

  private static Deque<String> parts(String path) {
    Deque<String> parts = new ArrayDeque<>();
    for (String part : path.split("/", -1)) {
      if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return parts;
  }

  private boolean isLink(List<String> done) {
    try {
      return calls.lstat(onHost(done)).type() == Stat.Type.SYMLINK;
    } catch (CallFailed _) {
      return false;
    }
  }

  private void follow(List<String> done, Deque<String> rest) {
    String target = calls.readlink(onHost(done));
    done.removeLast();
    if (target.startsWith("/")) {
      done.clear();
    }
    Deque<String> parts = parts(target);
    while (!parts.isEmpty()) {
      rest.addFirst(parts.removeLast());
    }
  }

  /// The same path in the container, after all links.
  String inside(String path) {
    String host = resolve(path, true);
    return host.startsWith(root) ? host.substring(root.length()) : path;
  }

  private String onHost(List<String> parts) {
    String inside = "/" + String.join("/", parts);
    String best = "";
    String source = "";
    for (MountPoint mount : mounts) {
      boolean holds = inside.equals(mount.target()) || inside.startsWith(mount.target() + "/");
      if (holds && mount.target().length() > best.length() && !mount.source().isEmpty()) {
        best = mount.target();
        source = mount.source();
      }
    }
    if (!best.isEmpty()) {
      return source + inside.substring(best.length());
    }
    return parts.isEmpty() ? root : root + inside;
  }
}
