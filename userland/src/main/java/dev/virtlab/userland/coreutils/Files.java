package dev.virtlab.userland.coreutils;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.Quoting;
import dev.virtlab.userland.tool.Flow;
import dev.virtlab.userland.tool.Input;
import dev.virtlab.userland.tool.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Questions about files that many tools ask.
final class Files {
  private Files() {}

  /// What is done with one open file.
  interface Reader {
    Step read(String name, int descriptor, Supplier<Step> next);
  }

  /// Opens each file in turn (none: standard input), complains where that fails as the dialect
  /// does, and goes on.
  static Step each(Run run, List<String> names, Reader reader, Supplier<Step> then) {
    List<String> all = names.isEmpty() ? List.of("-") : names;
    return Flow.each(
        all.iterator(),
        (name, next) -> {
          int descriptor;
          try {
            descriptor = Input.open(run.calls(), name);
          } catch (CallFailed failed) {
            cannotOpen(run, name, failed.errno());
            return run.flush(next);
          }
          return reader.read(
              name,
              descriptor,
              () -> {
                Input.close(run.calls(), descriptor);
                return run.flush(next);
              });
        },
        then);
  }

  static void cannotOpen(Run run, String name, Errno errno) {
    run.complain(
        run.isBusybox()
            ? "can't open '" + name + "': " + errno.message()
            : Quoting.needed(name) + ": " + errno.message());
  }

  /// Complains about a read that failed.
  static void cannotRead(Run run, String name, Errno errno) {
    String shown = name.equals("-") ? run.say("-", "standard input") : name;
    run.complain(
        run.isBusybox()
            ? "read error: " + errno.message()
            : Quoting.needed(shown) + ": " + errno.message());
  }

  static Optional<Stat> stat(Calls calls, String path) {
    try {
      return Optional.of(calls.stat(path));
    } catch (CallFailed _) {
      return Optional.empty();
    }
  }

  static Optional<Stat> lstat(Calls calls, String path) {
    try {
      return Optional.of(calls.lstat(path));
    } catch (CallFailed _) {
      return Optional.empty();
    }
  }

  static boolean isDirectory(Calls calls, String path) {
    return stat(calls, path).filter(s -> s.type() == Stat.Type.DIRECTORY).isPresent();
  }

  /// The last part of a path, trailing slashes left out; basename(1).
  static String base(String path) {
    int end = path.length();
    while (end > 1 && path.charAt(end - 1) == '/') {
      end--;
    }
    String bare = path.substring(0, end);
    return bare.equals("/") ? "/" : bare.substring(bare.lastIndexOf('/') + 1);
  }

  /// All but the last part of a path; dirname(1).
  static String folder(String path) {
    int end = path.length();
    while (end > 1 && path.charAt(end - 1) == '/') {
      end--;
    }
    int slash = path.lastIndexOf('/', end - 1);
    if (slash < 0) {
      return ".";
    }
    while (slash > 0 && path.charAt(slash - 1) == '/') {
      slash--;
    }
    return slash == 0 ? "/" : path.substring(0, slash);
  }

  /// A name within a folder.
  static String within(String folder, String name) {
    return folder.endsWith("/") ? folder + name : folder + "/" + name;
  }

  /// The parts of a path between slashes.
  static List<String> parts(String path) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    while (from <= path.length()) {
      int slash = path.indexOf('/', from);
      int to = slash < 0 ? path.length() : slash;
      if (to > from) {
        parts.add(path.substring(from, to));
      }
      from = to + 1;
    }
    return parts;
  }
}
