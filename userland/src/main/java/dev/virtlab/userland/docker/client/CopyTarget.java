package dev.virtlab.userland.docker.client;

import dev.virtlab.userland.docker.archive.ArchiveEntry;
import dev.virtlab.userland.docker.units.InvalidAmount;
import java.util.List;

/// Where `cp` copies to, and how an archive must be renamed to end up there; moby's
/// `PrepareArchiveCopy`.
record CopyTarget(String path, boolean exists, boolean directory) {

  /// An archive as it shall be unpacked below a directory.
  record Prepared(String directory, List<ArchiveEntry> entries) {}

  /// @param source the path that was archived; with `/.` at its end its contents are meant
  /// @param tree whether a directory was archived
  Prepared prepare(String source, boolean tree, List<ArchiveEntry> entries) throws InvalidAmount {
    String first = entries.isEmpty() ? "" : bare(entries.getFirst().path());
    if (exists && directory) {
      return new Prepared(path, isContents(source) ? renamed(entries, first, "") : entries);
    }
    if (exists && tree) {
      throw new InvalidAmount("cannot copy directory");
    }
    if (!exists && !tree && path.endsWith("/")) {
      throw new InvalidAmount("no such directory");
    }
    String clean = HostPaths.clean(path);
    return new Prepared(HostPaths.directory(clean), renamed(entries, first, HostPaths.base(clean)));
  }

  private static boolean isContents(String source) {
    return source.endsWith("/.") || source.equals(".");
  }

  private static String bare(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  /// With another name for the first entry, empty for none: then it is left out itself.
  private static List<ArchiveEntry> renamed(List<ArchiveEntry> entries, String from, String to) {
    return entries.stream()
        .filter(entry -> !to.isEmpty() || !bare(entry.path()).equals(from))
        .map(entry -> entry(entry, moved(bare(entry.path()), from, to)))
        .toList();
  }

  private static String moved(String path, String from, String to) {
    if (path.equals(from)) {
      return to;
    }
    String rest = path.startsWith(from + "/") ? path.substring(from.length() + 1) : path;
    return to.isEmpty() ? rest : to + "/" + rest;
  }

  private static ArchiveEntry entry(ArchiveEntry entry, String path) {
    return new ArchiveEntry(
        path,
        entry.type(),
        entry.mode(),
        entry.uid(),
        entry.gid(),
        entry.modified(),
        entry.content(),
        entry.size(),
        entry.target());
  }
}
