package dev.virtlab.simulator.file;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Stat;
import java.util.Optional;

/// A directory that is open: it holds the place, and nothing can be read from it as bytes.
final class OpenDirectory implements OpenFile {

  private final Opening opening;

  OpenDirectory(Opening opening) {
    this.opening = opening;
    opening.at().inode().opened(false);
    opening.at().mount().opened(false);
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
  public Stat stat() {
    return Attributes.of(opening.at().inode(), opening.viewer().user());
  }

  @Override
  public long seek(long offset, int whence) {
    if (offset < 0) {
      throw new CallFailed(Errno.EINVAL);
    }
    return offset;
  }

  @Override
  public void close() {
    opening.at().mount().closed(false);
    opening.at().inode().closed(false);
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
