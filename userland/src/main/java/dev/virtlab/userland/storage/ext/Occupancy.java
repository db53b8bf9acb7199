package dev.virtlab.userland.storage.ext;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.storage.btrfs.Crc32c;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which blocks and inodes of a file system are taken: the bitmaps of its groups, read when they
/// are needed, and what their descriptors count.
final class Occupancy {

  private final ExtVolume volume;
  private final List<Group> groups = new ArrayList<>();
  private final TreeMap<Integer, byte[]> blockMaps = new TreeMap<>();
  private final TreeMap<Integer, byte[]> inodeMaps = new TreeMap<>();
  private final TreeSet<Integer> dirty = new TreeSet<>();
  private long free;
  private long freeInodes;

  // While the kernel has it mounted, the super block goes on telling what was free at first.
  private boolean silent;
  private long untold;
  private long untoldInodes;

  Occupancy(ExtVolume volume) {
    this.volume = volume;
  }

  private Shape shape() {
    return volume.shape();
  }

  private int blockSize() {
    return volume.blockSize();
  }

  /// A group whose descriptor has been read.
  void read(Group group) {
    groups.add(group);
    free += group.freeBlocks;
    freeInodes += group.freeInodes;
  }

  List<Group> groups() {
    return groups;
  }

  long free() {
    return free;
  }

  long freeInodes() {
    return freeInodes;
  }

  /// A super block with what is free now, as far as it is told.
  ExtSuper told(ExtSuper block) {
    return block.free(free + untold).with(Field.FREE_INODES, freeInodes + untoldInodes);
  }

  /// Counts from now on without forgetting what was not told.
  void silence(boolean from) {
    silent = from;
  }

  boolean isSilent() {
    return silent;
  }

  /// From now on what files take is not told in the super block, or is again: the kernel counts it
  /// elsewhere until the end.
  void silent(boolean from) {
    silent = from;
    untold = from ? untold : 0;
    untoldInodes = from ? untoldInodes : 0;
  }

  /// Takes up to so many blocks in one run, near a place; empty where none is free.
  Optional<Run> take(long goal, int wanted) {
    int from = shape().groupOf(Math.clamp(goal, shape().first(), shape().blocks() - 1));
    for (int i = 0; i <= shape().groups(); i++) {
      int number = (from + i) % shape().groups();
      Group group = groups.get(number);
      if (group.freeBlocks > 0) {
        int start = i == 0 ? (int) (Math.max(goal, shape().first()) - shape().start(number)) : 0;
        Optional<Run> run = take(number, start, wanted);
        if (run.isPresent()) {
          return run;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Run> take(int number, int from, int wanted) {
    byte[] map = blockMap(number);
    int size = (int) (shape().end(number) - shape().start(number));
    int start = from;
    while (start < size && Bits.has(map, start)) {
      start++;
    }
    int end = start;
    while (end < size && end - start < wanted && !Bits.has(map, end)) {
      Bits.set(map, end, true);
      end++;
    }
    if (start >= size) {
      return Optional.empty();
    }
    count(number, start - end);
    return Optional.of(new Run(shape().start(number) + start, end - start));
  }

  private void count(int number, int more) {
    groups.get(number).freeBlocks += more;
    free += more;
    untold -= silent ? more : 0;
    dirty.add(number);
  }

  /// Marks blocks as taken that no search has found.
  ///
  /// EUCLEAN: they lie outside.
  void mark(long block, long count, boolean taken) {
    if (block < shape().first() || count < 0 || block > shape().blocks() - count) {
      throw new CallFailed(Errno.EUCLEAN);
    }
    for (long at = block; at < block + count; at++) {
      int number = shape().groupOf(at);
      int bit = (int) (at - shape().start(number));
      if (Bits.has(blockMap(number), bit) != taken) {
        Bits.set(blockMap(number), bit, taken);
        count(number, taken ? -1 : 1);
      }
    }
  }

  /// Whether a block is taken.
  boolean isTaken(long block) {
    int number = shape().groupOf(block);
    return Bits.has(blockMap(number), (int) (block - shape().start(number)));
  }

  /// Takes the number of a new inode, near another one. ENOSPC.
  int takeInode(int near, boolean folder) {
    int from = (near - 1) / shape().inodesPerGroup();
    for (int i = 0; i < shape().groups(); i++) {
      int number = (from + i) % shape().groups();
      if (groups.get(number).freeInodes > 0) {
        byte[] map = inodeMap(number);
        int bit = 0;
        while (Bits.has(map, bit)) {
          bit++;
        }
        int inode = number * shape().inodesPerGroup() + bit + 1;
        markInode(inode, true, folder);
        return inode;
      }
    }
    throw new CallFailed(Errno.ENOSPC);
  }

  /// Notes that an inode is taken, or no longer.
  void markInode(int inode, boolean taken, boolean folder) {
    int number = (inode - 1) / shape().inodesPerGroup();
    Group group = groups.get(number);
    Bits.set(inodeMap(number), (inode - 1) % shape().inodesPerGroup(), taken);
    int more = taken ? 1 : -1;
    group.freeInodes -= more;
    group.folders += folder ? more : 0;
    freeInodes -= more;
    untoldInodes += silent ? more : 0;
    dirty.add(number);
  }

  boolean isTakenInode(int inode) {
    return Bits.has(
        inodeMap((inode - 1) / shape().inodesPerGroup()), (inode - 1) % shape().inodesPerGroup());
  }

  private byte[] blockMap(int number) {
    return blockMaps.computeIfAbsent(number, this::readBlockMap);
  }

  private byte[] inodeMap(int number) {
    return inodeMaps.computeIfAbsent(number, this::readInodeMap);
  }

  private byte[] readBlockMap(int number) {
    byte[] map = volume.read(groups.get(number).blockMap, 1);
    if (volume.hasChecksums() && !groups.get(number).fitsBlocks(blockSum(map), isWide())) {
      throw new CallFailed(Errno.EBADMSG);
    }
    return map;
  }

  private byte[] readInodeMap(int number) {
    byte[] map = volume.read(groups.get(number).inodeMap, 1);
    if (volume.hasChecksums() && !groups.get(number).fitsInodes(inodeSum(map), isWide())) {
      throw new CallFailed(Errno.EBADMSG);
    }
    return map;
  }

  private boolean isWide() {
    return shape().descriptorSize() > 32;
  }

  private int blockSum(byte[] map) {
    return Crc32c.update(volume.seed(), map, 0, shape().perGroup() / 8);
  }

  private int inodeSum(byte[] map) {
    return Crc32c.update(volume.seed(), map, 0, shape().inodesPerGroup() / 8);
  }

  /// Has a group that begins empty, whose tables lie at these places.
  void add(Group group) {
    int number = groups.size();
    int size = (int) (shape().end(number) - shape().start(number));
    byte[] blocks = new byte[blockSize()];
    byte[] inodes = new byte[blockSize()];
    for (int bit = size; bit < blockSize() * 8; bit++) {
      Bits.set(blocks, bit, true);
    }
    for (int bit = shape().inodesPerGroup(); bit < blockSize() * 8; bit++) {
      Bits.set(inodes, bit, true);
    }
    blockMaps.put(number, blocks);
    inodeMaps.put(number, inodes);
    group.freeBlocks = size;
    group.freeInodes = shape().inodesPerGroup();
    free += size;
    freeInodes += shape().inodesPerGroup();
    groups.add(group);
    dirty.add(number);
  }

  /// A group that had so many blocks has more of them, or fewer, all free.
  void stretch(int number, int before, int after) {
    byte[] map = blockMap(number);
    for (int bit = Math.min(before, after); bit < Math.max(before, after); bit++) {
      Bits.set(map, bit, bit >= after);
    }
    count(number, after - before);
  }

  /// Forgets the groups from a number on, which must be empty.
  void drop(int number) {
    while (groups.size() > number) {
      int last = groups.size() - 1;
      Group group = groups.removeLast();
      free -= group.freeBlocks;
      freeInodes -= group.freeInodes;
      blockMaps.remove(last);
      inodeMaps.remove(last);
      dirty.remove(last);
    }
  }

  /// Writes the bitmaps that have changed. EIO.
  void flush() {
    for (int number : dirty) {
      Group group = groups.get(number);
      byte[] blocks = blockMap(number);
      byte[] inodes = inodeMap(number);
      volume.write(group.blockMap, blocks);
      volume.write(group.inodeMap, inodes);
      group.sums(blockSum(blocks), inodeSum(inodes));
    }
    dirty.clear();
  }
}
