package dev.virtlab.simulator.file.group;

import dev.virtlab.simulator.cgroup.Cgroup;

/// Paths of groups as a cgroup namespace sees them.
public final class GroupPaths {

  private GroupPaths() {}

  /// The path of a group from the root of a namespace: `/` is that root itself, `/..` the group
  /// above it; as in `/proc/PID/cgroup` and in mountinfo.
  public static String seen(Cgroup root, Cgroup group) {
    return seen(root.path(), group.path());
  }

  static String seen(String root, String path) {
    if (root.equals("/")) {
      return path;
    }
    int common = common(root, path);
    StringBuilder text = new StringBuilder();
    for (int i = common; i < root.length(); i++) {
      if (root.charAt(i) == '/') {
        text.append("/..");
      }
    }
    text.append(path, Math.min(common, path.length()), path.equals("/") ? 0 : path.length());
    return text.isEmpty() ? "/" : text.toString();
  }

  /// How far both paths go through the same groups.
  private static int common(String root, String path) {
    if (path.equals("/")) {
      return 0;
    }
    int common = 0;
    int at = 1;
    while (at <= root.length() && at <= path.length()) {
      boolean rootEnds = at == root.length() || root.charAt(at) == '/';
      boolean pathEnds = at == path.length() || path.charAt(at) == '/';
      if (rootEnds != pathEnds || (!rootEnds && root.charAt(at) != path.charAt(at))) {
        break;
      }
      common = rootEnds ? at : common;
      at++;
    }
    return common;
  }
}
