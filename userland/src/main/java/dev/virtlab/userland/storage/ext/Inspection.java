package dev.virtlab.userland.storage.ext;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.storage.btrfs.Medium;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// What e2fsck(8) finds out: whether inodes, directories and bitmaps agree with each other.
///
/// @param problems in words; empty: all agrees
/// @param inodes how many are taken
/// @param fragmented how many files lie in several runs that could be one
public record Inspection(List<String> problems, long inodes, long fragmented) {

  /// The most problems that are told.
  private static final int PROBLEMS_MAX = 100;

  private static final int FIRST = 11;
  private static final int JOURNAL = 8;

  public Inspection {
    problems = List.copyOf(problems);
  }

  /// Looks at everything. What cannot be read is a problem, too.
  public static Inspection of(Medium medium) {
    try {
      return new Walk(ExtVolume.open(medium)).result();
    } catch (CallFailed failed) {
      return new Inspection(
          List.of("The group descriptors cannot be read: " + failed.errno().message() + "."), 0, 0);
    }
  }

  private static final class Walk {

    private final ExtVolume volume;
    private final List<String> problems = new ArrayList<>();
    private final TreeMap<Integer, Integer> names = new TreeMap<>();
    private final TreeMap<Integer, ExtInode> inodes = new TreeMap<>();
    private long taken;
    private long fragmented;

    Walk(ExtVolume volume) {
      this.volume = volume;
    }

    private void problem(String text) {
      if (problems.size() < PROBLEMS_MAX) {
        problems.add(text);
      }
    }

    Inspection result() {
      for (int number = 1; number <= volume.inodes(); number++) {
        if (isTaken(number)) {
          taken++;
          if (number >= FIRST || number == ExtVolume.ROOT || number == JOURNAL) {
            inode(number);
          }
        }
      }
      names.merge(ExtVolume.ROOT, 0, Integer::sum);
      inodes.forEach(this::count);
      return new Inspection(problems, taken, fragmented);
    }

    private boolean isTaken(int number) {
      try {
        return volume.occupancy().isTakenInode(number);
      } catch (CallFailed failed) {
        problem("The bitmap of inode " + number + " is damaged.");
        return false;
      }
    }

    private void inode(int number) {
      try {
        ExtInode inode = ExtInode.read(volume.inode(number));
        inodes.put(number, inode);
        int type = inode.mode() & ExtInode.TYPE;
        boolean placed =
            type == ExtInode.REGULAR
                || type == ExtInode.FOLDER
                || (type == ExtInode.LINK && inode.size() >= ExtInode.MAP);
        if (placed) {
          BlockTree tree = BlockTree.read(volume, number, inode);
          tree.pieces().forEach(piece -> piece(number, piece));
          fragmented += number != JOURNAL && isSmall(tree) && isApart(tree.pieces()) ? 1 : 0;
          if (type == ExtInode.FOLDER) {
            folder(number, inode, tree);
          }
        }
      } catch (CallFailed failed) {
        problem("Inode " + number + " cannot be read: " + failed.errno().message() + ".");
      }
    }

    /// Larger files cannot lie in one run.
    private boolean isSmall(BlockTree tree) {
      return tree.pieces().stream().mapToLong(Piece::count).sum() < volume.shape().perGroup();
    }

    private static boolean isApart(List<Piece> pieces) {
      for (int i = 1; i < pieces.size(); i++) {
        Piece before = pieces.get(i - 1);
        if (pieces.get(i).block() != before.block() + pieces.get(i).from() - before.from()) {
          return true;
        }
      }
      return false;
    }

    private void piece(int number, Piece piece) {
      for (int i = 0; i < piece.count(); i++) {
        if (piece.block() + i >= volume.blocks()) {
          problem("Inode " + number + ", block " + (piece.block() + i) + " lies outside.");
          return;
        }
        if (!volume.occupancy().isTaken(piece.block() + i)) {
          problem("Block bitmap differences:  +" + (piece.block() + i));
        }
      }
    }

    private void folder(int number, ExtInode inode, BlockTree tree) {
      for (Piece piece : tree.pieces()) {
        byte[] bytes = volume.read(piece.block(), piece.count());
        for (FolderBlocks.Entry entry :
            FolderBlocks.of(volume, number, inode.generation()).read(bytes)) {
          names.merge(entry.inode(), 1, Integer::sum);
        }
      }
    }

    private void count(int number, ExtInode inode) {
      int found = names.getOrDefault(number, 0);
      if (number == JOURNAL) {
        return;
      }
      if (found == 0) {
        problem("Unattached inode " + number);
      } else if (found != inode.links()) {
        problem(
            "Inode " + number + " ref count is " + inode.links() + ", should be " + found + ".");
      }
    }
  }
}
