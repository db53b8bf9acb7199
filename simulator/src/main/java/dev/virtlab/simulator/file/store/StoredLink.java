package dev.virtlab.simulator.file.store;

import dev.virtlab.simulator.file.NewFile;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import java.nio.charset.StandardCharsets;

/// A symbolic link; a long one takes a block.
final class StoredLink extends StoredInode {

  private static final int SECTORS = 8;

  private final String target;
  private final int size;
  private final int taken;

  StoredLink(StoredFileSystem stored, long number, NewFile file) {
    super(stored, number, file);
    this.target = file.target();
    this.size = target.getBytes(StandardCharsets.UTF_8).length;
    int wanted = size > stored.inlineLink() ? 1 : 0;
    this.taken = stored.space().take(wanted, true);
    if (taken < wanted) {
      throw new CallFailed(Errno.ENOSPC);
    }
  }

  @Override
  public String target(Viewer viewer) {
    return target;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public long blocks() {
    return (long) taken * SECTORS;
  }

  @Override
  protected void released() {
    stored().space().giveBack(taken);
    super.released();
  }
}
