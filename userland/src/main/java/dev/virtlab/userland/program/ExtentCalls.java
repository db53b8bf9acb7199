package dev.virtlab.userland.program;

/// Calls on the room that the bytes of an open regular file take. A world that knows nothing of it
/// says EOPNOTSUPP.
public interface ExtentCalls {

  /// Takes room for the bytes from `from` to before `to`, which keep their content, and extends the
  /// file to `to`; fallocate(2). EOPNOTSUPP, ENOSPC, EBADF.
  default void allocate(int descriptor, long from, long to) {
    throw new CallFailed(Errno.EOPNOTSUPP);
  }

  /// Makes those bytes read as zeros and gives back the room of whole blocks; fallocate(2) with
  /// FALLOC_FL_PUNCH_HOLE. EOPNOTSUPP, EBADF.
  default void punch(int descriptor, long from, long to) {
    throw new CallFailed(Errno.EOPNOTSUPP);
  }

  /// How many bytes from `at` on are alike: positive where they take room, negative where they are
  /// a hole, 0 at the end of the file and behind it; lseek(2) with SEEK_DATA and SEEK_HOLE.
  default long extent(int descriptor, long at) {
    throw new CallFailed(Errno.EOPNOTSUPP);
  }

  /// Makes a file share the content of another; ioctl(2) FICLONE. EOPNOTSUPP: the file system
  /// cannot; EXDEV: it is another one; EINVAL.
  default void share(int to, int from) {
    throw new CallFailed(Errno.EOPNOTSUPP);
  }
}
