package dev.virtlab.simulator.file.store;

import dev.virtlab.simulator.file.Dentry;
import dev.virtlab.simulator.file.FileSystem;
import dev.virtlab.simulator.file.NewFile;
import dev.virtlab.simulator.file.PagePayer;
import dev.virtlab.simulator.file.UserNamespace;
import dev.virtlab.simulator.file.Vfs;
import dev.virtlab.userland.program.FileCalls.StatFs;
import dev.virtlab.userland.program.Stat;

/// A file system that keeps what was written to it.
///
/// What differs between tmpfs and ext4 is how things are counted: what a directory or a long
/// symbolic link takes, and whether pages are the content or only a copy of it.
public abstract class StoredFileSystem extends FileSystem {

  private final Space space;
  private final Dentry root;
  private long nextInode;

  /// On a block device.
  StoredFileSystem(Vfs vfs, String type, int major, int minor, Space space, long rootInode) {
    super(vfs, type, major, minor);
    this.space = space;
    this.root = makeRoot(rootInode, NewFile.of(Stat.Type.DIRECTORY, 0755, 0, 0));
  }

  /// In memory.
  StoredFileSystem(Vfs vfs, String type, UserNamespace owner, Space space, NewFile root) {
    super(vfs, type, owner);
    this.space = space;
    this.root = makeRoot(1, root);
  }

  private Dentry makeRoot(long number, NewFile file) {
    space.takeInode();
    nextInode = number + 1;
    return new Dentry(new StoredDirectory(this, number, file));
  }

  @Override
  public final Dentry root() {
    return root;
  }

  final Space space() {
    return space;
  }

  /// The number of the next new inode.
  final long takeNumber() {
    return nextInode++;
  }

  final void skipNumbers(long first) {
    nextInode = Math.max(nextInode, first);
  }

  /// What pages of its files are to a memory control group.
  abstract PagePayer.Kind kind();

  /// The size of a directory whose names have so many bytes together, and what it was before.
  abstract long directorySize(int entries, long nameBytes, long before);

  /// The blocks that a directory of a size takes.
  abstract int directoryBlocks(long size);

  /// The longest symbolic link that fits into the inode, in bytes.
  abstract int inlineLink();

  /// Whether one more name of an inode counts as an inode.
  abstract boolean countsLinks();

  /// The most names that an inode can have.
  abstract int linksMax();

  @Override
  public StatFs statfs() {
    boolean counts = space.blocks() != Space.UNLIMITED;
    boolean countsInodes = space.inodes() != Space.UNLIMITED;
    return new StatFs(
        type(),
        PagePayer.PAGE,
        counts ? space.blocks() : 0,
        counts ? space.blocksFree() : 0,
        counts ? space.blocksAvailable() : 0,
        countsInodes ? space.inodes() : 0,
        countsInodes ? space.inodesFree() : 0);
  }
}
