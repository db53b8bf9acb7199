package dev.virtlab.userland.docker.client;

import dev.virtlab.userland.docker.archive.ArchiveEntry;
import dev.virtlab.userland.docker.units.InvalidAmount;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.FileCalls;
import dev.virtlab.userland.program.Stat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Files of the host, packed for a container and unpacked from one.
final class LocalTree {

  /// How deep directories may lie.
  private static final int DEPTH_MAX = 256;

  private static final int PERMISSIONS = 07777;

  private LocalTree() {}

  /// The absolute form of a path, a last `/` or `/.` kept: they say that a directory is meant.
  static String absolute(Calls calls, String path) {
    String clean = HostPaths.absolute(calls.getcwd(), path);
    if (path.endsWith("/.") || path.equals(".")) {
      return clean.equals("/") ? "/." : clean + "/.";
    }
    return path.endsWith("/") && !clean.equals("/") ? clean + "/" : clean;
  }

  static CopyTarget target(Calls calls, String path) {
    try {
      Stat stat = calls.stat(HostPaths.clean(path));
      return new CopyTarget(path, true, stat.type() == Stat.Type.DIRECTORY);
    } catch (CallFailed _) {
      return new CopyTarget(path, false, false);
    }
  }

  /// Packs a file or a tree; the first entry bears its own name.
  static List<ArchiveEntry> read(Calls calls, String path, boolean follow, boolean owners)
      throws InvalidAmount {
    String clean = HostPaths.clean(path);
    List<ArchiveEntry> entries = new ArrayList<>();
    boolean through = follow || path.endsWith("/") || path.endsWith("/.");
    add(calls, clean, base(clean), through, owners, entries, 0);
    return entries;
  }

  private static String base(String path) {
    String base = HostPaths.base(path);
    return base.equals("/") ? "." : base;
  }

  private static void add(
      Calls calls,
      String path,
      String name,
      boolean follow,
      boolean owners,
      List<ArchiveEntry> entries,
      int depth)
      throws InvalidAmount {
    Stat stat = status(calls, path, follow);
    boolean regular = stat.type() == Stat.Type.REGULAR;
    byte[] content = regular ? Files.read(calls, path) : new byte[0];
    if (regular && content.length < stat.size()) {
      throw new InvalidAmount(
          Unmodelled.option("docker cp of files over 1MiB", "docker cp of smaller files"));
    }
    entries.add(
        new ArchiveEntry(
            name,
            stat.type(),
            stat.mode(),
            owners ? stat.uid() : 0,
            owners ? stat.gid() : 0,
            stat.modified(),
            content,
            regular ? content.length : 0,
            stat.type() == Stat.Type.SYMLINK ? calls.readlink(path) : ""));
    if (stat.type() == Stat.Type.DIRECTORY && depth < DEPTH_MAX) {
      List<String> names = calls.list(path).stream().map(FileCalls.Entry::name).sorted().toList();
      for (String child : names) {
        String below = path.equals("/") ? "/" + child : path + "/" + child;
        add(calls, below, name + "/" + child, false, owners, entries, depth + 1);
      }
    }
  }

  private static Stat status(Calls calls, String path, boolean follow) throws InvalidAmount {
    try {
      return follow ? calls.stat(path) : calls.lstat(path);
    } catch (CallFailed failed) {
      throw Files.failure("lstat", missing(calls, path), failed.errno());
    }
  }

  /// The first part of a path that is not there: the folder is looked up before the file in it,
  /// which is then named with a slash of its own; moby's `archive.TarResource`.
  private static String missing(Calls calls, String path) {
    int last = path.lastIndexOf('/');
    for (int at = path.indexOf('/', 1); at > 0; at = path.indexOf('/', at + 1)) {
      if (!Files.exists(calls, path.substring(0, at))) {
        return path.substring(0, at);
      }
    }
    return last == 0 ? "/" + path : path;
  }

  /// Unpacks below a directory.
  static void write(Calls calls, String directory, List<ArchiveEntry> entries, boolean owners)
      throws InvalidAmount {
    for (ArchiveEntry entry : entries) {
      String path = HostPaths.clean(directory + "/" + entry.path());
      try {
        write(calls, path, entry);
        if (owners) {
          calls.chown(path, entry.uid(), entry.gid());
        }
        if (entry.type() != Stat.Type.SYMLINK) {
          calls.utimes(path, Optional.of(new long[] {entry.modified(), entry.modified()}));
        }
      } catch (CallFailed failed) {
        throw Files.failure("open", path, failed.errno());
      }
    }
  }

  private static void write(Calls calls, String path, ArchiveEntry entry) throws InvalidAmount {
    switch (entry.type()) {
      case DIRECTORY -> {
        if (!Files.exists(calls, path)) {
          calls.mkdir(path, entry.mode() & PERMISSIONS);
        }
        calls.chmod(path, entry.mode() & PERMISSIONS);
      }
      case SYMLINK -> {
        remove(calls, path);
        calls.symlink(entry.target(), path);
      }
      case REGULAR -> {
        file(calls, path, entry);
        calls.chmod(path, entry.mode() & PERMISSIONS);
      }
      case CHARACTER, BLOCK, FIFO, SOCKET ->
          throw new InvalidAmount(
              Unmodelled.option("docker cp of devices", "docker cp of files and directories"));
    }
  }

  private static void remove(Calls calls, String path) {
    try {
      calls.unlink(path);
    } catch (CallFailed _) {
      // There was none.
    }
  }

  private static void file(Calls calls, String path, ArchiveEntry entry) {
    Set<FileCalls.Open> how =
        Set.of(FileCalls.Open.WRITE, FileCalls.Open.CREATE, FileCalls.Open.TRUNCATE);
    int descriptor = calls.open(path, how, entry.mode() & PERMISSIONS);
    int at = 0;
    while (at < entry.content().length) {
      at += calls.write(descriptor, entry.content(), at, entry.content().length - at);
    }
    calls.close(descriptor);
    if (entry.size() > entry.content().length) {
      calls.truncate(path, entry.size());
    }
  }
}
