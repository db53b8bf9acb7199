package dev.virtlab.userland.docker.archive;

import dev.virtlab.userland.program.Stat;

/// One entry of an archive or an image layer; what a tar header and its content say.
///
/// @param path relative, without leading `/` or `./`; a whiteout is a file named `.wh.NAME`, an
///   opaque directory holds `.wh..wh..opq` (OCI image specification, layer)
/// @param modified nanoseconds since the epoch
/// @param content the bytes that come first; the rest of `size` is zeros
/// @param target what a symbolic link points to, else empty
public record ArchiveEntry(
    String path,
    Stat.Type type,
    int mode,
    int uid,
    int gid,
    long modified,
    byte[] content,
    long size,
    String target) {

  public ArchiveEntry {
    if (path.startsWith("/") || size < content.length) {
      throw new IllegalArgumentException("not an archive entry: " + path);
    }
  }
}
