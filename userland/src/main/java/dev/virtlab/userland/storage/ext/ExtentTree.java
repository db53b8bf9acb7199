package dev.virtlab.userland.storage.ext;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.storage.btrfs.Crc32c;
import dev.virtlab.userland.storage.image.Octets;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Extents: runs of blocks, four in the inode, more in blocks below it;
/// `Documentation/filesystems/ext4/ifork.rst` of Linux.
///
/// @param seed what the checksums of its blocks begin with
record ExtentTree(ExtVolume volume, int seed) {

  /// The most blocks of one extent.
  static final int LENGTH_MAX = 32_768;

  private static final int MAGIC = 0xf30a;
  private static final int HEAD = 12;
  private static final int ENTRY = 12;
  private static final int IN_INODE = 4;
  private static final int DEPTH_MAX = 5;

  private static int perBlock(ExtVolume volume) {
    return (volume.blockSize() - HEAD) / ENTRY;
  }

  static int count(ExtVolume volume, int entries) {
    int all = 0;
    for (int level = entries; level > IN_INODE; ) {
      level = Math.ceilDiv(level, perBlock(volume));
      all += level;
    }
    return all;
  }

  BlockTree read(byte[] map) {
    List<Piece> pieces = new ArrayList<>();
    List<Long> own = new ArrayList<>();
    node(map, DEPTH_MAX, pieces, own);
    return new BlockTree(pieces, own);
  }

  private void node(byte[] node, int depthMost, List<Piece> pieces, List<Long> own) {
    int entries = (int) Octets.little(node, 2, 2);
    int depth = (int) Octets.little(node, 6, 2);
    if (Octets.little(node, 0, 2) != MAGIC
        || depth > depthMost
        || HEAD + entries * ENTRY > node.length) {
      throw new CallFailed(Errno.EUCLEAN);
    }
    for (int i = 0; i < entries; i++) {
      int at = HEAD + i * ENTRY;
      if (depth == 0) {
        pieces.add(piece(node, at));
      } else {
        long block = Octets.little(node, at + 8, 2) << 32 | Octets.little(node, at + 4, 4);
        own.add(block);
        node(checked(block), depth - 1, pieces, own);
      }
    }
  }

  private static Piece piece(byte[] node, int at) {
    int length = (int) Octets.little(node, at + 4, 2);
    return new Piece(
        Octets.little(node, at, 4),
        length > LENGTH_MAX ? length - LENGTH_MAX : length,
        Octets.little(node, at + 6, 2) << 32 | Octets.little(node, at + 8, 4),
        length <= LENGTH_MAX);
  }

  private byte[] checked(long block) {
    byte[] bytes = volume.read(block, 1);
    int tail = HEAD + perBlock(volume) * ENTRY;
    if (volume.hasChecksums()
        && (int) Octets.little(bytes, tail, 4) != Crc32c.update(seed, bytes, 0, tail)) {
      throw new CallFailed(Errno.EBADMSG);
    }
    return bytes;
  }

  /// An entry of a node: a piece, or a node below.
  private record Entry(long from, byte[] bytes) {}

  byte[] write(List<Piece> pieces, Deque<Long> room) {
    List<Entry> level = new ArrayList<>();
    pieces.forEach(piece -> level.add(leaf(piece)));
    List<Entry> now = level;
    int depth = 0;
    while (now.size() > IN_INODE) {
      now = above(now, depth, room);
      depth++;
    }
    return node(now, depth, ExtInode.MAP, IN_INODE);
  }

  private static Entry leaf(Piece piece) {
    byte[] entry = new byte[ENTRY];
    Octets.little(entry, 0, 4, piece.from());
    Octets.little(entry, 4, 2, piece.count() + (piece.written() ? 0 : LENGTH_MAX));
    Octets.little(entry, 6, 2, piece.block() >>> 32);
    Octets.little(entry, 8, 4, piece.block());
    return new Entry(piece.from(), entry);
  }

  private List<Entry> above(List<Entry> level, int depth, Deque<Long> room) {
    List<Entry> above = new ArrayList<>();
    int most = perBlock(volume);
    for (int at = 0; at < level.size(); at += most) {
      List<Entry> part = level.subList(at, Math.min(level.size(), at + most));
      byte[] bytes = node(part, depth, volume.blockSize(), most);
      if (volume.hasChecksums()) {
        int tail = HEAD + most * ENTRY;
        Octets.little(bytes, tail, 4, Crc32c.update(seed, bytes, 0, tail));
      }
      long block = room.removeFirst();
      volume.write(block, bytes);
      byte[] entry = new byte[ENTRY];
      Octets.little(entry, 0, 4, part.getFirst().from());
      Octets.little(entry, 4, 4, block);
      Octets.little(entry, 8, 2, block >>> 32);
      above.add(new Entry(part.getFirst().from(), entry));
    }
    return above;
  }

  private static byte[] node(List<Entry> entries, int depth, int length, int most) {
    byte[] node = new byte[length];
    Octets.little(node, 0, 2, MAGIC);
    Octets.little(node, 2, 2, entries.size());
    Octets.little(node, 4, 2, most);
    Octets.little(node, 6, 2, depth);
    for (int i = 0; i < entries.size(); i++) {
      System.arraycopy(entries.get(i).bytes(), 0, node, HEAD + i * ENTRY, ENTRY);
    }
    return node;
  }
}
