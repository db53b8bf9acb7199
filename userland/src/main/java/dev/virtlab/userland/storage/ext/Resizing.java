package dev.virtlab.userland.storage.ext;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes a file system longer or shorter; what it needs for new groups lies in them, but for
/// descriptors room was kept when it was made.
public final class Resizing {

  private static final int JOURNAL = 8;
  private static final int FIRST = 11;

  /// A last group must hold so many blocks more than it takes itself.
  private static final int LEAST = 50;

  private final ExtVolume volume;

  /// Of a file system that nobody else changes.
  public Resizing(ExtVolume volume) {
    this.volume = volume;
  }

  /// The size that a file system would really get: no last group is too small.
  public long fitting(long blocks) {
    Shape shape = shaped(blocks);
    int last = shape.groups() - 1;
    long rest = (blocks - shape.first()) % shape.perGroup();
    return last > 0 && rest > 0 && rest < 3 + shape.table() + shape.head(last) + LEAST
        ? blocks - rest
        : blocks;
  }

  private Shape shaped(long blocks) {
    Shape now = volume.shape();
    Shape bare =
        new Shape(
            now.blockSize(),
            blocks,
            now.first(),
            now.perGroup(),
            now.inodesPerGroup(),
            now.inodeSize(),
            now.descriptorSize(),
            0);
    int growth = now.descriptors() + now.growth() - bare.descriptors();
    return new Shape(
        now.blockSize(),
        blocks,
        now.first(),
        now.perGroup(),
        now.inodesPerGroup(),
        now.inodeSize(),
        now.descriptorSize(),
        growth);
  }

  /// The blocks that descriptors take, now and then.
  public List<Integer> descriptors(long blocks) {
    return List.of(volume.shape().descriptors(), shaped(blocks).descriptors());
  }

  /// Grows. ENOSPC: no room is kept for so many descriptors.
  ///
  /// @param mounted whether the kernel does it, which reserves whole per cents of what is new
  public void grow(long wanted, boolean mounted) {
    boolean silent = volume.occupancy().isSilent();
    volume.occupancy().silence(false);
    try {
      longer(wanted, mounted);
    } finally {
      volume.occupancy().silence(silent);
    }
  }

  private void longer(long wanted, boolean mounted) {
    long blocks = fitting(wanted);
    Shape before = volume.shape();
    Shape after = shaped(blocks);
    if (blocks <= before.blocks()) {
      return;
    }
    if (after.growth() < 0) {
      throw new CallFailed(Errno.ENOSPC);
    }
    Optional<Long> own = room();
    become(after, mounted);
    int last = before.groups() - 1;
    volume
        .occupancy()
        .stretch(
            last,
            (int) (before.end(last) - before.start(last)),
            (int) (after.end(last) - after.start(last)));
    for (int number = before.groups(); number < after.groups(); number++) {
      volume.occupancy().add(new Group());
    }
    for (int number = before.groups(); number < after.groups(); number++) {
      volume.occupancy().mark(after.start(number), after.head(number), true);
    }
    Tables.place(volume, before.groups());
    own.ifPresent(block -> ResizeInode.write(volume, block, 0));
    finish();
  }

  private Optional<Long> room() {
    return volume.superBlock().has(Feature.RESIZE_INODE)
        ? Optional.of(ResizeInode.own(volume))
        : Optional.empty();
  }

  private void become(Shape shape, boolean mounted) {
    ExtSuper block = volume.superBlock();
    long reserved =
        mounted
            ? growing(block, shape)
            : (long) (block.reserved() * 100.0 / block.blocks() * shape.blocks() / 100);
    volume.superBlock(
        block
            .with(Field.RESERVED_DESCRIPTORS, shape.growth())
            .with(Field.INODES, (long) shape.inodesPerGroup() * shape.groups())
            .reserved(reserved));
    volume.blocks(shape.blocks());
  }

  /// The kernel adds as many groups at a time as share the place of their tables, and reserves
  /// whole per cents of them; `ext4_update_super()`.
  private long growing(ExtSuper block, Shape after) {
    Shape before = volume.shape();
    long reserved = block.reserved();
    int number = before.groups();
    long blocks = Math.min(after.blocks(), before.start(number));
    while (number < after.groups()) {
      int next = Math.min(after.groups(), number - number % volume.flex() + volume.flex());
      long more = after.end(next - 1) - after.start(number);
      reserved += reserved * 100 / blocks * more / 100;
      blocks += more;
      number = next;
    }
    return reserved;
  }

  private void finish() {
    volume.superBlock(volume.superBlock().with(Field.OVERHEAD, volume.overhead()));
    volume.flush(true);
  }

  /// How few blocks the file system could have: what is taken, in whole groups at the least.
  public long least() {
    Shape shape = volume.shape();
    long used = shape.blocks() - volume.free();
    int highest = 0;
    for (int number = 0; number < shape.groups(); number++) {
      if (volume.groups().get(number).freeInodes < shape.inodesPerGroup()) {
        highest = number;
      }
    }
    return Math.max(used, shape.start(highest) + shape.head(highest) + shape.table() + 2);
  }

  /// Shrinks: what lies behind the new end moves. ENOSPC: not all of it has room.
  public void shrink(long wanted) {
    long blocks = fitting(wanted);
    if (blocks < least()) {
      throw new CallFailed(Errno.ENOSPC);
    }
    Shape before = volume.shape();
    Shape after = shaped(blocks);
    Optional<Long> own = room();
    for (int number = before.groups() - 1; number >= after.groups(); number--) {
      Group group = volume.groups().get(number);
      if (group.freeInodes < before.inodesPerGroup()) {
        throw new CallFailed(Errno.ENOSPC);
      }
      volume.occupancy().mark(before.start(number), before.head(number), false);
      volume.giveBack(group.blockMap, 1);
      volume.giveBack(group.inodeMap, 1);
      volume.giveBack(group.table, before.table());
    }
    move(blocks);
    int last = after.groups() - 1;
    become(after, false);
    volume.occupancy().drop(after.groups());
    volume
        .occupancy()
        .stretch(
            last,
            (int) (before.end(last) - before.start(last)),
            (int) (after.end(last) - after.start(last)));
    own.ifPresent(block -> ResizeInode.write(volume, block, 0));
    finish();
  }

  /// Moves what lies from a block on to places before it.
  private void move(long end) {
    List<Run> tail = hold(end);
    List<Run> left = new ArrayList<>();
    try {
      for (int number = 1; number <= volume.inodes(); number++) {
        if (volume.occupancy().isTakenInode(number)
            && (number >= FIRST || number == 2 || number == JOURNAL)) {
          move(number, end, left);
        }
      }
    } finally {
      tail.forEach(run -> volume.giveBack(run.start(), run.count()));
      left.forEach(run -> volume.giveBack(run.start(), run.count()));
    }
  }

  /// Takes all that is free from a block on, so that nothing moves there.
  private List<Run> hold(long end) {
    List<Run> held = new ArrayList<>();
    for (long block = end; block < volume.shape().blocks(); block++) {
      if (!volume.occupancy().isTaken(block)) {
        volume.occupancy().mark(block, 1, true);
        held.add(new Run(block, 1));
      }
    }
    return held;
  }

  private void move(int number, long end, List<Run> left) {
    ExtInode inode = ExtInode.read(volume.inode(number));
    boolean placed = (inode.flags() & ExtInode.EXTENTS) != 0 || mapsBlocks(inode);
    if (!placed) {
      return;
    }
    BlockTree tree = BlockTree.read(volume, number, inode);
    boolean far =
        tree.pieces().stream().anyMatch(piece -> piece.block() + piece.count() > end)
            || tree.own().stream().anyMatch(block -> block >= end);
    if (!far) {
      return;
    }
    List<Piece> pieces = new ArrayList<>();
    for (Piece piece : tree.pieces()) {
      if (piece.block() + piece.count() > end) {
        pieces.addAll(moved(piece));
        left.add(new Run(piece.block(), piece.count()));
      } else {
        pieces.add(piece);
      }
    }
    tree.own().forEach(block -> left.add(new Run(block, 1)));
    boolean extents = (inode.flags() & ExtInode.EXTENTS) != 0;
    List<Long> own = new ArrayList<>();
    int count = BlockTree.count(volume, extents, pieces);
    while (own.size() < count) {
      own.add(one());
    }
    byte[] map = BlockTree.write(volume, number, inode, pieces, own);
    long sectors =
        inode.sectors() + (long) (own.size() - tree.own().size()) * (volume.blockSize() / 512);
    volume.inode(number, inode.with(inode.size(), sectors, map).bytes(volume.inodeSize()));
  }

  private static boolean mapsBlocks(ExtInode inode) {
    int type = inode.mode() & ExtInode.TYPE;
    return type == ExtInode.REGULAR
        || type == ExtInode.FOLDER
        || (type == ExtInode.LINK && inode.size() >= ExtInode.MAP);
  }

  private long one() {
    return volume.take(0, 1).orElseThrow(() -> new CallFailed(Errno.ENOSPC)).start();
  }

  private List<Piece> moved(Piece piece) {
    List<Piece> pieces = new ArrayList<>();
    for (long from = piece.from(); from < piece.end(); ) {
      Run run =
          volume
              .take(0, (int) (piece.end() - from))
              .orElseThrow(() -> new CallFailed(Errno.ENOSPC));
      for (int i = 0; i < run.count() && piece.written(); i++) {
        volume.write(run.start() + i, volume.read(piece.block() + from - piece.from() + i, 1));
      }
      pieces.add(new Piece(from, run.count(), run.start(), piece.written()));
      from += run.count();
    }
    return pieces;
  }
}
