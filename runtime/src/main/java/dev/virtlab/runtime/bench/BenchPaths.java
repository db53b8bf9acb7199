package dev.virtlab.runtime.bench;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Finds where a path of the workbench lies outside, links followed inside its root, so that none
/// leads out; path_resolution(7).
///
/// @param root seen from outside
/// @param straight whether a path below the root, without a slash at its beginning, is there and
///   goes through no link; may say no to any
record BenchPaths(Path root, Predicate<String> straight) {

  private static final int LINKS_MAX = 40;

  /// A path from the root on.
  ///
  /// @param whole whether a last symbolic link is followed too
  Path find(String path, boolean whole) {
    List<String> parts = parts(path);
    return isStraight(parts, whole) ? at(parts) : walked(parts, whole);
  }

  /// Most paths are: then nobody need look at each of their parts.
  private boolean isStraight(List<String> parts, boolean whole) {
    if (parts.isEmpty() || parts.contains("..")) {
      return false;
    } else if (whole && straight.test(String.join("/", parts))) {
      return true;
    }
    boolean above = straight.test(String.join("/", parts.subList(0, parts.size() - 1)));
    return above && !(whole && Files.isSymbolicLink(at(parts)));
  }

  private Path walked(List<String> parts, boolean whole) {
    List<String> done = new ArrayList<>();
    List<String> rest = new ArrayList<>(parts);
    int links = 0;
    while (!rest.isEmpty()) {
      String part = rest.removeFirst();
      if (part.equals("..")) {
        if (!done.isEmpty()) {
          done.removeLast();
        }
        continue;
      }
      done.add(part);
      if ((whole || !rest.isEmpty()) && Files.isSymbolicLink(at(done))) {
        if (++links > LINKS_MAX) {
          throw new CallFailed(Errno.ELOOP);
        }
        follow(done, rest);
      }
    }
    return at(done);
  }

  private void follow(List<String> done, List<String> rest) {
    String target;
    try {
      target = Files.readSymbolicLink(at(done)).toString();
    } catch (IOException failure) {
      throw Errors.of(failure);
    }
    done.removeLast();
    if (target.startsWith("/")) {
      done.clear();
    }
    rest.addAll(0, parts(target));
  }

  private Path at(List<String> parts) {
    return parts.isEmpty() ? root.resolve(".") : root.resolve(String.join("/", parts));
  }

  private static List<String> parts(String path) {
    List<String> parts = new ArrayList<>();
    for (String part : path.split("/", -1)) {
      if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return parts;
  }
}
