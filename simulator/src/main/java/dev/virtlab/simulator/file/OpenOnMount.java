package dev.virtlab.simulator.file;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Stat;
import java.util.Optional;

/// An open file that was found by a path: it keeps its inode, and its mount busy, until it is
/// closed.
public abstract class OpenOnMount implements OpenFile {

  private final Opening opening;

  protected OpenOnMount(Opening opening) {
    this.opening = opening;
    boolean writes = holdsOffPrograms();
    opening.at().inode().opened(writes);
    opening.at().mount().opened(writes);
  }

  /// Only a regular file that is being written cannot be executed meanwhile.
  private boolean holdsOffPrograms() {
    return opening.writes() && opening.at().inode().type() == Stat.Type.REGULAR;
  }

  /// How it was opened.
  protected final Opening opening() {
    return opening;
  }

  protected final Inode inode() {
    return opening.at().inode();
  }

  /// EBADF where it was not opened for reading.
  protected final void readable() {
    if (!opening.reads()) {
      throw new CallFailed(Errno.EBADF);
    }
  }

  /// EBADF where it was not opened for writing.
  protected final void writable() {
    if (!opening.writes()) {
      throw new CallFailed(Errno.EBADF);
    }
  }

  @Override
  public Stat stat() {
    return Attributes.of(inode(), opening.viewer().user());
  }

  @Override
  public final void lock(long at) {
    inode().locks().take(this, at);
  }

  @Override
  public final void unlock() {
    inode().unlock(this);
  }

  @Override
  public final boolean isLocked(long at) {
    return inode().locks().isHeldBeside(this, at);
  }

  @Override
  public void close() {
    unlock();
    boolean writes = holdsOffPrograms();
    opening.at().mount().closed(writes);
    inode().closed(writes);
  }

  @Override
  public final boolean mayRead() {
    return opening.reads();
  }

  @Override
  public final boolean mayWrite() {
    return opening.writes();
  }

  @Override
  public final Optional<Location> location() {
    return Optional.of(opening.at());
  }

  @Override
  public final String shownPath() {
    return Paths.shown(opening.viewer(), opening.at());
  }
}
