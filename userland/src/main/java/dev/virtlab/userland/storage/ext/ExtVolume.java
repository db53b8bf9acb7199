package dev.virtlab.userland.storage.ext;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.storage.btrfs.Medium;
import dev.virtlab.userland.storage.image.Octets;
import java.util.List;
import java.util.Optional;

/// A device with a file system of the ext family: which blocks and inodes are taken, and what lies
/// in them.
///
/// Blocks and inodes are read and written at once; bitmaps, descriptors and super block at
/// [#flush].
public final class ExtVolume {

  /// The inode of the root.
  public static final int ROOT = 2;

  private static final int FLEX = 16;

  private final Medium medium;
  private ExtSuper superBlock;
  private Shape shape;
  private final Occupancy occupancy = new Occupancy(this);

  ExtVolume(Medium medium, ExtSuper superBlock) {
    this.medium = medium;
    this.superBlock = superBlock;
    this.shape = Shape.of(superBlock);
  }

  /// Opens what lies on a device. EINVAL: there is none; EUCLEAN: its descriptors are damaged; EIO.
  public static ExtVolume open(Medium medium) {
    ExtSuper block =
        superBlock(medium)
            .filter(found -> !found.isForeign())
            .orElseThrow(() -> new CallFailed(Errno.EINVAL));
    ExtVolume volume = new ExtVolume(medium, block);
    if (volume.shape.blocks() * volume.shape.blockSize() > medium.size()) {
      throw new CallFailed(Errno.EINVAL);
    }
    volume.readGroups();
    return volume;
  }

  /// The super block of a device, if it has one.
  public static Optional<ExtSuper> superBlock(Medium medium) {
    return medium.size() < ExtSuper.OFFSET + ExtSuper.SIZE
        ? Optional.empty()
        : ExtSuper.read(medium.read(ExtSuper.OFFSET, ExtSuper.SIZE));
  }

  private void readGroups() {
    int size = shape.descriptorSize();
    byte[] table =
        medium.read(
            (long) (shape.first() + 1) * blockSize(), shape.descriptors() * shape.blockSize());
    for (int number = 0; number < shape.groups(); number++) {
      byte[] one = java.util.Arrays.copyOfRange(table, number * size, (number + 1) * size);
      int sum = (int) Octets.little(one, 0x1e, 2);
      if (isSummed() && sum != (Group.checksum(one, number, seed()) & 0xffff)) {
        throw new CallFailed(Errno.EUCLEAN);
      }
      Group group = Group.read(one, 0, size);
      occupancy.read(group);
    }
  }

  /// The same super block with what is free now.
  public ExtSuper superBlock() {
    return occupancy.told(superBlock);
  }

  /// Has another super block of the same shape from now on, at the next [#flush].
  public void superBlock(ExtSuper other) {
    superBlock = other;
  }

  public long blocks() {
    return shape.blocks();
  }

  /// The blocks that only privileged processes may take.
  public long reserved() {
    return superBlock.reserved();
  }

  /// Whether it has a feature.
  public boolean has(Feature feature) {
    return superBlock.has(feature);
  }

  /// The first block of the group that an inode belongs to.
  public long near(int inode) {
    return shape.start((inode - 1) / shape.inodesPerGroup());
  }

  Shape shape() {
    return shape;
  }

  List<Group> groups() {
    return occupancy.groups();
  }

  public int blockSize() {
    return shape.blockSize();
  }

  public int inodeSize() {
    return shape.inodeSize();
  }

  public long free() {
    return occupancy.free();
  }

  public long freeInodes() {
    return occupancy.freeInodes();
  }

  public long inodes() {
    return superBlock.get(Field.INODES);
  }

  /// The blocks that hold no files: tables, bitmaps, super blocks and the journal.
  public long overhead() {
    return shape.overhead() + journalBlocks();
  }

  private long journalBlocks() {
    int number = (int) superBlock.get(Field.JOURNAL_INODE);
    return superBlock.has(Feature.HAS_JOURNAL) && number > 0
        ? ExtInode.size(inode(number)) / blockSize()
        : 0;
  }

  private boolean isSummed() {
    return superBlock.has(Feature.METADATA_CSUM);
  }

  int seed() {
    return superBlock.seed();
  }

  /// Whether bytes of its structures carry checksums.
  public boolean hasChecksums() {
    return isSummed();
  }

  /// Where blocks begin, in bytes. EUCLEAN: they lie outside.
  private long within(long block, int count) {
    if (block < 0 || block > blocks() - count) {
      throw new CallFailed(Errno.EUCLEAN);
    }
    return block * blockSize();
  }

  /// Whole blocks. EIO, EUCLEAN.
  public byte[] read(long block, int count) {
    return medium.read(within(block, count), count * blockSize());
  }

  /// Bytes from a place within a block on. EIO.
  public byte[] read(long block, int from, int length) {
    return medium.read(within(block, Math.ceilDiv(from + length, blockSize())) + from, length);
  }

  /// Writes bytes from a place within a block on. EIO.
  public void write(long block, int from, byte[] bytes, int offset, int length) {
    long start = within(block, Math.ceilDiv(from + length, blockSize()));
    medium.write(start + from, bytes, offset, length);
  }

  void write(long block, byte[] bytes) {
    write(block, 0, bytes, 0, bytes.length);
  }

  /// From now on what files take is not told in the super block, or is again: the kernel counts it
  /// elsewhere until the end.
  public void silent(boolean from) {
    occupancy.silent(from);
  }

  /// Takes up to so many blocks in one run, near a place; empty where none is free.
  public Optional<Run> take(long goal, int wanted) {
    return occupancy.take(goal, wanted);
  }

  /// Gives blocks back. EUCLEAN: they lie outside.
  public void giveBack(long block, long count) {
    occupancy.mark(block, count, false);
  }

  /// Takes the number of a new inode, near another one. ENOSPC.
  public int takeInode(int near, boolean folder) {
    return occupancy.takeInode(near, folder);
  }

  /// Notes that an inode is taken, or no longer.
  public void markInode(int inode, boolean taken, boolean folder) {
    occupancy.markInode(inode, taken, folder);
  }

  Occupancy occupancy() {
    return occupancy;
  }

  private long inodePlace(int inode) {
    int number = (inode - 1) / shape.inodesPerGroup();
    int index = (inode - 1) % shape.inodesPerGroup();
    return groups().get(number).table * blockSize() + (long) index * shape.inodeSize();
  }

  /// The bytes of an inode. EUCLEAN: no such number; EBADMSG: its checksum is wrong; EIO.
  public byte[] inode(int number) {
    if (number < 1 || number > inodes()) {
      throw new CallFailed(Errno.EUCLEAN);
    }
    byte[] bytes = medium.read(inodePlace(number), shape.inodeSize());
    if (isSummed() && !ExtInode.fits(bytes, number, seed()) && !isBlank(bytes)) {
      throw new CallFailed(Errno.EBADMSG);
    }
    return bytes;
  }

  private static boolean isBlank(byte[] bytes) {
    return Octets.isZero(bytes, 0, bytes.length);
  }

  /// Writes an inode with its checksum. EIO.
  public void inode(int number, byte[] bytes) {
    if (isSummed()) {
      ExtInode.sum(bytes, number, seed());
    }
    medium.write(inodePlace(number), bytes, 0, bytes.length);
  }

  /// Makes nothing of an inode. EIO.
  public void clearInode(int number) {
    medium.write(inodePlace(number), new byte[shape.inodeSize()], 0, shape.inodeSize());
  }

  /// Empties the inode table of a group: bytes that are zero already are left alone, so that a
  /// sparse file stays sparse.
  void clearTable(Group group) {
    for (long block = group.table; block < group.table + shape.table(); block++) {
      byte[] old = read(block, 1);
      if (!isBlank(old)) {
        write(block, new byte[blockSize()]);
      }
    }
  }

  /// How many groups share the place of their tables; the feature `flex_bg`.
  int flex() {
    return superBlock.has(Feature.FLEX_BG) ? FLEX : 1;
  }

  /// Grows to so many blocks while it is in use. EINVAL: not larger, or larger than its device;
  /// ENOSPC: no room is kept for so many descriptors.
  public void grow(long count, long bytes) {
    if (count < shape.blocks() || count * blockSize() > bytes) {
      throw new CallFailed(Errno.EINVAL);
    }
    new Resizing(this).grow(count, true);
  }

  /// Becomes longer or shorter: its groups must be changed to fit.
  void blocks(long count) {
    superBlock = superBlock.blocks(count);
    shape = Shape.of(superBlock);
  }

  /// Writes bitmaps, descriptors and super block down; with `all` also their copies in other
  /// groups. EIO.
  public void flush(boolean all) {
    occupancy.flush();
    byte[] table = new byte[shape.descriptors() * blockSize()];
    int size = shape.descriptorSize();
    for (int number = 0; number < groups().size(); number++) {
      byte[] one = groups().get(number).bytes(number, size, seed(), isSummed());
      System.arraycopy(one, 0, table, number * size, size);
    }
    for (int number = 0; number < (all ? shape.groups() : 1); number++) {
      if (Shape.hasSuper(number)) {
        medium.write((shape.start(number) + 1) * blockSize(), table, 0, table.length);
        byte[] block = superBlock().bytes(number);
        long at = number == 0 ? ExtSuper.OFFSET : shape.start(number) * blockSize();
        medium.write(at, block, 0, block.length);
      }
    }
  }
}
