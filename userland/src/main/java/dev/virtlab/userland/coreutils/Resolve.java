package dev.virtlab.userland.coreutils;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Stat;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// The absolute name of a file without `.`, `..` and symbolic links; realpath(3).
public final class Resolve {

  /// The most symbolic links on one path; MAXSYMLINKS.
  private static final int LINKS_MAX = 40;

  private Resolve() {}

  /// Which parts must exist.
  public enum Mode {
    /// Every part.
    ALL_EXIST,
    /// Every part but the last.
    ALL_BUT_LAST,
    /// No part.
    NONE_NEED
  }

  /// Resolves a path; fails like stat(2) where a part is missing that must exist.
  public static String path(Calls calls, String name, Mode mode) {
    if (name.isEmpty()) {
      throw new CallFailed(Errno.ENOENT);
    }
    String done = name.startsWith("/") ? "/" : calls.getcwd();
    Deque<String> todo = new ArrayDeque<>(Files.parts(name));
    int links = 0;
    while (!todo.isEmpty()) {
      String part = todo.remove();
      if (part.equals(".")) {
        continue;
      }
      if (part.equals("..")) {
        done = Files.folder(done);
        continue;
      }
      String next = Files.within(done, part);
      Optional<Stat> stat = look(calls, next, mode, todo.isEmpty());
      if (stat.isPresent() && stat.get().type() == Stat.Type.SYMLINK) {
        if (++links > LINKS_MAX) {
          throw new CallFailed(Errno.ELOOP);
        }
        String target = calls.readlink(next);
        prepend(todo, Files.parts(target));
        done = target.startsWith("/") ? "/" : done;
      } else {
        refuseBeneathFile(stat, mode, todo.isEmpty());
        done = next;
      }
    }
    return done;
  }

  private static void prepend(Deque<String> todo, List<String> parts) {
    parts.reversed().forEach(todo::addFirst);
  }

  private static Optional<Stat> look(Calls calls, String path, Mode mode, boolean last) {
    try {
      return Optional.of(calls.lstat(path));
    } catch (CallFailed failed) {
      boolean mayMiss =
          mode == Mode.NONE_NEED
              || (mode == Mode.ALL_BUT_LAST && last && failed.errno() == Errno.ENOENT);
      if (mayMiss) {
        return Optional.empty();
      }
      throw failed;
    }
  }

  private static void refuseBeneathFile(Optional<Stat> stat, Mode mode, boolean last) {
    if (!last
        && mode != Mode.NONE_NEED
        && stat.filter(s -> s.type() == Stat.Type.DIRECTORY).isEmpty()) {
      throw new CallFailed(Errno.ENOTDIR);
    }
  }
}
