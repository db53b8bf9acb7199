package dev.virtlab.simulator.file;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// An inode that lasts, and keeps what every file has: owner, mode, names, times, extended
/// attributes. A file system says what the time is, whether a change is allowed, and hears of it.
public abstract class KeptInode extends Inode {

  private final int major;
  private final int minor;
  private int mode;
  private int uid;
  private int gid;
  private int links = 1;
  private long accessed;
  private long modified;
  private long changed;

  // Few files have any.
  private Optional<Map<String, byte[]>> xattrs = Optional.empty();

  protected KeptInode(FileSystem fileSystem, long number, NewFile file, long now) {
    super(fileSystem, number, file.type());
    mode = file.mode();
    uid = file.uid();
    gid = file.gid();
    major = file.major();
    minor = file.minor();
    accessed = now;
    modified = now;
    changed = now;
  }

  /// The time, in nanoseconds since the epoch.
  protected abstract long now();

  /// Throws where nothing may be changed.
  protected void mayChange() {}

  /// Throws where extended attributes cannot be kept. EOPNOTSUPP.
  protected void mayKeepAttributes() {}

  /// Something has changed.
  protected void hasChanged() {}

  /// The content has changed.
  protected final void modifiedNow() {
    modified = now();
    changedNow();
  }

  /// What is kept beside the content has changed.
  protected final void changedNow() {
    changed = now();
    hasChanged();
  }

  /// One name more, or fewer where negative.
  protected final void addLinks(int more) {
    links += more;
    changedNow();
  }

  /// Becomes what was kept elsewhere; nobody is told.
  protected final void keep(int bits, int user, int group, int names, long a, long m, long c) {
    mode = bits;
    uid = user;
    gid = group;
    links = names;
    accessed = a;
    modified = m;
    changed = c;
  }

  /// The extended attributes, to read.
  protected final Map<String, byte[]> attributes() {
    return xattrs.orElse(Map.of());
  }

  /// Sets an extended attribute; nobody is told.
  protected final void keepAttribute(String name, byte[] value) {
    Map<String, byte[]> all = xattrs.orElseGet(TreeMap::new);
    all.put(name, value);
    xattrs = Optional.of(all);
  }

  @Override
  public final int mode() {
    return mode;
  }

  @Override
  public final int uid() {
    return uid;
  }

  @Override
  public final int gid() {
    return gid;
  }

  @Override
  public final int links() {
    return links;
  }

  @Override
  public long size() {
    return 0;
  }

  @Override
  public long blocks() {
    return 0;
  }

  @Override
  public final long accessed() {
    return accessed;
  }

  @Override
  public final long modified() {
    return modified;
  }

  @Override
  public final long changed() {
    return changed;
  }

  @Override
  public final int major() {
    return major;
  }

  @Override
  public final int minor() {
    return minor;
  }

  @Override
  public final void chmod(Dentry self, int bits) {
    mayChange();
    mode = bits;
    changedNow();
  }

  @Override
  public final void chown(Dentry self, int user, int group) {
    mayChange();
    uid = user;
    gid = group;
    changedNow();
  }

  @Override
  public final void touch(Dentry self, long access, long modification) {
    mayChange();
    accessed = access;
    modified = modification;
    changedNow();
  }

  @Override
  public void accessedAt(long now) {
    accessed = now;
  }

  @Override
  public final Optional<byte[]> xattr(String name) {
    return xattrs.map(all -> all.get(name));
  }

  @Override
  public final void setXattr(Dentry self, String name, Optional<byte[]> value) {
    mayKeepAttributes();
    mayChange();
    if (value.isPresent()) {
      keepAttribute(name, value.get());
    } else if (xattrs.map(all -> all.remove(name)).isEmpty()) {
      throw new CallFailed(Errno.ENODATA);
    }
    changedNow();
  }

  @Override
  public final List<String> xattrs() {
    return xattrs.<List<String>>map(all -> new ArrayList<>(all.keySet())).orElse(List.of());
  }
}
