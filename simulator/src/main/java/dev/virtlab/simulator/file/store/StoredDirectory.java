package dev.virtlab.simulator.file.store;

import dev.virtlab.simulator.file.Dentry;
import dev.virtlab.simulator.file.NewFile;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls;
import dev.virtlab.userland.program.Stat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A directory: names in the order they were made.
final class StoredDirectory extends StoredInode {

  private static final int SECTORS = 8;

  private final Map<String, Dentry> entries = new LinkedHashMap<>();
  private long nameBytes;
  private long size;
  private int taken;

  StoredDirectory(StoredFileSystem stored, long number, NewFile file) {
    super(stored, number, file);
    linked(1);
    measure();
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public long blocks() {
    return (long) taken * SECTORS;
  }

  private void measure() {
    long now = stored().directorySize(entries.size(), nameBytes, size);
    int wanted = stored().directoryBlocks(now) - taken;
    if (wanted > 0 && stored().space().take(wanted, true) < wanted) {
      throw new CallFailed(Errno.ENOSPC);
    }
    taken += wanted;
    size = now;
  }

  @Override
  public Optional<Dentry> lookup(Dentry self, String name) {
    return Optional.ofNullable(entries.get(name));
  }

  @Override
  public List<FileCalls.Entry> list(Dentry self, Viewer viewer) {
    List<FileCalls.Entry> list = new ArrayList<>(entries.size());
    for (Map.Entry<String, Dentry> entry : entries.entrySet()) {
      list.add(
          new FileCalls.Entry(
              entry.getKey(), entry.getValue().inode().type(), entry.getValue().inode().number()));
    }
    return list;
  }

  @Override
  public Dentry create(Dentry self, String name, NewFile file) {
    stored().space().takeInode();
    Dentry child = new Dentry(self, name, StoredInode.of(stored(), file));
    enter(child, file.type() == Stat.Type.DIRECTORY);
    return child;
  }

  @Override
  public Dentry link(Dentry self, String name, Dentry existing) {
    StoredInode inode = (StoredInode) existing.inode();
    if (inode.links() >= stored().linksMax()) {
      throw new CallFailed(Errno.EMLINK);
    }
    if (stored().countsLinks()) {
      stored().space().takeInode();
    }
    Dentry child = new Dentry(self, name, inode);
    inode.linked(1);
    enter(child, false);
    return child;
  }

  @Override
  public void remove(Dentry self, Dentry child) {
    if (child.inode() instanceof StoredDirectory directory) {
      if (!directory.entries.isEmpty()) {
        throw new CallFailed(Errno.ENOTEMPTY);
      }
      leave(child, true);
      child.drop();
      directory.linked(-2);
      return;
    }
    leave(child, false);
    child.drop();
    StoredInode inode = (StoredInode) child.inode();
    if (inode.links() > 1 && stored().countsLinks()) {
      stored().space().giveBackInode();
    }
    inode.linked(-1);
  }

  @Override
  public void rename(
      Dentry self, Dentry child, Dentry directory, String name, Optional<Dentry> over) {
    StoredDirectory to = (StoredDirectory) directory.inode();
    over.ifPresent(dentry -> to.remove(directory, dentry));
    boolean isDirectory = child.isDirectory();
    leave(child, isDirectory);
    child.move(directory, name);
    to.enter(child, isDirectory);
    ((StoredInode) child.inode()).linked(0);
  }

  private void enter(Dentry child, boolean directory) {
    entries.put(child.name(), child);
    count(child, 1, directory);
  }

  private void leave(Dentry child, boolean directory) {
    entries.remove(child.name());
    count(child, -1, directory);
  }

  private void count(Dentry child, int more, boolean directory) {
    nameBytes += (long) more * child.name().getBytes(StandardCharsets.UTF_8).length;
    if (directory) {
      linked(more);
    }
    measure();
    modifiedNow();
  }

  /// Lets go of everything below, as when the file system itself goes.
  void clear() {
    for (Dentry child : new ArrayList<>(entries.values())) {
      if (child.inode() instanceof StoredDirectory directory) {
        directory.clear();
      }
      remove(child.parent(), child);
    }
  }

  @Override
  protected void released() {
    stored().space().giveBack(taken);
    taken = 0;
    super.released();
  }
}
