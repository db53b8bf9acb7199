package dev.virtlab.simulator.file;

import dev.virtlab.userland.program.MountCalls.MountFlag;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A file system, or a directory or file of it, attached at one place of one mount namespace.
///
/// A mount hangs on a dentry of its parent; what is mounted on a mount's own root lies on top of
/// it. The top of a tree is its own parent.
public final class Mount {

  /// When a read still notes the time: the last note is older than the last change, or than a day;
  /// `relatime` of mount(8).
  private static final long DAY = 86_400_000_000_000L;

  private final int id;
  private final long age;
  private final FileSystem fileSystem;
  private final Dentry root;
  private final String source;
  private final Set<MountFlag> flags;
  private Map<Dentry, Mount> children = Map.of();
  private Mount parent = this;
  private Dentry mountPoint;
  private Optional<MountNamespace> namespace = Optional.empty();
  private Optional<PeerGroup> peers = Optional.empty();
  private Optional<PeerGroup> master = Optional.empty();
  private boolean unbindable;
  private boolean locked;
  private Set<MountFlag> lockedFlags = EnumSet.noneOf(MountFlag.class);
  private boolean told;
  private boolean gone;
  private int opens;
  private int writers;

  Mount(int id, long age, FileSystem fileSystem, Dentry root, String source, Set<MountFlag> flags) {
    this.id = id;
    this.age = age;
    this.fileSystem = fileSystem;
    this.root = root;
    this.source = source;
    this.flags = EnumSet.noneOf(MountFlag.class);
    this.flags.addAll(flags);
    this.mountPoint = root;
    fileSystem.mounted();
    root.inode().mounted();
  }

  /// Its number in mountinfo; free again when it is gone.
  public int id() {
    return id;
  }

  /// Which mount of this host it is, counted from the first: mountinfo lists the oldest first.
  long age() {
    return age;
  }

  public FileSystem fileSystem() {
    return fileSystem;
  }

  /// What of the file system is seen here: its root, or what was bound.
  public Dentry root() {
    return root;
  }

  /// The source as it was given to mount(2).
  public String source() {
    return source;
  }

  /// Its own flags: `RDONLY NOSUID NODEV NOEXEC NOATIME RELATIME` of them.
  public Set<MountFlag> flags() {
    return Collections.unmodifiableSet(flags);
  }

  public boolean has(MountFlag flag) {
    return flags.contains(flag);
  }

  void setFlags(Set<MountFlag> now) {
    flags.clear();
    flags.addAll(now);
  }

  /// Whether nothing can be written through it.
  public boolean isReadOnly() {
    return flags.contains(MountFlag.RDONLY) || fileSystem.isReadOnly();
  }

  /// The mount it hangs in.
  public Mount parent() {
    return parent;
  }

  /// Where in its parent it hangs.
  public Dentry mountPoint() {
    return mountPoint;
  }

  /// Whether it hangs in no other.
  public boolean isTop() {
    return parent == this;
  }

  /// The place that it covers.
  Location covers() {
    return new Location(parent, mountPoint);
  }

  /// Its own top.
  Location top() {
    return new Location(this, root);
  }

  /// What is mounted at a dentry of this mount.
  Optional<Mount> at(Dentry dentry) {
    return Optional.ofNullable(children.get(dentry));
  }

  /// The mounts that hang in it, oldest first.
  Collection<Mount> children() {
    return children.values();
  }

  void attach(Mount to, Dentry at) {
    parent = to;
    mountPoint = at;
    if (to.children.isEmpty()) {
      to.children = new LinkedHashMap<>();
    }
    to.children.put(at, this);
    at.attach(this);
  }

  void detach() {
    if (!isTop()) {
      parent.children.remove(mountPoint, this);
      mountPoint.detach(this);
      parent = this;
      mountPoint = root;
    }
  }

  /// Whether its attachment was told; copies in a namespace that begins are not, one by one.
  boolean isTold() {
    return told;
  }

  void tell() {
    told = true;
  }

  /// The namespace it is seen in; empty once it has been taken away.
  public Optional<MountNamespace> namespace() {
    return namespace;
  }

  void enter(Optional<MountNamespace> now) {
    namespace = now;
  }

  boolean isIn(MountNamespace wanted) {
    return namespace.isPresent() && namespace.get() == wanted;
  }

  /// The mounts it shares its events with; `shared:` in mountinfo.
  Optional<PeerGroup> peers() {
    return peers;
  }

  /// The mounts whose events it receives; `master:` in mountinfo.
  Optional<PeerGroup> master() {
    return master;
  }

  boolean isShared() {
    return peers.isPresent();
  }

  boolean isUnbindable() {
    return unbindable;
  }

  void unbindable(boolean now) {
    unbindable = now;
  }

  void join(PeerGroup group) {
    peers = Optional.of(group);
    group.join(this);
  }

  void follow(PeerGroup group) {
    master = Optional.of(group);
    group.follow(this);
  }

  void leavePeers() {
    peers.ifPresent(group -> group.leave(this));
    peers = Optional.empty();
  }

  void leaveMaster() {
    master.ifPresent(group -> group.unfollow(this));
    master = Optional.empty();
  }

  /// Whether it came from a more privileged namespace and may not be taken away alone.
  boolean isLocked() {
    return locked;
  }

  void lock(boolean now) {
    locked = now;
  }

  /// Flags that a less privileged namespace may not take away.
  Set<MountFlag> lockedFlags() {
    return lockedFlags;
  }

  void lockFlags(Set<MountFlag> kept) {
    lockedFlags = kept;
  }

  void opened(boolean writing) {
    opens++;
    writers += writing ? 1 : 0;
  }

  void closed(boolean writing) {
    opens--;
    writers -= writing ? 1 : 0;
    if (gone && opens == 0) {
      fileSystem.unmounted();
    }
  }

  /// Takes it away for good; its file system is let go when the last open file is closed.
  void end() {
    gone = true;
    root.inode().unmounted();
    if (opens == 0) {
      fileSystem.unmounted();
    }
  }

  /// Whether a file is open through it.
  boolean isOpen() {
    return opens > 0;
  }

  /// Whether a file is open for writing through it.
  boolean isWritten() {
    return writers > 0;
  }

  /// Notes that an inode was read through this mount, as often as the mount's flags ask.
  void noteAccess(Inode inode) {
    if (flags.contains(MountFlag.NOATIME) || isReadOnly()) {
      return;
    }
    long now = fileSystem.now();
    if (!flags.contains(MountFlag.RELATIME)) {
      inode.accessedAt(now);
      return;
    }
    long last = inode.accessed();
    if (last <= inode.modified() || last <= inode.changed() || now - last >= DAY) {
      inode.accessedAt(now);
    }
  }

  @Override
  public String toString() {
    return id + " " + fileSystem.type() + " on " + Paths.fromTop(top());
  }
}
