package dev.virtlab.userland.storage.ext;

/// Blocks of a file that lie together: from which block of the file on, how many, and where.
///
/// @param written false: they are taken but read as zeros
public record Piece(long from, int count, long block, boolean written) {

  /// The first block of the file behind it.
  public long end() {
    return from + count;
  }

  /// The part of it between two blocks of the file.
  public Piece part(long begin, long finish) {
    return new Piece(begin, (int) (finish - begin), block + begin - from, written);
  }

  /// Whether another piece goes on where it ends.
  boolean goesOn(Piece next) {
    return next.from == end() && next.block == block + count && next.written == written;
  }
}
