package dev.virtlab.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A folder whose links lead on, out, round and to a file, for tests of what follows them.
public final class Links {

  private Links() {}

  /// Fills a root: `a/b/file`, and beside it `a/up`, `a/out`, `a/loop` and `a/b/last`.
  public static void fill(Path root) throws IOException {
    Files.createDirectories(root.resolve("a/b"));
    Files.createFile(root.resolve("a/b/file"));
    Files.createSymbolicLink(root.resolve("a/up"), Path.of("../a/b"));
    Files.createSymbolicLink(root.resolve("a/out"), Path.of("/a"));
    Files.createSymbolicLink(root.resolve("a/b/last"), Path.of("file"));
    Files.createSymbolicLink(root.resolve("a/loop"), Path.of("loop"));
  }
}
