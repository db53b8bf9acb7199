package dev.virtlab.simulator.file;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Stat;
import java.util.Optional;

/// A regular file that is open: an offset in its content.
final class OpenRegular implements OpenFile {

  private final Opening opening;
  private final Inode inode;
  private long offset;

  OpenRegular(Opening opening) {
    this.opening = opening;
    this.inode = opening.at().inode();
    inode.opened(opening.writes());
    opening.at().mount().opened(opening.writes());
  }

  @Override
  public Read read(int most) {
    if (!opening.reads()) {
      throw new CallFailed(Errno.EBADF);
    }
    byte[] bytes = inode.read(opening.viewer(), offset, most);
    opening.at().mount().noteAccess(inode);
    offset += bytes.length;
    return bytes.length == 0 ? new Read.End() : new Read.Some(bytes);
  }

  @Override
  public int write(byte[] bytes, int from, int length) {
    if (!opening.writes()) {
      throw new CallFailed(Errno.EBADF);
    }
    if (opening.appends()) {
      offset = inode.size();
    }
    Dentry dentry = opening.at().dentry();
    int taken = inode.write(dentry, opening.viewer(), offset, bytes, from, length);
    offset += taken;
    int mode = Permission.afterWrite(opening.viewer(), inode);
    if (mode != inode.mode()) {
      inode.chmod(dentry, mode);
    }
    return taken;
  }

  @Override
  public long seek(long to, int whence) {
    long base =
        switch (whence) {
          case 0 -> 0;
          case 1 -> offset;
          case 2 -> inode.size();
          default -> throw new CallFailed(Errno.EINVAL);
        };
    if (base + to < 0) {
      throw new CallFailed(Errno.EINVAL);
    }
    offset = base + to;
    return offset;
  }

  @Override
  public Stat stat() {
    return Attributes.of(inode, opening.viewer().user());
  }

  @Override
  public void close() {
    opening.at().mount().closed(opening.writes());
    inode.closed(opening.writes());
  }

  @Override
  public Optional<Location> location() {
    return Optional.of(opening.at());
  }

  @Override
  public String shownPath() {
    return Paths.shown(opening.viewer(), opening.at());
  }
}
