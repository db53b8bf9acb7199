package dev.virtlab.userland.storage.ext;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Where the blocks of an inode lie: pieces of the file, and the blocks that say so where an inode
/// has no room for that.
///
/// @param own the blocks that the tree itself takes
public record BlockTree(List<Piece> pieces, List<Long> own) {
  public BlockTree {
    pieces = List.copyOf(pieces);
    own = List.copyOf(own);
  }

  /// Reads the tree of an inode. EUCLEAN, EBADMSG: it is damaged; EIO.
  public static BlockTree read(ExtVolume volume, int number, ExtInode inode) {
    return (inode.flags() & ExtInode.EXTENTS) != 0
        ? new ExtentTree(volume, ExtInode.seed(volume.seed(), number, inode.generation()))
            .read(inode.map())
        : new IndirectMap(volume).read(inode.map());
  }

  /// How many blocks a tree with these pieces takes by itself.
  public static int count(ExtVolume volume, boolean extents, List<Piece> pieces) {
    return extents
        ? ExtentTree.count(volume, pieces.size())
        : new IndirectMap(volume).count(pieces);
  }

  /// Writes a tree, into as many blocks as [#count] says, and gives the 60 bytes for the inode.
  /// EIO.
  public static byte[] write(
      ExtVolume volume, int number, ExtInode inode, List<Piece> pieces, List<Long> room) {
    Deque<Long> rest = new ArrayDeque<>(room);
    return (inode.flags() & ExtInode.EXTENTS) != 0
        ? new ExtentTree(volume, ExtInode.seed(volume.seed(), number, inode.generation()))
            .write(pieces, rest)
        : new IndirectMap(volume).write(pieces, rest);
  }

  /// Joins pieces that go on where the one before ends.
  public static List<Piece> joined(Iterable<Piece> pieces) {
    List<Piece> all = new ArrayList<>();
    for (Piece piece : pieces) {
      Piece last = all.isEmpty() ? null : all.getLast();
      if (last != null && last.goesOn(piece) && last.count() + piece.count() <= most(piece)) {
        all.set(
            all.size() - 1,
            new Piece(last.from(), last.count() + piece.count(), last.block(), last.written()));
      } else {
        all.add(piece);
      }
    }
    return all;
  }

  /// The most blocks of one extent; of an unwritten one it is one fewer.
  static int most(Piece piece) {
    return piece.written() ? ExtentTree.LENGTH_MAX : ExtentTree.LENGTH_MAX - 1;
  }
}
