package dev.virtlab.simulator.ext4;

import dev.virtlab.simulator.file.Dentry;
import dev.virtlab.simulator.file.NewFile;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.storage.ext.ExtInode;
import dev.virtlab.userland.storage.ext.ExtVolume;
import dev.virtlab.userland.storage.ext.FolderBlocks;
import dev.virtlab.userland.storage.ext.Piece;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A directory: names in the order they were made. An inode behind a name is read when somebody
/// looks for it.
final class Ext4Folder extends Ext4Inode {

  private static final int LINKS_MAX = 65_000;

  /// The largest directory that is read, in bytes.
  private static final long SIZE_MAX = 64L << 20;

  private final Map<String, FolderBlocks.Entry> names = new LinkedHashMap<>();
  private final Map<String, Dentry> known = new LinkedHashMap<>();
  private int above = ExtVolume.ROOT;
  private int count;

  Ext4Folder(Ext4 ext4, int number, NewFile file) {
    super(ext4, number, file);
  }

  @Override
  public long size() {
    return (long) count * ext4().volume().blockSize();
  }

  @Override
  void read(ExtInode inode) {
    super.read(inode);
    ExtVolume volume = ext4().volume();
    if (inode.size() > SIZE_MAX) {
      throw new CallFailed(Errno.EUCLEAN);
    }
    count = (int) (inode.size() / volume.blockSize());
    byte[] bytes = new byte[count * volume.blockSize()];
    for (int i = 0; i < count; i++) {
      Piece piece = map().at(i).orElseThrow(() -> new CallFailed(Errno.EUCLEAN));
      byte[] block = volume.read(piece.block() + i - piece.from(), 1);
      System.arraycopy(block, 0, bytes, i * block.length, block.length);
    }
    for (FolderBlocks.Entry entry : FolderBlocks.of(volume, id(), 0).read(bytes)) {
      switch (entry.name()) {
        case "." -> {}
        case ".." -> above = entry.inode();
        default -> names.put(entry.name(), entry);
      }
    }
  }

  private List<FolderBlocks.Entry> all() {
    List<FolderBlocks.Entry> all = new ArrayList<>();
    all.add(new FolderBlocks.Entry(".", id(), Types.number(Stat.Type.DIRECTORY)));
    all.add(new FolderBlocks.Entry("..", above, Types.number(Stat.Type.DIRECTORY)));
    all.addAll(names.values());
    return all;
  }

  @Override
  void write() {
    ExtVolume volume = ext4().volume();
    byte[] bytes = FolderBlocks.of(volume, id(), 0).write(all(), count);
    for (int i = 0; i < count; i++) {
      Piece piece = map().at(i).orElseThrow();
      int size = volume.blockSize();
      volume.write(piece.block() + i - piece.from(), 0, bytes, i * size, size);
    }
    super.write();
  }

  /// Takes as many blocks as its names need. ENOSPC.
  void measure() {
    List<String> words = all().stream().map(FolderBlocks.Entry::name).toList();
    int wanted = FolderBlocks.of(ext4().volume(), id(), 0).count(words);
    if (wanted > count) {
      if (map().allocate(count, wanted, wanted - count, ext4().near(id())) < wanted) {
        throw new CallFailed(Errno.ENOSPC);
      }
      map().wrote(count, wanted);
      count = wanted;
    }
  }

  @Override
  public Optional<Dentry> lookup(Dentry self, String name) {
    FolderBlocks.Entry entry = names.get(name);
    if (entry == null) {
      return Optional.empty();
    }
    Dentry there = known.get(name);
    if (there == null) {
      there = new Dentry(self, name, ext4().inode(entry.inode()));
      known.put(name, there);
    }
    return Optional.of(there);
  }

  @Override
  public List<FileCalls.Entry> list(Dentry self, Viewer viewer) {
    return names.values().stream()
        .map(
            entry -> new FileCalls.Entry(entry.name(), Types.numbered(entry.type()), entry.inode()))
        .toList();
  }

  @Override
  public Dentry create(Dentry self, String name, NewFile file) {
    mayChange();
    boolean folder = file.type() == Stat.Type.DIRECTORY;
    int number = ext4().takeInode(id(), folder);
    Ext4Inode inode = Ext4Inode.of(ext4(), number, file);
    try {
      if (inode instanceof Ext4Folder made) {
        made.above = id();
        made.measure();
        made.linked(1);
      }
      inode.placeTarget();
      ext4().put(inode);
      Dentry child = new Dentry(self, name, inode);
      enter(child);
      ext4().changed(inode);
      return child;
    } catch (CallFailed failed) {
      ext4().volume().markInode(number, false, folder);
      throw failed;
    }
  }

  @Override
  public Dentry link(Dentry self, String name, Dentry existing) {
    mayChange();
    Ext4Inode inode = (Ext4Inode) existing.inode();
    if (inode.links() >= LINKS_MAX) {
      throw new CallFailed(Errno.EMLINK);
    }
    Dentry child = new Dentry(self, name, inode);
    enter(child);
    inode.linked(1);
    return child;
  }

  @Override
  public void remove(Dentry self, Dentry child) {
    mayChange();
    if (child.inode() instanceof Ext4Folder folder) {
      if (!folder.names.isEmpty()) {
        throw new CallFailed(Errno.ENOTEMPTY);
      }
      leave(child);
      child.drop();
      folder.linked(-2);
      return;
    }
    leave(child);
    child.drop();
    ((Ext4Inode) child.inode()).linked(-1);
  }

  @Override
  public void rename(
      Dentry self, Dentry child, Dentry directory, String name, Optional<Dentry> over) {
    mayChange();
    Ext4Folder to = (Ext4Folder) directory.inode();
    over.ifPresent(dentry -> to.remove(directory, dentry));
    leave(child);
    child.move(directory, name);
    to.enter(child);
    Ext4Inode inode = (Ext4Inode) child.inode();
    if (inode instanceof Ext4Folder folder) {
      folder.above = to.id();
    }
    inode.linked(0);
  }

  private void enter(Dentry child) {
    Ext4Inode inode = (Ext4Inode) child.inode();
    names.put(
        child.name(), new FolderBlocks.Entry(child.name(), inode.id(), Types.number(inode.type())));
    try {
      measure();
    } catch (CallFailed failed) {
      names.remove(child.name());
      throw failed;
    }
    known.put(child.name(), child);
    count(inode, 1);
  }

  private void leave(Dentry child) {
    names.remove(child.name());
    known.remove(child.name());
    count((Ext4Inode) child.inode(), -1);
  }

  private void count(Ext4Inode child, int more) {
    if (child instanceof Ext4Folder) {
      linked(more);
    }
    modifiedNow();
  }
}
