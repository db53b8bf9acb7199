package dev.virtlab.simulator.file.pseudo;

import dev.virtlab.simulator.file.Dentry;
import dev.virtlab.simulator.file.FileSystem;
import dev.virtlab.simulator.file.Inode;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Stat;

/// An inode that root owns and nobody can change.
class FixedInode extends Inode {
  private final long born;

  FixedInode(FileSystem fileSystem, long number, Stat.Type type) {
    super(fileSystem, number, type);
    born = fileSystem.now();
  }

  @Override
  public int mode() {
    return type() == Stat.Type.DIRECTORY ? 0555 : 0444;
  }

  @Override
  public int uid() {
    return 0;
  }

  @Override
  public int gid() {
    return 0;
  }

  @Override
  public int links() {
    return 1;
  }

  @Override
  public long size() {
    return 0;
  }

  @Override
  public long blocks() {
    return 0;
  }

  @Override
  public long accessed() {
    return born;
  }

  @Override
  public long modified() {
    return born;
  }

  @Override
  public long changed() {
    return born;
  }

  @Override
  public void chmod(Dentry self, int mode) {
    throw new CallFailed(Errno.EPERM);
  }

  @Override
  public void chown(Dentry self, int uid, int gid) {
    throw new CallFailed(Errno.EPERM);
  }

  @Override
  public void touch(Dentry self, long accessed, long modified) {
    throw new CallFailed(Errno.EPERM);
  }
}
