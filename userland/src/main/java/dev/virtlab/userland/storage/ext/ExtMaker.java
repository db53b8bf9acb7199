package dev.virtlab.userland.storage.ext;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.storage.btrfs.Medium;
import dev.virtlab.userland.storage.image.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes file systems of the ext family, as mke2fs(8) lays them out.
public final class ExtMaker {

  private static final int JOURNAL = 8;
  private static final int FIRST = 11;
  private static final int LOST = 16 << 10;
  private static final int JOURNAL_MAGIC = 0xc03b3998;
  private static final int OWNER_ALL = 0600;

  private final ExtVolume volume;
  private final MakeRequest wanted;
  private final long now;

  private ExtMaker(ExtVolume volume, MakeRequest wanted) {
    this.volume = volume;
    this.wanted = wanted;
    this.now = wanted.now() * 1_000_000_000L;
  }

  /// The super block that a file system would have; empty where it would be too small.
  public static Optional<ExtSuper> plan(MakeRequest wanted) {
    return Layout.of(wanted).map(block -> described(block, wanted));
  }

  private static ExtSuper described(ExtSuper block, MakeRequest wanted) {
    return block
        .uuid(wanted.uuid())
        .hashSeed(wanted.hashSeed())
        .label(wanted.label())
        .reserved((long) (wanted.reserved() * block.blocks() / 100))
        .with(Field.WRITTEN, wanted.now())
        .with(Field.CHECKED, wanted.now())
        .with(Field.MADE, wanted.now())
        .with(Field.MOUNTS_MAX, 0xffff)
        .with(Field.STATE, ExtSuper.CLEAN)
        .with(Field.ERRORS, 1)
        .with(Field.REVISION, 1)
        .with(Field.FIRST_INODE, FIRST)
        .with(Field.HASH_VERSION, 1)
        .with(Field.FLAGS, 1)
        .with(Field.MOUNT_OPTIONS, 0xc)
        .with(Field.STRIDE, wanted.stride())
        .with(Field.STRIPE_WIDTH, wanted.stripeWidth())
        .with(Field.EXTRA_LEAST, 32)
        .with(Field.EXTRA_WANTED, 32)
        .with(Field.LOG_FLEX, block.has(Feature.FLEX_BG) ? 4 : 0)
        .with(Field.CHECKSUM_TYPE, block.has(Feature.METADATA_CSUM) ? 1 : 0);
  }

  /// Writes one. EIO; ENOSPC: no room for its journal.
  public static ExtSuper make(Medium medium, ExtSuper plan, MakeRequest wanted) {
    ExtVolume volume = new ExtVolume(medium, plan);
    ExtMaker maker = new ExtMaker(volume, wanted);
    medium.write(0, new byte[1024], 0, 1024);
    maker.groups();
    for (int inode = 1; inode < FIRST; inode++) {
      volume.markInode(inode, true, inode == ExtVolume.ROOT);
    }
    maker.root();
    if (plan.has(Feature.RESIZE_INODE)) {
      ResizeInode.write(volume, maker.pieces(1, 0).getFirst().block(), maker.now);
    }
    if (plan.has(Feature.HAS_JOURNAL)) {
      maker.journal();
    }
    volume.superBlock(volume.superBlock().with(Field.OVERHEAD, volume.overhead()));
    volume.flush(true);
    return volume.superBlock();
  }

  private void groups() {
    Shape shape = volume.shape();
    for (int number = 0; number < shape.groups(); number++) {
      volume.occupancy().add(new Group());
    }
    for (int number = 0; number < shape.groups(); number++) {
      volume.occupancy().mark(shape.start(number), shape.head(number), true);
    }
    Tables.place(volume, 0);
  }

  private int flags() {
    return wanted.features().contains(Feature.EXTENT) ? ExtInode.EXTENTS : 0;
  }

  private void root() {
    List<FolderBlocks.Entry> names = new ArrayList<>();
    names.add(new FolderBlocks.Entry(".", ExtVolume.ROOT, 2));
    names.add(new FolderBlocks.Entry("..", ExtVolume.ROOT, 2));
    int lost = volume.takeInode(ExtVolume.ROOT, true);
    names.add(new FolderBlocks.Entry("lost+found", lost, 2));
    folder(ExtVolume.ROOT, names, 1, 0755, 3);
    List<FolderBlocks.Entry> dots =
        List.of(
            new FolderBlocks.Entry(".", lost, 2), new FolderBlocks.Entry("..", ExtVolume.ROOT, 2));
    folder(lost, dots, Math.min(IndirectMap.DIRECT, LOST / volume.blockSize()), 0700, 2);
  }

  private void folder(int number, List<FolderBlocks.Entry> names, int blocks, int mode, int links) {
    ExtInode inode = ExtInode.blank(ExtInode.FOLDER | mode, links, now, flags());
    byte[] bytes = FolderBlocks.of(volume, number, 0).write(names, blocks);
    List<Piece> pieces = pieces(blocks, 0);
    int at = 0;
    for (Piece piece : pieces) {
      int length = piece.count() * volume.blockSize();
      volume.write(piece.block(), 0, bytes, at, length);
      at += length;
    }
    put(number, inode, bytes.length, blocks, pieces);
  }

  /// Takes blocks for a file. ENOSPC.
  private List<Piece> pieces(int count, long goal) {
    List<Piece> pieces = new ArrayList<>();
    for (long from = 0; from < count; ) {
      Run run =
          volume
              .take(goal, (int) Math.min(count - from, ExtentTree.LENGTH_MAX))
              .orElseThrow(() -> new CallFailed(Errno.ENOSPC));
      pieces.add(new Piece(from, run.count(), run.start(), true));
      from += run.count();
    }
    return pieces;
  }

  private void put(int number, ExtInode inode, long size, long blocks, List<Piece> pieces) {
    boolean extents = flags() != 0;
    List<Long> own = new ArrayList<>();
    for (Piece piece : pieces(BlockTree.count(volume, extents, pieces), 0)) {
      for (int i = 0; i < piece.count(); i++) {
        own.add(piece.block() + i);
      }
    }
    byte[] map = BlockTree.write(volume, number, inode, pieces, own);
    long sectors = (blocks + own.size()) * (volume.blockSize() / 512);
    volume.inode(number, inode.with(size, sectors, map).bytes(volume.inodeSize()));
  }

  private void journal() {
    int blocks = wanted.journal() > 0 ? wanted.journal() : MakeRequest.journalFor(wanted.blocks());
    if (blocks == 0) {
      return;
    }
    Shape shape = volume.shape();
    List<Piece> pieces = pieces(blocks, shape.start(shape.groups() / 2));
    put(
        JOURNAL,
        ExtInode.blank(ExtInode.REGULAR | OWNER_ALL, 1, now, flags()),
        (long) blocks * volume.blockSize(),
        blocks,
        pieces);
    volume.write(pieces.getFirst().block(), journalSuper(blocks));
    byte[] backup = new byte[68];
    ExtInode inode = ExtInode.read(volume.inode(JOURNAL));
    System.arraycopy(inode.map(), 0, backup, 0, ExtInode.MAP);
    Octets.little(backup, 60, 4, inode.size() >>> 32);
    Octets.little(backup, 64, 4, inode.size());
    volume.superBlock(
        volume
            .superBlock()
            .journal(backup)
            .with(Field.JOURNAL_INODE, JOURNAL)
            .with(Field.JOURNAL_BACKUP, 1));
  }

  /// The first block of an empty journal; `Documentation/filesystems/ext4/journal.rst` of Linux.
  private byte[] journalSuper(int blocks) {
    byte[] bytes = new byte[volume.blockSize()];
    Octets.big(bytes, 0, 4, JOURNAL_MAGIC);
    Octets.big(bytes, 4, 4, 4);
    Octets.big(bytes, 0xc, 4, volume.blockSize());
    Octets.big(bytes, 0x10, 4, blocks);
    Octets.big(bytes, 0x14, 4, 1);
    Octets.big(bytes, 0x18, 4, 1);
    System.arraycopy(wanted.uuid(), 0, bytes, 0x30, 16);
    Octets.big(bytes, 0x40, 4, 1);
    return bytes;
  }
}
