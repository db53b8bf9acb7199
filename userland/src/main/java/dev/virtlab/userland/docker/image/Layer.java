package dev.virtlab.userland.docker.image;

import dev.virtlab.userland.digest.Sha256;
import dev.virtlab.userland.docker.archive.ArchiveEntry;
import dev.virtlab.userland.program.Stat;
import java.util.List;

/// What one step of an image's making added, changed or removed; OCI image specification, layer.
///
/// Its digest is the hash of its listing (every entry with its header fields and the hash of the
/// bytes it carries), so equal layers have equal digests and a changed file changes it.
public final class Layer {

  private final List<ArchiveEntry> entries;
  private final String digest;
  private final long size;

  /// A layer of these entries, parents before their children.
  public Layer(List<ArchiveEntry> entries) {
    this.entries = List.copyOf(entries);
    Sha256 hash = new Sha256();
    long bytes = 0;
    for (ArchiveEntry entry : this.entries) {
      hash.add(listing(entry).getBytes(java.nio.charset.StandardCharsets.UTF_8));
      bytes += entry.type() == Stat.Type.SYMLINK ? entry.target().length() : entry.size();
    }
    digest = "sha256:" + hash.hex();
    size = bytes;
  }

  private static String listing(ArchiveEntry entry) {
    return entry.type().letter()
        + Integer.toOctalString(entry.mode())
        + " "
        + entry.uid()
        + " "
        + entry.gid()
        + " "
        + entry.modified()
        + " "
        + entry.size()
        + " "
        + (entry.content().length == 0 ? "-" : Sha256.hex(entry.content()))
        + " "
        + entry.path()
        + "\0"
        + entry.target()
        + "\n";
  }

  /// Its entries.
  public List<ArchiveEntry> entries() {
    return entries;
  }

  /// `sha256:…` of the layer by itself: its diff identifier.
  public String digest() {
    return digest;
  }

  /// What it takes on disk, in bytes.
  public long size() {
    return size;
  }
}
