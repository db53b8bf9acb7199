package dev.virtlab.simulator.file.store;

import dev.virtlab.simulator.file.Dentry;
import dev.virtlab.simulator.file.Inode;
import dev.virtlab.simulator.file.NewFile;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What every stored inode keeps: owner, mode, times, names, extended attributes. Devices, FIFOs
/// and sockets keep nothing more.
class StoredInode extends Inode {

  private final StoredFileSystem stored;
  private final int major;
  private final int minor;
  private int mode;
  private int uid;
  private int gid;
  private int links;
  private long accessed;
  private long modified;
  private long changed;
  private Optional<Map<String, byte[]>> xattrs = Optional.empty();

  StoredInode(StoredFileSystem stored, long number, NewFile file) {
    super(stored, number, file.type());
    this.stored = stored;
    this.mode = file.mode();
    this.uid = file.uid();
    this.gid = file.gid();
    this.major = file.major();
    this.minor = file.minor();
    this.links = 1;
    this.accessed = stored.now();
    this.modified = accessed;
    this.changed = accessed;
  }

  /// The inode of a new file of that kind.
  static StoredInode of(StoredFileSystem stored, NewFile file) {
    long number = stored.takeNumber();
    return switch (file.type()) {
      case REGULAR -> new StoredFile(stored, number, file);
      case DIRECTORY -> new StoredDirectory(stored, number, file);
      case SYMLINK -> new StoredLink(stored, number, file);
      case CHARACTER, BLOCK, FIFO, SOCKET -> new StoredInode(stored, number, file);
    };
  }

  final StoredFileSystem stored() {
    return stored;
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

  /// One name more, or fewer where negative; the last one gone, it is released.
  final void linked(int more) {
    links += more;
    changed = stored.now();
    if (links == 0 && !isOpen()) {
      released();
    }
  }

  @Override
  protected void released() {
    stored.space().giveBackInode();
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

  final void modifiedNow() {
    modified = stored.now();
    changed = modified;
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
    mode = bits;
    changed = stored.now();
  }

  @Override
  public final void chown(Dentry self, int user, int group) {
    uid = user;
    gid = group;
    changed = stored.now();
  }

  @Override
  public final void touch(Dentry self, long access, long modification) {
    accessed = access;
    modified = modification;
    changed = stored.now();
  }

  @Override
  public final void accessedAt(long now) {
    accessed = now;
  }

  @Override
  public final Optional<byte[]> xattr(String name) {
    return xattrs.map(all -> all.get(name));
  }

  @Override
  public final void setXattr(Dentry self, String name, Optional<byte[]> value) {
    Map<String, byte[]> all = xattrs.orElseGet(TreeMap::new);
    xattrs = Optional.of(all);
    if (value.isPresent()) {
      all.put(name, value.get());
    } else if (all.remove(name) == null) {
      throw new CallFailed(Errno.ENODATA);
    }
    changed = stored.now();
  }

  @Override
  public final List<String> xattrs() {
    return xattrs.<List<String>>map(all -> new ArrayList<>(all.keySet())).orElse(List.of());
  }
}
