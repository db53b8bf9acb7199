package dev.virtlab.simulator.file;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Stat;
import java.util.Optional;

/// An open file description: what one or more descriptors mean; open(2).
///
/// It holds the file offset and the way it was opened, so that descriptors made by dup(2) and
/// fork(2) share them. The kernel counts the descriptors and calls [#close] after the last; nothing
/// is asked of a closed one.
public interface OpenFile {

  /// Reads at most `most` bytes at the offset and moves it. EBADF: not opened for reading; EISDIR.
  Read read(int most);

  /// Writes and says how many bytes were taken; 0 where it would block. EBADF: not opened for
  /// writing; EPIPE: nobody reads any more (the kernel sends SIGPIPE); ENOSPC, EROFS, EINVAL.
  int write(byte[] bytes, int offset, int length);

  /// What it is; fstat(2).
  Stat stat();

  /// The last descriptor that meant it is closed.
  void close();

  /// Moves the offset: `whence` 0 from the start, 1 from here, 2 from the end. ESPIPE where there
  /// is none.
  default long seek(long offset, int whence) {
    throw new CallFailed(Errno.ESPIPE);
  }

  /// Whether a read would give something, the end of the file included; regular files always do.
  default boolean isReadable() {
    return true;
  }

  /// Whether a write would take something or fail; regular files always do.
  default boolean isWritable() {
    return true;
  }

  /// Who is to be woken when [#isReadable] may have become true; never woken where it always is.
  default Waiters readers() {
    return Waiters.NOBODY;
  }

  /// Who is to be woken when [#isWritable] may have become true; never woken where it always is.
  default Waiters writers() {
    return Waiters.NOBODY;
  }

  /// Whether reads and writes go past the page cache.
  default boolean isDirect() {
    return false;
  }

  /// Goes past the page cache from now on, or no longer. EINVAL where there is no way past.
  default void direct(boolean past) {
    if (past) {
      throw new CallFailed(Errno.EINVAL);
    }
  }

  /// Takes a lock on a byte that others may have too, until it is closed; without effect where
  /// nobody can open the same elsewhere.
  default void lock(long at) {}

  /// Gives its locks back.
  default void unlock() {}

  /// Whether another open file has a lock on that byte.
  default boolean isLocked(long at) {
    return false;
  }

  /// Whether it was opened for reading.
  default boolean mayRead() {
    return true;
  }

  /// Whether it was opened for writing.
  default boolean mayWrite() {
    return true;
  }

  /// The place it was opened at; empty where no path leads to it, as for a pipe.
  default Optional<Location> location() {
    return Optional.empty();
  }

  /// Opens anew what this means, as opening `/proc/PID/fd/N` or `/dev/stdout` does where no path
  /// leads there: the end of a pipe, a terminal. Empty (ENXIO) where that cannot be, as for a
  /// socket.
  default Optional<OpenFile> reopen(Opening opening) {
    return Optional.empty();
  }

  /// What `/proc/PID/fd` shows: a path, or `pipe:[123]`.
  String shownPath();
}
