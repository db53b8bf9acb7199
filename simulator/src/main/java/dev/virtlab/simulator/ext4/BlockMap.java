package dev.virtlab.simulator.ext4;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.storage.ext.BlockTree;
import dev.virtlab.userland.storage.ext.ExtInode;
import dev.virtlab.userland.storage.ext.ExtVolume;
import dev.virtlab.userland.storage.ext.Piece;
import dev.virtlab.userland.storage.ext.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Where the blocks of one file lie, while it is changed.
final class BlockMap {

  /// The most blocks of one extent that holds nothing yet.
  private static final int LENGTH_MAX = 32_767;

  private static final int SECTOR = 512;

  /// A hole of more blocks is not kept free for what may come.
  private static final long NEAR = 1 << 20;

  private final ExtVolume volume;
  private final boolean extents;
  private final TreeMap<Long, Piece> pieces = new TreeMap<>();
  private final List<Long> own = new ArrayList<>();
  private long count;

  BlockMap(ExtVolume volume, boolean extents) {
    this.volume = volume;
    this.extents = extents;
  }

  boolean hasExtents() {
    return extents;
  }

  /// Becomes what an inode on the device says.
  void read(int number, ExtInode inode) {
    BlockTree tree = BlockTree.read(volume, number, inode);
    tree.pieces().forEach(piece -> pieces.put(piece.from(), piece));
    own.addAll(tree.own());
    count = pieces.values().stream().mapToLong(Piece::count).sum();
  }

  /// Writes the tree and gives what the inode keeps of it.
  byte[] write(int number, ExtInode inode) {
    return BlockTree.write(volume, number, inode, List.copyOf(pieces.values()), own);
  }

  /// The 512-byte blocks that it takes, its own tree included.
  long sectors() {
    return (count + own.size()) * (volume.blockSize() / SECTOR);
  }

  /// The piece that holds a block of the file.
  Optional<Piece> at(long block) {
    Map.Entry<Long, Piece> entry = pieces.floorEntry(block);
    return entry != null && entry.getValue().end() > block
        ? Optional.of(entry.getValue())
        : Optional.empty();
  }

  /// The first block behind one that has a place; empty: none.
  Optional<Long> next(long block) {
    return Optional.ofNullable(pieces.higherKey(block));
  }

  /// Takes places for the blocks of the file from `from` to before `to` that have none, at most so
  /// many, and says up to which block all have one now.
  long allocate(long from, long to, long most, long near) {
    long left = most;
    long at = from;
    while (at < to) {
      Optional<Piece> there = at(at);
      if (there.isPresent()) {
        at = there.get().end();
        continue;
      }
      long gap = Math.min(to, next(at).orElse(to)) - at;
      int wanted = (int) Math.min(Math.min(gap, left), LENGTH_MAX);
      Optional<Run> run = wanted <= 0 ? Optional.empty() : volume.take(goal(at, near), wanted);
      if (run.isEmpty()) {
        break;
      }
      put(new Piece(at, run.get().count(), run.get().start(), false));
      left -= run.get().count();
      at += run.get().count();
    }
    settle();
    return Math.min(at, to);
  }

  private long goal(long at, long near) {
    Map.Entry<Long, Piece> before = pieces.lowerEntry(at);
    return before == null
        ? near
        : before.getValue().block() + (at - before.getKey() < NEAR ? at - before.getKey() : 0);
  }

  private void put(Piece piece) {
    count += piece.count();
    pieces.put(piece.from(), piece);
  }

  /// The blocks of the file from `begin` to before `end`, all in one piece, hold something now.
  void wrote(long begin, long end) {
    split(begin);
    split(end);
    Piece piece = at(begin).orElseThrow();
    pieces.put(begin, new Piece(begin, piece.count(), piece.block(), true));
    join(begin);
    settle();
  }

  private void join(long at) {
    Map.Entry<Long, Piece> before = pieces.lowerEntry(at);
    long start = before == null ? at : before.getKey();
    Map.Entry<Long, Piece> after = pieces.higherEntry(at);
    List<Piece> near =
        new ArrayList<>(
            pieces.subMap(start, true, after == null ? at : after.getKey(), true).values());
    near.forEach(piece -> pieces.remove(piece.from()));
    BlockTree.joined(near).forEach(piece -> pieces.put(piece.from(), piece));
  }

  private void split(long block) {
    at(block)
        .filter(piece -> piece.from() < block)
        .ifPresent(
            piece -> {
              pieces.put(piece.from(), piece.part(piece.from(), block));
              pieces.put(block, piece.part(block, piece.end()));
            });
  }

  /// Lets go of the blocks of the file from `from` to before `to`.
  void cut(long from, long to) {
    split(from);
    split(to);
    for (Piece piece : new ArrayList<>(pieces.subMap(from, to).values())) {
      pieces.remove(piece.from());
      count -= piece.count();
      volume.giveBack(piece.block(), piece.count());
    }
    settle();
  }

  /// Has as many blocks of its own as its tree needs. ENOSPC.
  private void settle() {
    int wanted = BlockTree.count(volume, extents, List.copyOf(pieces.values()));
    while (own.size() > wanted) {
      volume.giveBack(own.removeLast(), 1);
    }
    while (own.size() < wanted) {
      long near = pieces.isEmpty() ? 0 : pieces.firstEntry().getValue().block();
      own.add(volume.take(near, 1).orElseThrow(() -> new CallFailed(Errno.ENOSPC)).start());
    }
  }
}
