package dev.virtlab.simulator.file;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Read;

/// A regular file that is open: an offset in its content.
final class OpenRegular extends OpenOnMount {

  private long offset;
  private boolean direct;

  OpenRegular(Opening opening) {
    super(opening);
  }

  @Override
  public Read read(int most) {
    readable();
    aligned(most);
    byte[] bytes = inode().read(opening().viewer(), offset, most);
    opening().at().mount().noteAccess(inode());
    offset += bytes.length;
    return bytes.length == 0 ? new Read.End() : new Read.Some(bytes);
  }

  @Override
  public int write(byte[] bytes, int from, int length) {
    writable();
    if (opening().appends()) {
      offset = inode().size();
    }
    aligned(length);
    Dentry dentry = opening().at().dentry();
    Viewer viewer = opening().viewer();
    int taken = inode().write(dentry, viewer, offset, bytes, from, length);
    offset += taken;
    int mode = Permission.afterWrite(viewer, inode());
    if (mode != inode().mode()) {
      inode().chmod(dentry, mode);
    }
    return taken;
  }

  @Override
  public boolean isDirect() {
    return direct;
  }

  @Override
  public void direct(boolean past) {
    direct = past;
  }

  /// A device is read and written in whole sectors only. EINVAL.
  private void aligned(int length) {
    if (direct && (offset | length) % inode().alignment() != 0) {
      throw new CallFailed(Errno.EINVAL);
    }
  }

  @Override
  public long seek(long to, int whence) {
    long base =
        switch (whence) {
          case 0 -> 0;
          case 1 -> offset;
          case 2 -> inode().size();
          default -> throw new CallFailed(Errno.EINVAL);
        };
    if (base + to < 0) {
      throw new CallFailed(Errno.EINVAL);
    }
    offset = base + to;
    return offset;
  }
}
