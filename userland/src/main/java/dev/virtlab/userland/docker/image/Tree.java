package dev.virtlab.userland.docker.image;

import dev.virtlab.userland.docker.archive.ArchiveEntry;
import dev.virtlab.userland.program.Executable;
import dev.virtlab.userland.program.Stat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The files of a layer while they are written down; all belong to root unless said otherwise.
final class Tree {

  private static final byte[] NOTHING = {};

  private final long modified;
  private final List<ArchiveEntry> entries = new ArrayList<>();

  /// @param modified of all files, in nanoseconds since the epoch
  Tree(long modified) {
    this.modified = modified;
  }

  private Tree add(
      String path, Stat.Type type, int mode, byte[] content, long size, String target) {
    entries.add(new ArchiveEntry(path, type, mode, 0, 0, modified, content, size, target));
    return this;
  }

  Tree directory(String path, int mode) {
    return add(path, Stat.Type.DIRECTORY, mode, NOTHING, 0, "");
  }

  Tree directories(String... paths) {
    for (String path : paths) {
      directory(path, 0755);
    }
    return this;
  }

  Tree file(String path, int mode, String text) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    return add(path, Stat.Type.REGULAR, mode, content, content.length, "");
  }

  /// A file of zeros, which stands for content that nobody looks into.
  Tree bulk(String path, long size) {
    return add(path, Stat.Type.REGULAR, 0644, NOTHING, size, "");
  }

  Tree program(String path, String key, long size) {
    return add(path, Stat.Type.REGULAR, 0755, Executable.head(key), size, "");
  }

  Tree link(String path, String target) {
    return add(path, Stat.Type.SYMLINK, 0777, NOTHING, 0, target);
  }

  Layer layer() {
    return new Layer(entries);
  }
}
