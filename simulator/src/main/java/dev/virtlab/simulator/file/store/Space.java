package dev.virtlab.simulator.file.store;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;

/// How much a file system holds and how much of it is taken: blocks of a page, and inodes.
final class Space {

  /// No limit.
  static final long UNLIMITED = Long.MAX_VALUE;

  private long blocks;
  private long inodes;
  private final long reserved;
  private long blocksUsed;
  private long inodesUsed;

  /// @param reserved the blocks that only privileged processes may take
  Space(long blocks, long inodes, long reserved) {
    this.blocks = blocks;
    this.inodes = inodes;
    this.reserved = reserved;
  }

  long blocks() {
    return blocks;
  }

  long blocksFree() {
    return blocks - blocksUsed;
  }

  /// What an ordinary process may still take.
  long blocksAvailable() {
    return Math.max(0, blocksFree() - reserved);
  }

  long inodes() {
    return inodes;
  }

  long inodesFree() {
    return inodes - inodesUsed;
  }

  /// Takes as many of the wanted blocks as there are and says how many.
  int take(int wanted, boolean privileged) {
    long free = privileged ? blocksFree() : blocksAvailable();
    int taken = (int) Math.max(0, Math.min(wanted, free));
    blocksUsed += taken;
    return taken;
  }

  void giveBack(int freed) {
    blocksUsed -= freed;
  }

  /// Takes one inode. ENOSPC.
  void takeInode() {
    if (inodesUsed >= inodes) {
      throw new CallFailed(Errno.ENOSPC);
    }
    inodesUsed++;
  }

  void giveBackInode() {
    inodesUsed--;
  }

  /// Sets other limits. EINVAL where more is taken already.
  void resize(long newBlocks, long newInodes) {
    if (newBlocks < blocksUsed || newInodes < inodesUsed) {
      throw new CallFailed(Errno.EINVAL);
    }
    blocks = newBlocks;
    inodes = newInodes;
  }
}
