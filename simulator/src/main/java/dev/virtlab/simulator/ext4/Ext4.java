package dev.virtlab.simulator.ext4;

import dev.virtlab.simulator.block.Volume;
import dev.virtlab.simulator.file.Capability;
import dev.virtlab.simulator.file.Dentry;
import dev.virtlab.simulator.file.FileSystem;
import dev.virtlab.simulator.file.Vfs;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls.StatFs;
import dev.virtlab.userland.storage.ext.ExtInode;
import dev.virtlab.userland.storage.ext.ExtSuper;
import dev.virtlab.userland.storage.ext.ExtVolume;
import dev.virtlab.userland.storage.ext.Feature;
import dev.virtlab.userland.storage.ext.Field;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeMap;

/// A mounted file system of the ext family: what of it is known, and what is to be written down.
///
/// What files hold is written at once; names, inodes and bitmaps at the next commit: after five
/// seconds, at sync(2), and at the end.
public final class Ext4 extends FileSystem {

  /// How long changes wait at most; the mount option `commit`.
  private static final long COMMIT_NANOSECONDS = 5_000_000_000L;

  private static final long SECOND = 1_000_000_000L;
  private static final int KEPT_BACK_MAX = 4096;

  private final Ext4Type type;
  private final Volume device;
  private final ExtVolume volume;
  private final TreeMap<Integer, Ext4Inode> inodes = new TreeMap<>();
  private final Set<Ext4Inode> dirty = new LinkedHashSet<>();
  private final Dentry root;
  private long overhead;
  private final long keptBack;
  private Options options;
  private long changedSince;
  private boolean aborted;

  Ext4(Vfs vfs, Ext4Type type, Volume device, ExtVolume volume, Options options) {
    super(vfs, type.name(), device.major(), device.minor());
    this.type = type;
    this.device = device;
    this.volume = volume;
    this.options = options;
    this.overhead = volume.overhead();
    this.keptBack = hasExtents() ? Math.min(volume.blocks() / 50, KEPT_BACK_MAX) : 0;
    this.root = new Dentry(inode(ExtVolume.ROOT));
  }

  ExtVolume volume() {
    return volume;
  }

  Volume disk() {
    return device;
  }

  boolean hasExtents() {
    return volume.has(Feature.EXTENT);
  }

  /// The inode with a number. EUCLEAN, EBADMSG: it is damaged; EIO.
  Ext4Inode inode(int number) {
    Ext4Inode there = inodes.get(number);
    if (there != null) {
      return there;
    }
    ExtInode kept = ExtInode.read(volume.inode(number));
    if (kept.links() == 0) {
      throw new CallFailed(Errno.EUCLEAN);
    }
    Ext4Inode inode = Ext4Inode.of(this, number, Types.file(volume, number, kept));
    inode.read(kept);
    inodes.put(number, inode);
    return inode;
  }

  void put(Ext4Inode inode) {
    inodes.put(inode.id(), inode);
  }

  /// Takes a number for a new inode. ENOSPC.
  int takeInode(int near, boolean folder) {
    return volume.takeInode(near, folder);
  }

  /// Where the blocks of a new file are looked for first.
  long near(int inode) {
    return volume.near(inode);
  }

  /// The blocks that somebody may still take: a part is kept back for the file system itself, and
  /// another one for root.
  long available(Viewer viewer) {
    long free = volume.free() - keptBack;
    return Math.max(0, viewer.has(Capability.SYS_RESOURCE) ? free : free - volume.reserved());
  }

  /// An inode has no name any more, and nobody has it open.
  void release(Ext4Inode inode) {
    inodes.remove(inode.id());
    dirty.remove(inode);
    volume.markInode(inode.id(), false, inode instanceof Ext4Folder);
    try {
      volume.clearInode(inode.id());
    } catch (CallFailed _) {
      abort();
    }
  }

  /// EROFS: something could not be written down.
  void mayChange() {
    if (aborted) {
      throw new CallFailed(Errno.EROFS);
    }
  }

  void changed(Ext4Inode inode) {
    if (dirty.isEmpty()) {
      changedSince = now();
    }
    if (inode.equals(inodes.get(inode.id()))) {
      dirty.add(inode);
    }
  }

  /// Writes down what has changed. Where the device fails, the file system becomes read-only, as
  /// with an aborted journal.
  void commit() {
    if (aborted || isReadOnly()) {
      return;
    }
    try {
      for (Ext4Inode inode : new ArrayList<>(dirty)) {
        inode.write();
      }
      volume.superBlock(volume.superBlock().with(Field.WRITTEN, now() / SECOND));
      volume.flush(false);
    } catch (CallFailed _) {
      abort();
    }
    dirty.clear();
  }

  private void abort() {
    aborted = true;
    readOnly(true);
  }

  /// Notes in the super block that it is in use.
  void begin(String place) {
    ExtSuper block = volume.superBlock();
    boolean journal = block.has(Feature.HAS_JOURNAL);
    volume.superBlock(
        block
            .place(place)
            .with(Field.MOUNTED, now() / SECOND)
            .with(Field.MOUNTS, block.get(Field.MOUNTS) + 1)
            .with(Feature.NEEDS_RECOVERY, journal)
            .with(Field.STATE, journal ? block.get(Field.STATE) : 0));
    volume.silent(true);
    commit();
  }

  /// Becomes as long as so many blocks. ENOSPC, EINVAL: it cannot.
  public void resize(long blocks) {
    commit();
    volume.grow(blocks, device.size());
    overhead = volume.overhead();
    commit();
  }

  @Override
  public Dentry root() {
    return root;
  }

  @Override
  public String options() {
    return options.shown();
  }

  @Override
  public void reconfigure(String words) {
    options = options.read(words);
    commit();
  }

  @Override
  public long magic() {
    return ExtSuper.MAGIC;
  }

  @Override
  public StatFs statfs() {
    if (!dirty.isEmpty() && now() - changedSince >= COMMIT_NANOSECONDS) {
      commit();
    }
    return new StatFs(
        type(),
        volume.blockSize(),
        volume.blocks() - overhead,
        volume.free(),
        Math.max(0, volume.free() - volume.reserved() - keptBack),
        volume.inodes(),
        volume.freeInodes());
  }

  @Override
  protected void released() {
    if (!isReadOnly()) {
      volume.silent(false);
      volume.superBlock(
          volume
              .superBlock()
              .with(Feature.NEEDS_RECOVERY, false)
              .with(Field.STATE, volume.superBlock().get(Field.STATE) | ExtSuper.CLEAN));
    }
    commit();
    type.released(this);
  }
}
