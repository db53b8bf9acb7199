package dev.virtlab.userland.program;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Calls on files and descriptors. Relative paths start at the working directory; every call that
/// names a path may fail with ENOENT, ENOTDIR, EACCES, ELOOP, ENAMETOOLONG, as path_resolution(7)
/// says.
public interface FileCalls {

  /// How a file is opened; open(2).
  enum Open {
    READ,
    WRITE,
    APPEND,
    CREATE,
    EXCLUSIVE,
    TRUNCATE,
    DIRECTORY,
    NO_FOLLOW,
    /// Past the page cache: every read and write goes to the device; O_DIRECT.
    DIRECT,
    CLOSE_ON_EXEC
  }

  /// Opens a file and gives the lowest free descriptor.
  ///
  /// @param mode permission bits of a created file, before the umask
  int open(String path, Set<Open> how, int mode);

  /// Closes a descriptor; a closed one fails with EBADF.
  void close(int descriptor);

  /// Makes `to` mean what `from` means, closing it first; dup2(2).
  void duplicate(int from, int to);

  /// Makes the lowest free descriptor at or above `least` mean what `from` means; fcntl(2) F_DUPFD.
  int duplicateAbove(int from, int least);

  /// Whether the descriptor is open.
  boolean isOpen(int descriptor);

  /// Makes a pipe: `[0]` is its read end, `[1]` its write end; pipe(2). A pipe holds 65,536 bytes.
  int[] pipe();

  /// Reads at most `most` bytes.
  Read read(int descriptor, int most);

  /// Writes from `offset` on and says how many bytes were taken; 0 where it would block. Nobody
  /// left to read a pipe: SIGPIPE, and EPIPE if that is caught or ignored.
  int write(int descriptor, byte[] bytes, int offset, int length);

  /// Waits until what was written to a file is on its device; fsync(2).
  default void fsync(int descriptor) {}

  /// Takes a lock on a byte of the file that others may have too, until nothing means any more what
  /// was opened here; fcntl(2) F_OFD_SETLK with F_RDLCK. A world whose programs lock nothing has
  /// none.
  default void lock(int descriptor, long at) {}

  /// Gives all of these locks back; F_OFD_SETLK with F_UNLCK.
  default void unlock(int descriptor) {}

  /// Whether somebody who opened the file elsewhere has a lock on that byte; F_OFD_GETLK.
  default boolean isLocked(int descriptor, long at) {
    return false;
  }

  /// Goes past the page cache from now on, or no longer; fcntl(2) F_SETFL with O_DIRECT. EINVAL.
  default void setDirect(int descriptor, boolean direct) {}

  /// Moves the file offset; `whence` 0 from the start, 1 from here, 2 from the end; lseek(2).
  long seek(int descriptor, long offset, int whence);

  /// Whether the descriptor is a terminal; isatty(3).
  boolean isTerminal(int descriptor);

  /// The size of the terminal, columns then rows; ENOTTY elsewhere.
  int[] terminalSize(int descriptor);

  /// What a path means, symbolic links followed; stat(2).
  Stat stat(String path);

  /// What a path means, a last symbolic link not followed; lstat(2).
  Stat lstat(String path);

  /// What a descriptor means; fstat(2).
  Stat fstat(int descriptor);

  /// The entries of a directory, `.` and `..` left out, in the order the file system keeps them.
  List<Entry> list(String path);

  /// An entry of a directory.
  record Entry(String name, Stat.Type type, long inode) {}

  void mkdir(String path, int mode);

  void rmdir(String path);

  /// Makes a device, FIFO or empty file; mknod(2).
  void mknod(String path, Stat.Type type, int mode, int major, int minor);

  void unlink(String path);

  void rename(String from, String to);

  void link(String existing, String path);

  void symlink(String target, String path);

  String readlink(String path);

  void chmod(String path, int mode);

  /// Sets owner and group; -1 leaves one as it is.
  void chown(String path, int uid, int gid);

  /// As [#chown], of a symbolic link itself; lchown(2).
  void lchown(String path, int uid, int gid);

  /// Sets access and modification time in nanoseconds since the epoch; empty: now.
  void utimes(String path, Optional<long[]> accessAndModification);

  void truncate(String path, long size);

  /// Whether the process could read (4), write (2) or execute (1) it; access(2).
  boolean access(String path, int mode);

  String getcwd();

  void chdir(String path);

  /// Makes an open directory the working directory. ENOTDIR, EACCES; fchdir(2).
  void fchdir(int descriptor);

  void chroot(String path);

  /// Sets the file mode creation mask and gives the one before.
  int umask(int mask);

  /// The file system that holds a path; statfs(2).
  StatFs statfs(String path);

  Optional<byte[]> getxattr(String path, String name);

  void setxattr(String path, String name, byte[] value);

  /// Sizes of a file system, in blocks of `blockSize` bytes.
  record StatFs(
      String type,
      int blockSize,
      long blocks,
      long free,
      long available,
      long inodes,
      long inodesFree) {}
}
