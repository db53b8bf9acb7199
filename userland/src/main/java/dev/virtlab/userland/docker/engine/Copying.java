package dev.virtlab.userland.docker.engine;

import com.google.gson.JsonObject;
import dev.virtlab.userland.docker.archive.ArchiveEntry;
import dev.virtlab.userland.program.Errno;
import java.util.List;

/// Files in and out of containers, for `docker cp`; moby's `daemon/archive.go`.
final class Copying {

  private static final long DIRECTORY = 1L << 31;
  private static final long SYMLINK = 1L << 27;

  private final Ports ports;
  private final Parts parts;

  Copying(Ports ports, Parts parts) {
    this.ports = ports;
    this.parts = parts;
  }

  JsonObject stat(String reference, String path) {
    return json(find(reference, path));
  }

  private Store.PathStat find(String reference, String path) {
    Container container = parts.containers().get(reference);
    try {
      return ports.store().stat(container.id(), path, places(container));
    } catch (StoreFailed failure) {
      throw translated(failure, reference, path);
    }
  }

  private List<MountPoint> places(Container container) {
    return NetworkFiles.withFiles(ports.store(), container);
  }

  private static Refusal translated(StoreFailed failure, String reference, String path) {
    return failure.errno() == Errno.ENOENT
        ? Refusal.notFound("Could not find the file " + path + " in container " + reference)
        : Refusal.failed(failure.message());
  }

  private static JsonObject json(Store.PathStat stat) {
    return new Document()
        .put("name", stat.name())
        .put("size", stat.size())
        .put("mode", stat.mode())
        .put("mtime", Moment.text(stat.modified()))
        .put("linkTarget", stat.target())
        .json();
  }

  void read(String reference, String path, Reply reply) {
    Container container = parts.containers().get(reference);
    Store.PathStat stat = find(reference, path);
    List<ArchiveEntry> entries;
    try {
      entries = ports.store().read(container.id(), path, places(container));
    } catch (StoreFailed failure) {
      throw translated(failure, reference, path);
    }
    parts.journal().container(container, "archive-path");
    reply.json(json(stat));
    reply.archive(entries);
    reply.end();
  }

  void write(String reference, String directory, List<ArchiveEntry> entries) {
    Container container = parts.containers().get(reference);
    if ((find(reference, directory).mode() & (DIRECTORY | SYMLINK)) == 0) {
      throw Refusal.failed("extraction point is not a directory");
    }
    find(reference, directory + (directory.endsWith("/") ? "" : "/"));
    checkWritable(container, directory);
    try {
      ports.store().write(container.id(), directory, entries, places(container));
    } catch (StoreFailed failure) {
      throw translated(failure, reference, directory);
    }
    parts.journal().container(container, "extract-to-dir");
  }

  private static void checkWritable(Container container, String directory) {
    String path = Paths.clean("/" + directory);
    for (MountPoint mount : container.mounts()) {
      if (path.equals(mount.target()) || path.startsWith(mount.target() + "/")) {
        if (!mount.writable()) {
          throw Refusal.failed("mounted volume is marked read-only");
        }
        return;
      }
    }
    if (container.spec().security().readOnlyRoot()) {
      throw Refusal.failed("container rootfs is marked read-only");
    }
  }
}
