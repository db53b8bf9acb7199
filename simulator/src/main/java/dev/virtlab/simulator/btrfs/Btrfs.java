package dev.virtlab.simulator.btrfs;

import dev.virtlab.simulator.file.Dentry;
import dev.virtlab.simulator.file.FileSystem;
import dev.virtlab.simulator.file.Inode;
import dev.virtlab.simulator.file.UserNamespace;
import dev.virtlab.simulator.file.Vfs;
import dev.virtlab.userland.program.BtrfsControl.Replacement;
import dev.virtlab.userland.program.BtrfsControl.Scrub;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls.StatFs;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.storage.btrfs.Nodes;
import dev.virtlab.userland.storage.btrfs.Pool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A mounted pool: its subvolumes, and when they are written down.
public final class Btrfs extends FileSystem {

  private static final int BLOCK = 4096;
  private static final int ITEM_BYTES = 400;

  /// How long changes wait at most; the mount option `commit`, 30 seconds.
  private static final long COMMIT_NANOSECONDS = 30_000_000_000L;

  private final Pool pool;
  private final BtrfsType type;
  private final TreeMap<Long, Subvolume> subvolumes = new TreeMap<>();
  private final Quota quota = new Quota(this);
  private final PoolStore store;
  private final String shownOptions;
  private long nextId = 256;
  private long defaultId = Subvolume.TOP;
  private Optional<Replacement> replaced = Optional.empty();
  private final Map<Long, Scrub> scrubs = new TreeMap<>();
  private boolean changed;
  private long changedSince;
  private final Map<Subvolume, Boolean> dirty = new LinkedHashMap<>();

  Btrfs(Vfs vfs, BtrfsType type, Nodes.Found found, String shownOptions) {
    super(vfs, "btrfs", UserNamespace.INITIAL);
    this.pool = found.pool();
    this.type = type;
    this.store = new PoolStore(type.blocks(), pool);
    this.shownOptions = shownOptions;
    new Trees(this).read(found.files());
    changed = false;
  }

  /// The pool as those see it who watch.
  PoolStore store() {
    return store;
  }

  Pool pool() {
    return pool;
  }

  Quota quota() {
    return quota;
  }

  Map<Long, Subvolume> trees() {
    return subvolumes;
  }

  Subvolume top() {
    return subvolume(Subvolume.TOP);
  }

  /// The subvolume with that number. ENOENT.
  Subvolume subvolume(long id) {
    return Optional.ofNullable(subvolumes.get(id)).orElseThrow(() -> new CallFailed(Errno.ENOENT));
  }

  void put(Subvolume subvolume) {
    subvolumes.put(subvolume.id(), subvolume);
    nextId = Math.max(nextId, subvolume.id() + 1);
  }

  long takeId() {
    return nextId++;
  }

  long nextId() {
    return nextId;
  }

  void nextId(long id) {
    nextId = Math.max(nextId, id);
  }

  long defaultId() {
    return defaultId;
  }

  void defaultId(long id) {
    defaultId = id;
    changed();
  }

  @Override
  public Dentry root() {
    return top().root();
  }

  @Override
  public String options(Dentry root) {
    Subvolume tree = ((BtrfsInode) root.inode()).tree();
    return shownOptions
        + ",space_cache=v2,subvolid="
        + tree.id()
        + ",subvol="
        + (tree.root().isRoot() ? "/" : tree.root().path());
  }

  @Override
  public long magic() {
    return 0x9123683eL;
  }

  @Override
  public void reconfigure(String options) {
    type.options(options);
  }

  @Override
  public StatFs statfs() {
    settle();
    Figures figures = new Figures(pool);
    return new StatFs(
        type(), BLOCK, figures.blocks(), figures.free(), figures.available() / BLOCK, 0, 0);
  }

  /// Something of a subvolume has changed.
  void changed(Subvolume tree) {
    changed();
    dirty.put(tree, true);
  }

  void changed() {
    changedSince = changed ? changedSince : now();
    changed = true;
  }

  /// Writes down what has changed so long ago that the kernel has done so by itself.
  void settle() {
    if (changed && now() - changedSince >= COMMIT_NANOSECONDS) {
      commit();
    }
  }

  /// How many more bytes a subvolume may take. EDQUOT: none.
  long room(Subvolume tree) {
    long room = quota.room(tree);
    if (room == 0) {
      throw new CallFailed(Errno.EDQUOT);
    }
    return room;
  }

  /// Tells what has become of its chunks.
  void look() {
    type.blocks().look(store);
  }

  /// Writes down what has changed.
  void commit() {
    if (changed && !isReadOnly()) {
      dirty.keySet().forEach(tree -> tree.generation = pool.generation() + 1);
      dirty.clear();
      Nodes.commit(pool, new Nodes.Content(new Trees(this).written(), leaves(), referenced()));
      changed = false;
      quota.count();
      look();
    }
  }

  private long referenced() {
    long bytes = 0;
    for (BtrfsFile file : files()) {
      bytes += file.pieces().values().stream().mapToLong(BtrfsFile.Piece::length).sum();
    }
    return bytes;
  }

  /// How many nodes the file trees have.
  private int leaves() {
    int leaves = 0;
    for (Subvolume tree : subvolumes.values()) {
      leaves += leaves(tree);
    }
    return leaves;
  }

  /// How many nodes the tree of one subvolume has.
  int leaves(Subvolume tree) {
    long[] bytes = {0};
    walk(
        tree,
        inode -> {
          bytes[0] += ITEM_BYTES;
          bytes[0] +=
              inode instanceof BtrfsFile file
                  ? file.inline().length + 53L * file.pieces().size()
                  : 0;
        });
    return Nodes.count(bytes[0], pool.nodeSize());
  }

  /// Takes an inode.
  @FunctionalInterface
  interface Visitor {
    void visit(BtrfsInode inode);
  }

  /// Visits every inode of a subvolume once.
  void walk(Subvolume tree, Visitor visitor) {
    Map<Inode, Boolean> seen = new LinkedHashMap<>();
    walk(tree, tree.rootInode(), seen, visitor);
  }

  private static void walk(
      Subvolume tree, BtrfsInode inode, Map<Inode, Boolean> seen, Visitor visitor) {
    if (inode.tree() != tree || seen.put(inode, true) != null) {
      return;
    }
    visitor.visit(inode);
    for (Dentry child : List.copyOf(inode.entries().values())) {
      walk(tree, (BtrfsInode) child.inode(), seen, visitor);
    }
  }

  /// All regular files.
  List<BtrfsFile> files() {
    List<BtrfsFile> files = new ArrayList<>();
    for (Subvolume tree : subvolumes.values()) {
      walk(
          tree,
          inode -> {
            if (inode instanceof BtrfsFile file) {
              files.add(file);
            }
          });
    }
    return files;
  }

  /// Copies a directory of one subvolume into another: files share their extents.
  void copy(BtrfsInode from, Dentry into, Map<Inode, Dentry> done) {
    BtrfsInode to = (BtrfsInode) into.inode();
    from.entries()
        .forEach(
            (name, child) -> {
              BtrfsInode inode = (BtrfsInode) child.inode();
              if (inode.tree() != from.tree()) {
                to.placeholder(into, name);
                return;
              }
              Dentry known = done.get(inode);
              Dentry copy =
                  known == null
                      ? new Dentry(
                          into, name, BtrfsInode.of(to.tree(), inode.number(), inode.made()))
                      : new Dentry(into, name, known.inode());
              to.enter(copy);
              if (known == null) {
                done.put(inode, copy);
                copyOne(inode, copy, done);
              }
            });
    to.like(from);
  }

  private void copyOne(BtrfsInode inode, Dentry copy, Map<Inode, Dentry> done) {
    if (inode instanceof BtrfsFile file) {
      BtrfsFile target = (BtrfsFile) copy.inode();
      target.restore(file.size(), file.inline().clone());
      file.pieces().forEach(target::add);
      target.like(inode);
    } else if (inode.type() == Stat.Type.DIRECTORY) {
      copy(inode, copy, done);
    } else {
      ((BtrfsInode) copy.inode()).like(inode);
    }
  }

  /// The latest scrub of each device.
  Map<Long, Scrub> scrubs() {
    return scrubs;
  }

  /// The latest replacement of a device.
  Optional<Replacement> replaced() {
    return replaced;
  }

  void replaced(Replacement now) {
    replaced = Optional.of(now);
  }

  void mayDelete(Subvolume tree) {
    if (tree.id() == defaultId || tree.id() == Subvolume.TOP) {
      throw new CallFailed(Errno.EPERM);
    }
  }

  /// A subvolume is gone: its files let go of what they have.
  void forget(Subvolume tree) {
    subvolumes.remove(tree.id());
    walk(
        tree,
        inode -> {
          if (inode instanceof BtrfsFile file && !file.isOpen()) {
            file.truncateAll();
          }
        });
    changed();
  }

  @Override
  protected void released() {
    commit();
    type.released(this);
  }
}
