package dev.virtlab.simulator.btrfs;

import java.util.LinkedHashMap;
import java.util.Map;

/// A run of bytes of the pool that files refer to; it goes when the last of them lets go of it, and
/// until then it is kept whole.
final class Extent {

  /// The longest, in bytes.
  static final long LENGTH_MAX = 128L << 20;

  private final long address;
  private long length;
  private final Map<BtrfsFile, Integer> users = new LinkedHashMap<>();

  Extent(long address, long length) {
    this.address = address;
    this.length = length;
  }

  long address() {
    return address;
  }

  long length() {
    return length;
  }

  void grow(long more) {
    length += more;
  }

  void use(BtrfsFile file) {
    users.merge(file, 1, Integer::sum);
  }

  /// Whether nobody refers to it any more.
  boolean letGo(BtrfsFile file) {
    users.merge(file, -1, (a, b) -> a + b == 0 ? null : Integer.valueOf(a + b));
    return users.isEmpty();
  }

  boolean isShared() {
    return users.size() > 1;
  }

  /// Whether only files of that tree refer to it.
  boolean isOnlyIn(Subvolume tree) {
    return users.keySet().stream().allMatch(file -> file.tree() == tree);
  }

  boolean isIn(Subvolume tree) {
    return users.keySet().stream().anyMatch(file -> file.tree() == tree);
  }
}
