package dev.virtlab.simulator.file;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls;
import dev.virtlab.userland.program.Stat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A file, whatever its names; inode(7).
///
/// Permissions, read-only mounts and sticky directories have been looked at before anything is
/// asked here: an inode only does. What a kind of inode cannot do fails as the real one does. Calls
/// that change take the dentry they were reached by, because a file system of layers must know the
/// path.
public abstract class Inode {

  /// How much is copied at once, in bytes.
  private static final int COPY_PART = 1 << 20;

  private final FileSystem fileSystem;
  private final long number;
  private final Stat.Type type;
  private int opens;
  private int executions;
  private int writers;
  private Optional<Pipe> pipe = Optional.empty();
  private Optional<ByteLocks> locks = Optional.empty();

  protected Inode(FileSystem fileSystem, long number, Stat.Type type) {
    this.fileSystem = fileSystem;
    this.number = number;
    this.type = type;
  }

  public final FileSystem fileSystem() {
    return fileSystem;
  }

  public long number() {
    return number;
  }

  public final Stat.Type type() {
    return type;
  }

  /// The locks on its bytes.
  final ByteLocks locks() {
    ByteLocks all = locks.orElseGet(ByteLocks::new);
    locks = Optional.of(all);
    return all;
  }

  /// An open file gives its locks back.
  final void unlock(OpenFile by) {
    locks.ifPresent(all -> all.give(by));
  }

  /// The number of the device that stat(2) names.
  public long device() {
    return fileSystem.device();
  }

  /// The device that its content lies on, in the form of [#device], where that is the disk of the
  /// host, whatever lies between; else empty.
  public OptionalLong disk() {
    return OptionalLong.empty();
  }

  /// What the place and the length of every read and write that goes past the page cache must be a
  /// multiple of, in bytes; 1 where others are then made by way of the cache.
  public int alignment() {
    return 1;
  }

  /// Permission bits with set-user-ID, set-group-ID and sticky.
  public abstract int mode();

  public abstract int uid();

  public abstract int gid();

  public abstract int links();

  public abstract long size();

  /// The 512-byte blocks it takes.
  public abstract long blocks();

  /// When it was last read, in nanoseconds since the epoch.
  public abstract long accessed();

  /// When its content last changed.
  public abstract long modified();

  /// When anything of it last changed.
  public abstract long changed();

  /// Of the device that it stands for.
  public int major() {
    return 0;
  }

  /// Of the device that it stands for.
  public int minor() {
    return 0;
  }

  public abstract void chmod(Dentry self, int mode);

  public abstract void chown(Dentry self, int uid, int gid);

  /// Sets both times.
  public abstract void touch(Dentry self, long accessed, long modified);

  /// Notes that it was read, where that is worth noting.
  public void accessedAt(long now) {}

  public Optional<byte[]> xattr(String name) {
    return Optional.empty();
  }

  /// Sets an extended attribute; empty removes it. EOPNOTSUPP, ENODATA.
  public void setXattr(Dentry self, String name, Optional<byte[]> value) {
    throw new CallFailed(Errno.EOPNOTSUPP);
  }

  public List<String> xattrs() {
    return List.of();
  }

  /// Whether the viewer may read (4), write (2), execute or search (1) it. EACCES, EPERM.
  public void permit(Viewer viewer, int mask) {
    Permission.check(viewer, this, mask);
  }

  /// The entry of a directory.
  public Optional<Dentry> lookup(Dentry self, String name) {
    throw new CallFailed(Errno.ENOTDIR);
  }

  /// The entries of a directory in the order the file system keeps them.
  public List<FileCalls.Entry> list(Dentry self, Viewer viewer) {
    throw new CallFailed(Errno.ENOTDIR);
  }

  /// Makes a new inode with a name here. EPERM, for a regular file EACCES, where the file system
  /// takes none; ENOSPC.
  public Dentry create(Dentry self, String name, NewFile file) {
    throw new CallFailed(file.type() == Stat.Type.REGULAR ? Errno.EACCES : Errno.EPERM);
  }

  /// Gives an inode of the same file system one more name, here. EMLINK, EPERM.
  public Dentry link(Dentry self, String name, Dentry existing) {
    throw new CallFailed(Errno.EPERM);
  }

  /// Takes a name away: unlink(2), or rmdir(2) where the child is a directory. ENOTEMPTY.
  public void remove(Dentry self, Dentry child) {
    throw new CallFailed(Errno.EPERM);
  }

  /// Moves a name of this directory to another of the same file system, over what is there.
  /// ENOTEMPTY, EXDEV.
  public void rename(
      Dentry self, Dentry child, Dentry directory, String name, Optional<Dentry> over) {
    throw new CallFailed(Errno.EPERM);
  }

  /// Where a symbolic link leads.
  public String target(Viewer viewer) {
    throw new CallFailed(Errno.EINVAL);
  }

  /// The place that a magic link, as `/proc/PID/cwd`, jumps to without a path.
  public Optional<Location> jump(Viewer viewer) {
    return Optional.empty();
  }

  /// Bytes of the content from an offset: fewer than `most` at its end, none behind it.
  public byte[] read(Viewer viewer, long at, int most) {
    throw new CallFailed(Errno.EINVAL);
  }

  /// Writes at an offset and says how many bytes were taken. ENOSPC where none were.
  public int write(Dentry self, Viewer viewer, long at, byte[] bytes, int offset, int length) {
    throw new CallFailed(Errno.EINVAL);
  }

  public void truncate(Dentry self, Viewer viewer, long size) {
    throw new CallFailed(Errno.EINVAL);
  }

  /// Takes space for the bytes from `from` to before `to` without writing them; fallocate(2).
  public void allocate(Dentry self, Viewer viewer, long from, long to) {
    throw new CallFailed(Errno.EOPNOTSUPP);
  }

  /// Makes the bytes from `from` to before `to` read as zeros and gives back the room of whole
  /// blocks; fallocate(2) with FALLOC_FL_PUNCH_HOLE.
  public void punch(Dentry self, Viewer viewer, long from, long to) {
    throw new CallFailed(Errno.EOPNOTSUPP);
  }

  /// How many bytes from `at` on are alike: positive where they take room, negative where they are
  /// a hole, 0 at the end and behind it. A file system without holes takes all for data.
  public long extent(long at) {
    return Math.max(0, size() - at);
  }

  /// Shares the content of another file of the same file system; ioctl(2) FICLONE.
  public void share(Dentry self, Viewer viewer, Inode from) {
    throw new CallFailed(Errno.EOPNOTSUPP);
  }

  /// Becomes a copy of another file's content. ENOSPC.
  public void copyContent(Dentry self, Viewer viewer, Inode from) {
    long at = 0;
    byte[] part = from.read(viewer, at, COPY_PART);
    while (part.length > 0) {
      int taken = write(self, viewer, at, part, 0, part.length);
      at += taken;
      part = from.read(viewer, at, COPY_PART);
    }
  }

  /// Opens what is neither device nor FIFO; permissions have been looked at. Called once for each
  /// open file description.
  public OpenFile open(Opening opening) {
    if (type == Stat.Type.SOCKET) {
      throw new CallFailed(Errno.ENXIO);
    }
    return type == Stat.Type.DIRECTORY ? new OpenDirectory(opening) : new OpenRegular(opening);
  }

  /// Opens a device file that knows its own driver, as the terminals of devpts; others are found by
  /// their numbers.
  public Optional<OpenFile> driver(Opening opening) {
    return Optional.empty();
  }

  /// A mount of which this is the root has begun; a bound namespace file holds its namespace.
  protected void mounted() {}

  /// A mount of which this is the root has ended.
  protected void unmounted() {}

  /// The last name and the last open file are gone.
  protected void released() {}

  /// Whether it is open somewhere.
  public final boolean isOpen() {
    return opens > 0;
  }

  /// Whether it is open for writing somewhere.
  public final boolean isWritten() {
    return writers > 0;
  }

  /// Holds off writers while it is executed, until [#executed]. ETXTBSY while it is written.
  public final void execute() {
    if (writers > 0) {
      throw new CallFailed(Errno.ETXTBSY);
    }
    executions++;
  }

  /// One that executed it has ended.
  public final void executed() {
    executions--;
  }

  /// Keeps it even without a name, until [#letGo].
  public final void hold() {
    opened(false);
  }

  /// No longer keeps it.
  public final void letGo() {
    closed(false);
  }

  /// The first open file description of it is there.
  protected void firstOpened() {}

  /// The last open file description of it is closed.
  protected void lastClosed() {}

  final void opened(boolean writing) {
    if (writing && executions > 0) {
      throw new CallFailed(Errno.ETXTBSY);
    }
    opens++;
    if (opens == 1) {
      firstOpened();
    }
    writers += writing ? 1 : 0;
  }

  final void closed(boolean writing) {
    opens--;
    writers -= writing ? 1 : 0;
    if (opens == 0) {
      lastClosed();
      if (links() == 0) {
        released();
      }
    }
  }

  /// The buffer of a FIFO: one for all its names.
  final Pipe pipe() {
    if (pipe.isEmpty()) {
      pipe = Optional.of(new Pipe());
    }
    return pipe.get();
  }
}
