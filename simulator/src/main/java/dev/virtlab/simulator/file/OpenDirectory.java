package dev.virtlab.simulator.file;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Read;

/// A directory that is open: it holds the place, and nothing can be read from it as bytes.
final class OpenDirectory extends OpenOnMount {

  OpenDirectory(Opening opening) {
    super(opening);
  }

  @Override
  public Read read(int most) {
    throw new CallFailed(Errno.EISDIR);
  }

  @Override
  public int write(byte[] bytes, int offset, int length) {
    throw new CallFailed(Errno.EBADF);
  }

  @Override
  public long seek(long offset, int whence) {
    if (offset < 0) {
      throw new CallFailed(Errno.EINVAL);
    }
    return offset;
  }
}
