package dev.virtlab.simulator.kernel;

import dev.virtlab.simulator.file.Files;
import dev.virtlab.simulator.file.Location;
import dev.virtlab.simulator.file.OpenFile;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Signal;
import dev.virtlab.userland.program.Stat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The calls of a process on files and descriptors; what a path means is the file system's
/// business.
interface FileDoor extends Threshold, FileCalls {

  private Files files() {
    return kernel().vfs().files();
  }

  @Override
  default int open(String path, Set<Open> how, int mode) {
    OpenFile file = files().open(caller(), path, how, mode);
    return self().descriptors.add(file, how.contains(Open.CLOSE_ON_EXEC));
  }

  @Override
  default void close(int descriptor) {
    caller().descriptors.close(descriptor);
  }

  @Override
  default void duplicate(int from, int to) {
    self().descriptors.duplicate(from, to);
  }

  @Override
  default int duplicateAbove(int from, int least) {
    return self().descriptors.duplicateAbove(from, least);
  }

  @Override
  default boolean isOpen(int descriptor) {
    return self().descriptors.find(descriptor).isPresent();
  }

  @Override
  default int[] pipe() {
    Pipe pipe = new Pipe(kernel().nextAnonymousInode(), kernel().clock());
    Descriptors descriptors = caller().descriptors;
    return new int[] {
      descriptors.add(pipe.readEnd(), false), descriptors.add(pipe.writeEnd(), false)
    };
  }

  @Override
  default Read read(int descriptor, int most) {
    OpenFile file = caller().descriptors.file(descriptor);
    boolean may = Terminals.mayRead(kernel(), self(), file);
    stillThere();
    if (!may) {
      return new Read.WouldBlock();
    }
    Read read = kernel().diskRequests().read(self(), file, most);
    if (read instanceof Read.Some some) {
      self().prompt = null;
      self().course.owesSystem(some.bytes().length / 4);
    }
    return read;
  }

  @Override
  default int write(int descriptor, byte[] bytes, int offset, int length) {
    OpenFile file = caller().descriptors.file(descriptor);
    self().course.owesSystem(length / 4);
    try {
      int taken = kernel().diskRequests().write(self(), file, bytes, offset, length);
      stillThere();
      return taken;
    } catch (CallFailed failure) {
      if (failure.errno() == Errno.EPIPE) {
        kernel().signals().send(self(), Signal.PIPE);
      }
      stillThere();
      throw failure;
    }
  }

  @Override
  default void fsync(int descriptor) {
    OpenFile file = caller().descriptors.file(descriptor);
    kernel().diskRequests().sync(self(), file);
  }

  @Override
  default void lock(int descriptor, long at) {
    caller().descriptors.file(descriptor).lock(at);
  }

  @Override
  default void unlock(int descriptor) {
    caller().descriptors.file(descriptor).unlock();
  }

  @Override
  default boolean isLocked(int descriptor, long at) {
    return caller().descriptors.file(descriptor).isLocked(at);
  }

  @Override
  default void setDirect(int descriptor, boolean direct) {
    caller().descriptors.file(descriptor).direct(direct);
  }

  @Override
  default long seek(int descriptor, long offset, int whence) {
    return caller().descriptors.file(descriptor).seek(offset, whence);
  }

  @Override
  default Stat stat(String path) {
    return files().stat(caller(), path);
  }

  @Override
  default Stat lstat(String path) {
    return files().lstat(caller(), path);
  }

  @Override
  default Stat fstat(int descriptor) {
    return caller().descriptors.file(descriptor).stat();
  }

  @Override
  default List<Entry> list(String path) {
    return files().list(caller(), path);
  }

  @Override
  default void mkdir(String path, int mode) {
    files().mkdir(caller(), path, mode);
    stillThere();
  }

  @Override
  default void rmdir(String path) {
    files().rmdir(caller(), path);
  }

  @Override
  default void mknod(String path, Stat.Type type, int mode, int major, int minor) {
    files().mknod(caller(), path, type, mode, major, minor);
  }

  @Override
  default void unlink(String path) {
    files().unlink(caller(), path);
  }

  @Override
  default void rename(String from, String to) {
    files().rename(caller(), from, to);
  }

  @Override
  default void link(String existing, String path) {
    files().link(caller(), existing, path);
  }

  @Override
  default void symlink(String target, String path) {
    files().symlink(caller(), target, path);
  }

  @Override
  default String readlink(String path) {
    return files().readlink(caller(), path);
  }

  @Override
  default void chmod(String path, int mode) {
    files().chmod(caller(), path, mode);
  }

  @Override
  default void chown(String path, int uid, int gid) {
    files().chown(caller(), path, uid, gid);
  }

  @Override
  default void lchown(String path, int uid, int gid) {
    files().lchown(caller(), path, uid, gid);
  }

  @Override
  default void utimes(String path, Optional<long[]> accessAndModification) {
    files().utimes(caller(), path, accessAndModification);
  }

  @Override
  default void truncate(String path, long size) {
    files().truncate(caller(), path, size);
  }

  @Override
  default boolean access(String path, int mode) {
    return files().access(new RealIdentity(caller()), path, mode);
  }

  @Override
  default String getcwd() {
    return files().getcwd(caller());
  }

  @Override
  default void chdir(String path) {
    Location directory = files().chdir(caller(), path);
    self().place = self().place.at(directory);
  }

  @Override
  default void fchdir(int descriptor) {
    Location directory = files().fchdir(caller(), caller().descriptors.file(descriptor));
    self().place = self().place.at(directory);
  }

  @Override
  default void chroot(String path) {
    Location root = files().chroot(caller(), path);
    self().place = self().place.rooted(root);
  }

  @Override
  default int umask(int mask) {
    int before = self().umask();
    self().place = self().place.masking(mask & 0777);
    return before;
  }

  @Override
  default StatFs statfs(String path) {
    return files().statfs(caller(), path);
  }

  @Override
  default Optional<byte[]> getxattr(String path, String name) {
    return files().getxattr(caller(), path, name);
  }

  @Override
  default void setxattr(String path, String name, byte[] value) {
    files().setxattr(caller(), path, name, value);
  }
}
