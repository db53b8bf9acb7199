package dev.virtlab.userland.search.find;

import dev.virtlab.userland.program.Stat;

/// A file that `find` has come to.
final class Visit {

  private final String path;
  private final String start;
  private final int depth;
  private final Stat stat;
  private boolean pruned;

  /// @param start the starting point under which it was found
  Visit(String path, String start, int depth, Stat stat) {
    this.path = path;
    this.start = start;
    this.depth = depth;
    this.stat = stat;
  }

  String path() {
    return path;
  }

  String start() {
    return start;
  }

  int depth() {
    return depth;
  }

  Stat stat() {
    return stat;
  }

  /// The last part of the path; of a starting point without its trailing slashes.
  String base() {
    String bare = bare();
    return bare.equals("/") ? bare : bare.substring(bare.lastIndexOf('/') + 1);
  }

  /// The folder that holds it, as the path says: `%h`.
  String folder() {
    String bare = bare();
    int slash = bare.lastIndexOf('/');
    return slash < 0 ? "." : bare.substring(0, slash);
  }

  private String bare() {
    int end = path.length();
    while (end > 1 && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(0, end);
  }

  void prune() {
    pruned = true;
  }

  boolean isPruned() {
    return pruned;
  }
}
