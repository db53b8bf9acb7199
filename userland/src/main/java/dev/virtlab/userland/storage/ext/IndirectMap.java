package dev.virtlab.userland.storage.ext;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.storage.image.Octets;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;

/// The block map of ext2 and ext3: twelve blocks by their numbers, then blocks of numbers, of such
/// blocks, and of those.
record IndirectMap(ExtVolume volume) {

  static final int DIRECT = 12;
  private static final int LEVELS = 3;

  private int perBlock() {
    return volume.blockSize() / 4;
  }

  /// How many blocks of a file one entry of a level stands for.
  private long span(int level) {
    long span = 1;
    for (int i = 0; i < level; i++) {
      span *= perBlock();
    }
    return span;
  }

  BlockTree read(byte[] map) {
    List<Piece> pieces = new ArrayList<>();
    List<Long> own = new ArrayList<>();
    for (int i = 0; i < DIRECT; i++) {
      number(Octets.little(map, i * 4, 4), i, pieces);
    }
    long from = DIRECT;
    for (int level = 1; level <= LEVELS; level++) {
      node(Octets.little(map, (DIRECT + level - 1) * 4, 4), level, from, pieces, own);
      from += span(level);
    }
    return new BlockTree(BlockTree.joined(pieces), own);
  }

  private static void number(long block, long from, List<Piece> pieces) {
    if (block != 0) {
      pieces.add(new Piece(from, 1, block, true));
    }
  }

  private void node(long block, int level, long from, List<Piece> pieces, List<Long> own) {
    if (level == 0) {
      number(block, from, pieces);
      return;
    }
    if (block == 0) {
      return;
    }
    if (block >= volume.blocks()) {
      throw new CallFailed(Errno.EUCLEAN);
    }
    own.add(block);
    byte[] bytes = volume.read(block, 1);
    for (int i = 0; i < perBlock(); i++) {
      node(Octets.little(bytes, i * 4, 4), level - 1, from + i * span(level - 1), pieces, own);
    }
  }

  /// How many blocks of numbers these pieces need. EFBIG: more than there can be.
  int count(List<Piece> pieces) {
    int nodes = 0;
    long from = DIRECT;
    for (int level = 1; level <= LEVELS; level++) {
      for (int depth = level; depth >= 1; depth--) {
        nodes += nodes(pieces, from, from + span(level), span(depth));
      }
      from += span(level);
    }
    if (!pieces.isEmpty() && pieces.getLast().end() > from) {
      throw new CallFailed(Errno.EFBIG);
    }
    return nodes;
  }

  /// How many runs of so many blocks, counted from one on, hold a part of a piece.
  private static int nodes(List<Piece> pieces, long from, long to, long span) {
    int nodes = 0;
    long next = 0;
    for (Piece piece : pieces) {
      long begin = Math.max(piece.from(), from) - from;
      long end = Math.min(piece.end(), to) - from;
      if (begin < end) {
        long first = Math.max(next, begin / span);
        next = Math.max(next, (end - 1) / span + 1);
        nodes += (int) Math.max(0, next - first);
      }
    }
    return nodes;
  }

  byte[] write(List<Piece> pieces, Deque<Long> room) {
    TreeMap<Long, Long> blocks = new TreeMap<>();
    for (Piece piece : pieces) {
      for (int i = 0; i < piece.count(); i++) {
        blocks.put(piece.from() + i, piece.block() + i);
      }
    }
    byte[] map = new byte[ExtInode.MAP];
    blocks.headMap((long) DIRECT).forEach((at, block) -> put(map, at.intValue(), block));
    long from = DIRECT;
    for (int level = 1; level <= LEVELS; level++) {
      put(map, DIRECT + level - 1, node(blocks, level, from, room));
      from += span(level);
    }
    return map;
  }

  private static void put(byte[] bytes, int index, long block) {
    Octets.little(bytes, index * 4, 4, block);
  }

  private long node(TreeMap<Long, Long> blocks, int level, long from, Deque<Long> room) {
    if (level == 0) {
      return blocks.getOrDefault(from, 0L);
    }
    if (blocks.subMap(from, from + span(level)).isEmpty()) {
      return 0;
    }
    long own = room.removeFirst();
    byte[] bytes = new byte[volume.blockSize()];
    for (int i = 0; i < perBlock(); i++) {
      put(bytes, i, node(blocks, level - 1, from + i * span(level - 1), room));
    }
    volume.write(own, bytes);
    return own;
  }
}
