package dev.virtlab.userland.storage.qemu;

import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.storage.image.ImageError;

/// QEMU's lock of an image: whoever has it open says by locks on single bytes what he does with it,
/// and what nobody else may do meanwhile; `raw_apply_lock_bytes` of QEMU's `block/file-posix.c`.
///
/// Whoever reads lets nobody write, and whoever writes neither.
final class ImageLock {

  /// `RAW_LOCK_PERM_BASE` and `RAW_LOCK_SHARED_BASE`, each with the number of `BLK_PERM_WRITE`.
  private static final long WRITES = 100 + 1;

  private static final long LETS_NOBODY_WRITE = 200 + 1;

  private ImageLock() {}

  /// Takes it.
  ///
  /// @throws ImageError if somebody else has the image open otherwise
  static void take(CallFile file, boolean writes) {
    if (writes && file.isLocked(LETS_NOBODY_WRITE)) {
      throw taken("\"write\"", file);
    }
    if (file.isLocked(WRITES)) {
      throw taken("shared \"write\"", file);
    }
    file.lock(LETS_NOBODY_WRITE);
    if (writes) {
      file.lock(WRITES);
    }
  }

  private static ImageError taken(String what, CallFile file) {
    return new ImageError(
        Errno.EAGAIN,
        "Failed to get "
            + what
            + " lock\nIs another process using the image ["
            + file.path()
            + "]?");
  }
}
