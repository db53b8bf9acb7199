package dev.virtlab.simulator.kernel;

import dev.virtlab.simulator.file.Inode;
import dev.virtlab.simulator.file.Location;
import dev.virtlab.simulator.file.OpenFile;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.ExtentCalls;
import dev.virtlab.userland.program.Stat;

/// The calls of a process on the room that files take.
interface ExtentDoor extends Threshold, ExtentCalls {

  private Location regular(int descriptor, boolean writing) {
    OpenFile file = caller().descriptors.file(descriptor);
    if (writing ? !file.mayWrite() : !file.mayRead()) {
      throw new CallFailed(Errno.EBADF);
    }
    return file.location()
        .filter(at -> at.inode().type() == Stat.Type.REGULAR)
        .orElseThrow(() -> new CallFailed(Errno.EOPNOTSUPP));
  }

  @Override
  default void allocate(int descriptor, long from, long to) {
    Location at = regular(descriptor, true);
    at.inode().allocate(at.dentry(), caller(), from, to);
  }

  @Override
  default void punch(int descriptor, long from, long to) {
    Location at = regular(descriptor, true);
    at.inode().punch(at.dentry(), caller(), from, to);
  }

  @Override
  default long extent(int descriptor, long at) {
    return caller()
        .descriptors
        .file(descriptor)
        .location()
        .map(location -> location.inode().extent(at))
        .orElse(0L);
  }

  @Override
  default void share(int to, int from) {
    Location target = regular(to, true);
    Inode source = regular(from, false).inode();
    if (!source.fileSystem().equals(target.inode().fileSystem())) {
      throw new CallFailed(Errno.EXDEV);
    }
    target.inode().share(target.dentry(), caller(), source);
  }
}
