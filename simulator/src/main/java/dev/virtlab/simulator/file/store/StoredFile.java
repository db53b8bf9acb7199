package dev.virtlab.simulator.file.store;

import dev.virtlab.simulator.file.Capability;
import dev.virtlab.simulator.file.Dentry;
import dev.virtlab.simulator.file.Inode;
import dev.virtlab.simulator.file.NewFile;
import dev.virtlab.simulator.file.PagePayer;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import java.util.OptionalLong;

/// A regular file.
final class StoredFile extends StoredInode {

  /// The largest file, in bytes: pages are numbered by an int.
  static final long SIZE_MAX = (long) Integer.MAX_VALUE * PagePayer.PAGE;

  private static final int SECTORS = 8;
  private static final int SECTOR = 512;

  private final Content content = new Content();
  private final CachedPages cached;

  StoredFile(StoredFileSystem stored, long number, NewFile file) {
    super(stored, number, file);
    this.cached = new CachedPages(stored.kind());
  }

  @Override
  public long size() {
    return content.size();
  }

  @Override
  public OptionalLong disk() {
    return stored().kind() == PagePayer.Kind.CACHE
        ? OptionalLong.of(stored().device())
        : OptionalLong.empty();
  }

  @Override
  public int alignment() {
    return stored().kind() == PagePayer.Kind.CACHE ? SECTOR : 1;
  }

  @Override
  public long blocks() {
    return content.allocated().count() * SECTORS;
  }

  @Override
  public byte[] read(Viewer viewer, long at, int most) {
    byte[] bytes = content.read(at, most);
    if (bytes.length > 0 && stored().kind() == PagePayer.Kind.CACHE) {
      cached.touch(viewer.payer(), Content.pageOf(at), Content.pageAfter(at + bytes.length));
    }
    return bytes;
  }

  @Override
  public int write(Dentry self, Viewer viewer, long at, byte[] bytes, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    if (at >= SIZE_MAX) {
      throw new CallFailed(Errno.EFBIG);
    }
    int most = (int) Math.min(length, SIZE_MAX - at);
    int taken = (int) Math.min(most, allocate(viewer, at, at + most) - at);
    if (taken <= 0) {
      throw new CallFailed(Errno.ENOSPC);
    }
    content.write(at, bytes, offset, taken);
    modifiedNow();
    return taken;
  }

  /// Takes pages for the bytes from `from` on and says up to which byte there are some.
  private long allocate(Viewer viewer, long from, long to) {
    int first = Content.pageOf(from);
    int after = Content.pageAfter(to);
    PageRuns allocated = content.allocated();
    int missing = after - first - allocated.countIn(first, after);
    boolean privileged = viewer.has(Capability.SYS_RESOURCE);
    int granted = stored().space().take(missing, privileged);
    int end = granted == missing ? after : reach(first, after, granted);
    try {
      cached.touch(viewer.payer(), first, end);
    } catch (CallFailed failed) {
      stored().space().giveBack(granted);
      throw failed;
    }
    allocated.add(first, end);
    return (long) end * PagePayer.PAGE;
  }

  /// The page before which so many are missing.
  private int reach(int first, int after, int granted) {
    int left = granted;
    int page = first;
    while (page < after && (left > 0 || content.allocated().has(page))) {
      left -= content.allocated().has(page) ? 0 : 1;
      page++;
    }
    return page;
  }

  @Override
  public void allocate(Dentry self, Viewer viewer, long from, long to) {
    if (allocate(viewer, from, to) < to) {
      throw new CallFailed(Errno.ENOSPC);
    }
    if (to > content.size()) {
      content.resize(to);
    }
    modifiedNow();
  }

  @Override
  public void punch(Dentry self, Viewer viewer, long from, long to) {
    stored().space().giveBack(content.punch(from, Math.min(to, content.size())));
    modifiedNow();
  }

  @Override
  public long extent(long at) {
    return content.extent(at);
  }

  /// Copies of stored files share their pages until one of them is written.
  @Override
  public void copyContent(Dentry self, Viewer viewer, Inode from) {
    if (!(from instanceof StoredFile file)) {
      super.copyContent(self, viewer, from);
      return;
    }
    int wanted = (int) file.content.allocated().count();
    truncate(self, viewer, 0);
    int taken = stored().space().take(wanted, viewer.has(Capability.SYS_RESOURCE));
    if (taken < wanted) {
      stored().space().giveBack(taken);
      throw new CallFailed(Errno.ENOSPC);
    }
    content.copy(file.content);
    modifiedNow();
  }

  @Override
  public void truncate(Dentry self, Viewer viewer, long size) {
    if (size > SIZE_MAX) {
      throw new CallFailed(Errno.EFBIG);
    }
    stored().space().giveBack(content.resize(size));
    cached.cut(Content.pageAfter(size));
    modifiedNow();
  }

  @Override
  protected void released() {
    stored().space().giveBack(content.resize(0));
    cached.cut(0);
    super.released();
  }
}
