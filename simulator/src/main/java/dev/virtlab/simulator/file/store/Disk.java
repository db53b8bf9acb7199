package dev.virtlab.simulator.file.store;

import dev.virtlab.simulator.file.PagePayer;
import dev.virtlab.simulator.file.Vfs;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;

/// A file system on a block device, as ext4 counts it; ext4(5). Pages in memory are copies, which
/// are charged as page cache.
public final class Disk extends StoredFileSystem {

  private static final int ROOT_INODE = 2;
  private static final int FIRST_INODE = 11;
  private static final int INLINE_LINK = 59;
  private static final int LINKS_MAX = 65_000;

  /// One inode for so many bytes; mke2fs.conf(5).
  private static final int BYTES_PER_INODE = 16_384;

  private static final int INODE_SIZE = 256;
  private static final int BLOCKS_PER_GROUP = 32_768;
  private static final int DESCRIPTORS_PER_BLOCK = 64;

  /// What every name costs besides its bytes, and what the end of a block keeps for a checksum.
  private static final int ENTRY_HEAD = 8;

  private static final int BLOCK_TAIL = 12;
  private static final int DOTS = 24;

  private String options = "";

  /// @param bytes the size of the device
  public Disk(Vfs vfs, int major, int minor, long bytes) {
    this(vfs, "ext4", major, minor, bytes);
  }

  /// The same, which calls itself otherwise; it counts as ext4 does.
  public Disk(Vfs vfs, String type, int major, int minor, long bytes) {
    super(vfs, type, major, minor, space(bytes), ROOT_INODE);
    skipNumbers(FIRST_INODE);
  }

  /// What remains after the tables that mke2fs(8) lays out; a twentieth is for root only.
  private static Space space(long bytes) {
    long inodes = bytes / BYTES_PER_INODE;
    long blocks = bytes / PagePayer.PAGE;
    long overhead = inodes * INODE_SIZE / PagePayer.PAGE + journal(blocks) + descriptors(blocks);
    return new Space(blocks - overhead, inodes, blocks / 20 + Math.min(blocks / 50, 4096));
  }

  /// The blocks of the journal.
  private static long journal(long blocks) {
    if (blocks < 1 << 15) {
      return 1024;
    }
    if (blocks < 1 << 18) {
      return 4096;
    }
    return blocks < 1 << 19 ? 8192 : blocks < 1 << 22 ? 16_384 : blocks < 1 << 23 ? 32_768 : 65_536;
  }

  /// The blocks of bitmaps, and of super blocks and group descriptors with room to grow, which are
  /// kept in groups 0, 1 and the powers of 3, 5 and 7.
  private static long descriptors(long blocks) {
    long groups = Math.ceilDiv(blocks, BLOCKS_PER_GROUP);
    long table = Math.ceilDiv(groups, DESCRIPTORS_PER_BLOCK);
    long grown = Math.ceilDiv(Math.min(blocks * 1024, 0xffff_ffffL), BLOCKS_PER_GROUP);
    long reserve = Math.min(1024, Math.ceilDiv(grown, DESCRIPTORS_PER_BLOCK) - table);
    long copies = Math.min(groups, 2);
    for (int base : new int[] {3, 5, 7}) {
      for (long group = base; group < groups; group *= base) {
        copies++;
      }
    }
    return copies * (1 + table + reserve) + 2 * groups;
  }

  @Override
  PagePayer.Kind kind() {
    return PagePayer.Kind.CACHE;
  }

  /// Directories grow by blocks and never shrink; one that needs a second block gets an index.
  @Override
  long directorySize(int entries, long nameBytes, long before) {
    long used = DOTS + nameBytes + (long) entries * (ENTRY_HEAD + 2);
    int room = PagePayer.PAGE - BLOCK_TAIL;
    long blocks = used <= room ? 1 : 1 + (used * 4 + room * 3L - 1) / (room * 3L);
    return Math.max(before, blocks * PagePayer.PAGE);
  }

  @Override
  int directoryBlocks(long size) {
    return (int) (size / PagePayer.PAGE);
  }

  @Override
  int inlineLink() {
    return INLINE_LINK;
  }

  @Override
  boolean countsLinks() {
    return false;
  }

  @Override
  int linksMax() {
    return LINKS_MAX;
  }

  @Override
  public String options() {
    return options.isEmpty() ? "" : "," + options;
  }

  @Override
  public long magic() {
    return 0xef53;
  }

  /// Options of ext4 that say what to do about errors are kept and shown. EINVAL: others.
  @Override
  public void reconfigure(String words) {
    for (String word : words.split(",")) {
      switch (word) {
        case "errors=remount-ro", "errors=continue", "errors=panic" ->
            options = word.equals("errors=continue") ? "" : word;
        case "", "discard", "nodiscard", "barrier", "nobarrier", "data=ordered" -> {}
        default -> throw new CallFailed(Errno.EINVAL);
      }
    }
  }
}
