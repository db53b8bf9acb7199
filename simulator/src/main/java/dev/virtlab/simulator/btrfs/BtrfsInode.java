package dev.virtlab.simulator.btrfs;

import dev.virtlab.simulator.file.Dentry;
import dev.virtlab.simulator.file.FileSystem;
import dev.virtlab.simulator.file.KeptInode;
import dev.virtlab.simulator.file.NewFile;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.text.Utf8;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An inode of a subvolume; a directory keeps its entries in the order they were made.
class BtrfsInode extends KeptInode {

  static final NewFile ROOT = NewFile.of(Stat.Type.DIRECTORY, 0755, 0, 0);

  /// The number of the empty directory that a snapshot has in place of a subvolume within.
  private static final long PLACEHOLDER = 2;

  private static final int LINKS_MAX = 65_535;

  private final Subvolume tree;
  private final NewFile made;
  private final Map<String, Dentry> entries = new LinkedHashMap<>();
  private long nameBytes;

  BtrfsInode(Subvolume tree, long number, NewFile file) {
    super(tree.pool(), number, file, tree.pool().now());
    this.tree = tree;
    this.made = file;
  }

  static BtrfsInode of(Subvolume tree, long number, NewFile file) {
    return file.type() == Stat.Type.REGULAR
        ? new BtrfsFile(tree, number, file)
        : new BtrfsInode(tree, number, file);
  }

  final Subvolume tree() {
    return tree;
  }

  final NewFile made() {
    return made;
  }

  final Map<String, Dentry> entries() {
    return entries;
  }

  final boolean isRoot() {
    return type() == Stat.Type.DIRECTORY && number() == Subvolume.FIRST_INODE;
  }

  @Override
  public long device() {
    return tree.id() == Subvolume.TOP
        ? super.device()
        : FileSystem.device(0, (int) (4096 + (fileSystem().minor() << 8) + tree.id()));
  }

  @Override
  protected final long now() {
    return tree.pool().now();
  }

  @Override
  public long size() {
    return type() == Stat.Type.SYMLINK ? Utf8.encode(made.target()).length : nameBytes * 2;
  }

  @Override
  protected final void hasChanged() {
    tree.pool().changed(tree);
  }

  /// Everything but the content becomes as it is in another inode.
  final void like(BtrfsInode other) {
    keep(
        other.mode(),
        other.uid(),
        other.gid(),
        other.links(),
        other.accessed(),
        other.modified(),
        other.changed());
    other.attributes().forEach(this::keepAttribute);
  }

  /// Becomes what a tree says.
  final void read(int bits, int user, int group, int names, long a, long m, long c) {
    keep(bits, user, group, names, a, m, c);
  }

  /// Has an extended attribute that a tree says.
  final void readAttribute(String name, byte[] value) {
    keepAttribute(name, value);
  }

  /// The extended attributes, to be written into a tree.
  final Map<String, byte[]> attributesToWrite() {
    return attributes();
  }

  @Override
  public final void permit(Viewer viewer, int mask) {
    boolean kept =
        switch (type()) {
          case REGULAR, DIRECTORY, SYMLINK -> true;
          case CHARACTER, BLOCK, FIFO, SOCKET -> false;
        };
    if ((mask & 2) != 0 && tree.readOnly && kept) {
      throw new CallFailed(Errno.EROFS);
    }
    super.permit(viewer, mask);
  }

  @Override
  protected final void mayChange() {
    if (tree.readOnly) {
      throw new CallFailed(Errno.EROFS);
    }
  }

  @Override
  public final void accessedAt(long now) {
    if (!tree.readOnly) {
      super.accessedAt(now);
    }
  }

  @Override
  public final String target(Viewer viewer) {
    return type() == Stat.Type.SYMLINK ? made.target() : super.target(viewer);
  }

  @Override
  public final Optional<Dentry> lookup(Dentry self, String name) {
    if (type() != Stat.Type.DIRECTORY) {
      throw new CallFailed(Errno.ENOTDIR);
    }
    return Optional.ofNullable(entries.get(name));
  }

  @Override
  public final List<FileCalls.Entry> list(Dentry self, Viewer viewer) {
    if (type() != Stat.Type.DIRECTORY) {
      throw new CallFailed(Errno.ENOTDIR);
    }
    List<FileCalls.Entry> list = new ArrayList<>();
    entries.forEach(
        (name, child) ->
            list.add(new FileCalls.Entry(name, child.inode().type(), child.inode().number())));
    return list;
  }

  @Override
  public final Dentry create(Dentry self, String name, NewFile file) {
    mayChange();
    var _ = tree.pool().room(tree);
    Dentry child = new Dentry(self, name, of(tree, tree.nextInode++, file));
    enter(child);
    return child;
  }

  /// An empty directory in place of a subvolume, as a snapshot has it.
  final void placeholder(Dentry self, String name) {
    enter(new Dentry(self, name, new BtrfsInode(tree, PLACEHOLDER, ROOT)));
  }

  /// Puts a name here.
  final void enter(Dentry child) {
    entries.put(child.name(), child);
    nameBytes += Utf8.encode(child.name()).length;
    modifiedNow();
  }

  private void leave(Dentry child) {
    entries.remove(child.name());
    nameBytes -= Utf8.encode(child.name()).length;
    modifiedNow();
  }

  @Override
  public final Dentry link(Dentry self, String name, Dentry existing) {
    mayChange();
    BtrfsInode inode = (BtrfsInode) existing.inode();
    if (inode.tree != tree) {
      throw new CallFailed(Errno.EXDEV);
    }
    if (inode.links() >= LINKS_MAX) {
      throw new CallFailed(Errno.EMLINK);
    }
    Dentry child = new Dentry(self, name, inode);
    inode.addLinks(1);
    enter(child);
    return child;
  }

  @Override
  public final void remove(Dentry self, Dentry child) {
    mayChange();
    BtrfsInode inode = (BtrfsInode) child.inode();
    if (inode.type() == Stat.Type.DIRECTORY) {
      if (!inode.entries.isEmpty()) {
        throw new CallFailed(Errno.ENOTEMPTY);
      }
      if (inode.isRoot()) {
        tree.pool().mayDelete(inode.tree);
      }
    }
    leave(child);
    child.drop();
    inode.addLinks(-1);
    if (inode.isRoot()) {
      tree.pool().forget(inode.tree);
    }
    if (inode.links() == 0 && !inode.isOpen()) {
      inode.released();
    }
  }

  /// Takes a subvolume's name away, with everything in it.
  final void cut(Dentry child) {
    leave(child);
    child.drop();
  }

  @Override
  public final void rename(
      Dentry self, Dentry child, Dentry directory, String name, Optional<Dentry> over) {
    mayChange();
    BtrfsInode to = (BtrfsInode) directory.inode();
    BtrfsInode inode = (BtrfsInode) child.inode();
    to.mayChange();
    if (to.tree != tree && !inode.isRoot()) {
      throw new CallFailed(Errno.EXDEV);
    }
    over.ifPresent(dentry -> to.remove(directory, dentry));
    leave(child);
    child.move(directory, name);
    to.enter(child);
    inode.changedNow();
  }
}
