package dev.virtlab.runtime.act;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/// Whether paths below a root go through symbolic links: one call of the kernel's for a path, where
/// to look at each of its parts would take as many as it has; openat2(2).
///
/// A kernel before 5.6 does not know the call, and a sandbox may forbid it: then no path is said to
/// be straight, and who asks has to look at each part.
public final class StraightPaths implements AutoCloseable {

  private static final long RESOLVE_NO_SYMLINKS = 0x04;
  private static final long RESOLVE_BENEATH = 0x08;

  /// `struct open_how`: flags, mode and how to resolve, of eight bytes each.
  private static final int HOW_WORDS = 3;

  private final int root;

  private StraightPaths(int root) {
    this.root = root;
  }

  /// Those below a directory.
  public static StraightPaths below(Path root) throws IOException {
    return new StraightPaths(CLibrary.open(root.toString(), CLibrary.O_PATH_CLOEXEC));
  }

  /// Whether a path is there and no part of it, the last one included, is a symbolic link.
  ///
  /// @param path without a slash at its beginning; empty for the root itself
  public boolean has(String path) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment how = arena.allocate(JAVA_LONG, HOW_WORDS);
      how.setAtIndex(JAVA_LONG, 0, CLibrary.O_PATH_CLOEXEC);
      how.setAtIndex(JAVA_LONG, 2, RESOLVE_NO_SYMLINKS | RESOLVE_BENEATH);
      CLibrary.close(CLibrary.openat2(root, path.isEmpty() ? "." : path, how));
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  @Override
  public void close() {
    CLibrary.close(root);
  }
}
