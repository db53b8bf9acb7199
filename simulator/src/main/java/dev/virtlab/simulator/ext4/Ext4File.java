package dev.virtlab.simulator.ext4;

import dev.virtlab.simulator.file.Dentry;
import dev.virtlab.simulator.file.NewFile;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.storage.ext.ExtInode;
import dev.virtlab.userland.storage.ext.Piece;
import java.util.Optional;

/// A regular file: what is written lies on the device at once.
final class Ext4File extends Ext4Inode {

  /// The largest file of ext4 with blocks of 4 KiB, in bytes.
  private static final long SIZE_MAX = (1L << 44) - 4096;

  private static final int SECTOR = 512;

  private long size;

  Ext4File(Ext4 ext4, int number, NewFile file) {
    super(ext4, number, file);
  }

  @Override
  public int alignment() {
    return SECTOR;
  }

  @Override
  void read(ExtInode inode) {
    super.read(inode);
    size = inode.size();
  }

  @Override
  public long size() {
    return size;
  }

  private int block() {
    return ext4().volume().blockSize();
  }

  @Override
  public byte[] read(Viewer viewer, long at, int most) {
    if (at >= size || most <= 0) {
      return new byte[0];
    }
    byte[] bytes = new byte[(int) Math.min(most, size - at)];
    for (int done = 0; done < bytes.length; ) {
      long place = at + done;
      int run = run(place, bytes.length - done);
      Optional<Piece> piece = map().at(place / block()).filter(Piece::written);
      if (piece.isPresent()) {
        byte[] part = stored(piece.get(), place, run);
        System.arraycopy(part, 0, bytes, done, run);
      }
      done += run;
    }
    return bytes;
  }

  private byte[] stored(Piece piece, long place, int length) {
    long block = place / block();
    return ext4()
        .volume()
        .read(piece.block() + block - piece.from(), (int) (place % block()), length);
  }

  /// How many bytes from a place on lie in one piece, or in none.
  private int run(long place, int most) {
    long block = place / block();
    long end =
        map()
            .at(block)
            .map(Piece::end)
            .orElseGet(() -> map().next(block).orElse(Long.MAX_VALUE / block()));
    return (int) Math.min(most, end * block() - place);
  }

  @Override
  public int write(Dentry self, Viewer viewer, long at, byte[] bytes, int offset, int length) {
    mayChange();
    if (length == 0) {
      return 0;
    }
    if (at >= SIZE_MAX) {
      throw new CallFailed(Errno.EFBIG);
    }
    long end = allocate(viewer, at, at + Math.min(length, SIZE_MAX - at));
    int taken = (int) Math.min(length, end - at);
    if (taken <= 0) {
      throw new CallFailed(Errno.ENOSPC);
    }
    for (int done = 0; done < taken; ) {
      int run = run(at + done, taken - done);
      put(at + done, bytes, offset + done, run);
      done += run;
    }
    size = Math.max(size, at + taken);
    modifiedNow();
    return taken;
  }

  /// Takes blocks for the bytes from `from` on and says up to which byte there are some.
  private long allocate(Viewer viewer, long from, long to) {
    long end =
        map()
            .allocate(
                from / block(),
                Math.ceilDiv(to, block()),
                ext4().available(viewer),
                ext4().near(id()));
    return end * block();
  }

  /// Writes bytes that lie in one piece; what of a fresh block is not written becomes zero.
  private void put(long at, byte[] bytes, int offset, int length) {
    long first = at / block();
    Piece piece = map().at(first).orElseThrow();
    int skip = (int) (at % block());
    if (piece.written()) {
      ext4().volume().write(piece.block() + first - piece.from(), skip, bytes, offset, length);
      return;
    }
    long after = Math.ceilDiv(at + length, block());
    byte[] whole = new byte[(int) (after - first) * block()];
    System.arraycopy(bytes, offset, whole, skip, length);
    ext4().volume().write(piece.block() + first - piece.from(), 0, whole, 0, whole.length);
    map().wrote(first, after);
  }

  @Override
  public void truncate(Dentry self, Viewer viewer, long to) {
    mayChange();
    if (to > SIZE_MAX) {
      throw new CallFailed(Errno.EFBIG);
    }
    map().cut(Math.ceilDiv(to, block()), Long.MAX_VALUE / 2);
    if (to < size) {
      clear(to, Math.ceilDiv(to, block()) * block());
    }
    size = to;
    modifiedNow();
  }

  /// Makes bytes of one block zero, where it holds something.
  private void clear(long from, long to) {
    Optional<Piece> piece = map().at(from / block()).filter(Piece::written);
    if (from < to && piece.isPresent()) {
      put(from, new byte[(int) (to - from)], 0, (int) (to - from));
    }
  }

  @Override
  public void punch(Dentry self, Viewer viewer, long from, long to) {
    mayChange();
    long end = Math.min(to, size);
    long first = Math.ceilDiv(from, block());
    long after = end == size ? Math.ceilDiv(end, block()) : end / block();
    if (first > after) {
      clear(from, end);
    } else {
      clear(from, Math.min(end, first * block()));
      clear(after * block(), Math.max(end, after * block()));
      map().cut(first, after);
    }
    modifiedNow();
  }

  @Override
  public void allocate(Dentry self, Viewer viewer, long from, long to) {
    mayChange();
    if (!map().hasExtents()) {
      throw new CallFailed(Errno.EOPNOTSUPP);
    }
    if (allocate(viewer, from, to) < to) {
      throw new CallFailed(Errno.ENOSPC);
    }
    size = Math.max(size, to);
    modifiedNow();
  }

  @Override
  public long extent(long at) {
    if (at >= size) {
      return 0;
    }
    long block = at / block();
    Optional<Piece> piece = map().at(block);
    if (piece.isPresent()) {
      return Math.min(size, piece.get().end() * block()) - at;
    }
    return at - Math.min(size, map().next(block).map(next -> next * block()).orElse(size));
  }
}
