package dev.virtlab.simulator.btrfs;

import dev.virtlab.simulator.file.Dentry;
import dev.virtlab.simulator.file.Inode;
import dev.virtlab.simulator.file.NewFile;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.storage.btrfs.Pool;
import dev.virtlab.userland.storage.btrfs.Use;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A regular file: small ones lie within the metadata, others in extents that are never written
/// twice.
final class BtrfsFile extends BtrfsInode {

  /// The largest file that lies within the metadata; the mount option `max_inline`.
  private static final int INLINE_MAX = 2048;

  private static final int SECTOR = Pool.SECTOR;
  private static final int SECTORS = SECTOR / 512;
  private static final long SIZE_MAX = 1L << 50;

  private final TreeMap<Long, Piece> pieces = new TreeMap<>();
  private byte[] inline = new byte[0];
  private long size;

  /// A part of the file.
  ///
  /// @param offset where in the extent it begins
  record Piece(Extent extent, long offset, long length) {}

  BtrfsFile(Subvolume tree, long number, NewFile file) {
    super(tree, number, file);
  }

  private Btrfs btrfs() {
    return tree().pool();
  }

  private Pool pool() {
    return btrfs().pool();
  }

  /// Its parts by where they begin in the file.
  Map<Long, Piece> pieces() {
    return pieces;
  }

  byte[] inline() {
    return inline;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public long blocks() {
    return inline.length > 0
        ? SECTORS
        : pieces.values().stream().mapToLong(Piece::length).sum() / 512;
  }

  /// Puts content back that was kept.
  void restore(long bytes, byte[] small) {
    size = bytes;
    inline = small;
  }

  void add(long at, Piece piece) {
    pieces.put(at, piece);
    piece.extent().use(this);
  }

  @Override
  public byte[] read(Viewer viewer, long at, int most) {
    if (at >= size || most <= 0) {
      return new byte[0];
    }
    int length = (int) Math.min(most, size - at);
    byte[] bytes = new byte[length];
    if (inline.length > 0) {
      int part = (int) Math.max(0, Math.min(length, inline.length - at));
      System.arraycopy(inline, (int) Math.min(at, inline.length), bytes, 0, part);
      return bytes;
    }
    long from = at / SECTOR * SECTOR;
    byte[] whole = sectors(from, (int) (up(at + length) - from));
    System.arraycopy(whole, (int) (at - from), bytes, 0, length);
    return bytes;
  }

  private static long up(long value) {
    return (value + SECTOR - 1) / SECTOR * SECTOR;
  }

  /// Whole sectors; holes are zeros.
  private byte[] sectors(long from, int length) {
    byte[] bytes = new byte[length];
    Map.Entry<Long, Piece> first = pieces.floorEntry(from);
    long start = first == null ? from : first.getKey();
    for (Map.Entry<Long, Piece> entry :
        pieces.subMap(start, true, from + length, false).entrySet()) {
      long begin = Math.max(from, entry.getKey());
      long end = Math.min(from + length, entry.getKey() + entry.getValue().length());
      if (begin < end) {
        Piece piece = entry.getValue();
        long address = piece.extent().address() + piece.offset() + begin - entry.getKey();
        byte[] part = pool().copies().read(address, (int) (end - begin));
        System.arraycopy(part, 0, bytes, (int) (begin - from), part.length);
      }
    }
    return bytes;
  }

  @Override
  public int write(Dentry self, Viewer viewer, long at, byte[] bytes, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    if (at + length > SIZE_MAX) {
      throw new CallFailed(Errno.EFBIG);
    }
    long end = Math.max(size, at + length);
    if (end <= INLINE_MAX && pieces.isEmpty()) {
      inline = Arrays.copyOf(inline, (int) end);
      System.arraycopy(bytes, offset, inline, (int) at, length);
      size = end;
      modifiedNow();
      return length;
    }
    spill();
    long from = at / SECTOR * SECTOR;
    long to = up(at + length);
    byte[] whole;
    if (from == at && to == at + length && offset == 0 && length == bytes.length) {
      whole = bytes;
    } else {
      whole = new byte[(int) (to - from)];
      edge(whole, from, from);
      edge(whole, from, to - SECTOR);
      System.arraycopy(bytes, offset, whole, (int) (at - from), length);
    }
    int stored = store(from, whole);
    int taken = (int) Math.min(length, from + stored - at);
    size = Math.max(size, at + taken);
    modifiedNow();
    return taken;
  }

  private void edge(byte[] whole, long from, long sector) {
    if (sector < size) {
      System.arraycopy(sectors(sector, SECTOR), 0, whole, (int) (sector - from), SECTOR);
    }
  }

  /// A small file that grows leaves the metadata.
  private void spill() {
    if (inline.length > 0) {
      byte[] small = Arrays.copyOf(inline, SECTOR);
      inline = new byte[0];
      store(0, small);
    }
  }

  /// Writes whole sectors to fresh extents, and says how many bytes had room.
  private int store(long at, byte[] whole) {
    int most = (int) Math.min(whole.length, btrfs().room(tree()));
    int done = 0;
    while (done < most) {
      int rest = most - done;
      long[] got;
      Optional<Extent> grown = Optional.empty();
      Map.Entry<Long, Piece> before = pieces.lowerEntry(at + done);
      if (before != null && joins(before, at + done, rest)) {
        Extent extent = before.getValue().extent();
        got = new long[] {extent.address() + extent.length(), rest};
        grown = Optional.of(extent);
      } else {
        try {
          got = pool().take(Use.DATA, rest, Optional.empty());
        } catch (CallFailed failed) {
          if (done > 0) {
            return done;
          }
          throw failed;
        }
      }
      int part = (int) (got[1] / SECTOR * SECTOR);
      pool().copies().write(got[0], Arrays.copyOfRange(whole, done, done + part));
      cut(at + done, at + done + part);
      if (grown.isPresent()) {
        Piece old = before.getValue();
        grown.get().grow(part);
        pieces.put(before.getKey(), new Piece(old.extent(), old.offset(), old.length() + part));
      } else {
        add(at + done, new Piece(new Extent(got[0], part), 0, part));
      }
      done += part;
    }
    return done;
  }

  /// Whether an extent of this file alone ends where bytes are appended, and can grow.
  private boolean joins(Map.Entry<Long, Piece> before, long at, long length) {
    Piece piece = before.getValue();
    Extent extent = piece.extent();
    return before.getKey() + piece.length() == at
        && at >= up(size) - SECTOR
        && piece.offset() + piece.length() == extent.length()
        && !extent.isShared()
        && extent.length() + length <= Extent.LENGTH_MAX
        && pieces.ceilingEntry(at) == null
        && pool().extend(extent.address() + extent.length(), length);
  }

  /// Lets go of what lies between two offsets.
  private void cut(long from, long to) {
    Map.Entry<Long, Piece> before = pieces.lowerEntry(from);
    if (before != null && before.getKey() + before.getValue().length() > from) {
      split(before, from);
    }
    Map.Entry<Long, Piece> last = pieces.lowerEntry(to);
    if (last != null && last.getKey() + last.getValue().length() > to) {
      split(last, to);
    }
    Map<Long, Piece> gone = new TreeMap<>(pieces.subMap(from, to));
    gone.forEach(
        (key, piece) -> {
          pieces.remove(key);
          letGo(piece);
        });
  }

  private void split(Map.Entry<Long, Piece> entry, long at) {
    Piece piece = entry.getValue();
    long head = at - entry.getKey();
    pieces.put(entry.getKey(), new Piece(piece.extent(), piece.offset(), head));
    add(at, new Piece(piece.extent(), piece.offset() + head, piece.length() - head));
  }

  private void letGo(Piece piece) {
    if (piece.extent().letGo(this)) {
      pool().free(piece.extent().address(), piece.extent().length());
    }
  }

  @Override
  public void truncate(Dentry self, Viewer viewer, long to) {
    if (to > SIZE_MAX) {
      throw new CallFailed(Errno.EFBIG);
    }
    if (inline.length > 0 && to <= INLINE_MAX) {
      inline = Arrays.copyOf(inline, (int) to);
    } else {
      spill();
      cut(up(to), Long.MAX_VALUE / 2);
      if (to < size && to % SECTOR != 0) {
        byte[] last = sectors(to / SECTOR * SECTOR, SECTOR);
        Arrays.fill(last, (int) (to % SECTOR), SECTOR, (byte) 0);
        if (pieces.floorKey(to) != null) {
          size = to;
          store(to / SECTOR * SECTOR, last);
        }
      }
    }
    size = to;
    modifiedNow();
  }

  @Override
  public void punch(Dentry self, Viewer viewer, long from, long to) {
    spill();
    long first = up(from);
    long after = to / SECTOR * SECTOR;
    if (first < after) {
      cut(first, after);
    }
    modifiedNow();
  }

  @Override
  public long extent(long at) {
    if (at >= size || inline.length > 0) {
      return Math.max(0, size - at);
    }
    Map.Entry<Long, Piece> piece = pieces.floorEntry(at);
    if (piece != null && piece.getKey() + piece.getValue().length() > at) {
      return Math.min(size, piece.getKey() + piece.getValue().length()) - at;
    }
    Long next = pieces.higherKey(at);
    return at - Math.min(size, next == null ? size : next);
  }

  @Override
  public void allocate(Dentry self, Viewer viewer, long from, long to) {
    spill();
    for (long at = from / SECTOR * SECTOR; at < to; ) {
      long run = extent(at);
      long end = run == 0 ? up(to) : up(Math.min(to, at + Math.abs(run)));
      if (run <= 0) {
        store(at, new byte[(int) Math.min(end - at, 1 << 20)]);
        end = Math.min(end, at + (1 << 20));
      }
      at = end;
    }
    size = Math.max(size, to);
    modifiedNow();
  }

  /// Shares everything with another file.
  @Override
  public void share(Dentry self, Viewer viewer, Inode from) {
    BtrfsFile other = (BtrfsFile) from;
    cut(0, Long.MAX_VALUE / 2);
    inline = other.inline.clone();
    size = other.size;
    other.pieces.forEach(this::add);
    modifiedNow();
  }

  @Override
  protected void released() {
    truncateAll();
    super.released();
  }

  /// Lets go of everything.
  void truncateAll() {
    cut(0, Long.MAX_VALUE / 2);
    inline = new byte[0];
  }

  /// An extent has moved: parts that lay in it lie in the new one.
  void moved(Map<Extent, Extent> moves) {
    new TreeMap<>(pieces)
        .forEach(
            (key, piece) -> {
              Extent now = moves.get(piece.extent());
              if (now != null) {
                piece.extent().letGo(this);
                pieces.remove(key);
                add(key, new Piece(now, piece.offset(), piece.length()));
              }
            });
  }
}
