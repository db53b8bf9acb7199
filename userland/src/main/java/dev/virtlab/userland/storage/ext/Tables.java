package dev.virtlab.userland.storage.ext;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import java.util.List;

/// Where bitmaps and inode tables of new groups lie: those of sixteen groups together where the
/// file system has `flex_bg`, else each in its own group.
final class Tables {
  private Tables() {}

  /// Places the tables of all groups from one on. ENOSPC.
  static void place(ExtVolume volume, int from) {
    List<Group> groups = volume.groups();
    for (int first = from; first < groups.size(); ) {
      int after = Math.min(groups.size(), first - first % volume.flex() + volume.flex());
      for (int i = first; i < after; i++) {
        groups.get(i).blockMap = run(volume, first, 1);
      }
      for (int i = first; i < after; i++) {
        groups.get(i).inodeMap = run(volume, first, 1);
      }
      for (int i = first; i < after; i++) {
        groups.get(i).table = run(volume, first, volume.shape().table());
        volume.clearTable(groups.get(i));
      }
      first = after;
    }
  }

  /// The first run of free blocks of that length, from the begin of a group on.
  private static long run(ExtVolume volume, int group, int length) {
    Shape shape = volume.shape();
    long start = shape.start(group);
    int found = 0;
    for (long block = start; block < shape.blocks(); block++) {
      found = volume.occupancy().isTaken(block) ? 0 : found + 1;
      if (found == length) {
        long begin = block - length + 1;
        volume.occupancy().mark(begin, length, true);
        return begin;
      }
    }
    throw new CallFailed(Errno.ENOSPC);
  }
}
