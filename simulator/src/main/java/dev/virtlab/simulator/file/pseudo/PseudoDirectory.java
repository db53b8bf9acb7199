package dev.virtlab.simulator.file.pseudo;

import dev.virtlab.simulator.file.Dentry;
import dev.virtlab.simulator.file.NewFile;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls;
import dev.virtlab.userland.program.Stat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The inode of a folder. It remembers the dentries it gave as long as they mean the same.
final class PseudoDirectory extends PseudoInode<Folder> {

  private final Map<String, Dentry> known = new LinkedHashMap<>();

  PseudoDirectory(PseudoFileSystem pseudo, Folder node) {
    super(pseudo, Stat.Type.DIRECTORY, node);
  }

  @Override
  public int links() {
    return node().links();
  }

  @Override
  public long size() {
    return node().size();
  }

  @Override
  public Optional<Dentry> lookup(Dentry self, String name) {
    Optional<Node> found = node().find(name);
    Dentry before = known.get(name);
    if (before != null) {
      if (found.isPresent() && PseudoFileSystem.node(before).equals(found.get())) {
        return Optional.of(before);
      }
      forget(before);
    }
    return found.map(
        node -> {
          Dentry fresh = new Dentry(self, name, PseudoInode.of(pseudo(), node));
          known.put(name, fresh);
          return fresh;
        });
  }

  private void forget(Dentry dentry) {
    known.remove(dentry.name());
    dentry.drop();
  }

  @Override
  public List<FileCalls.Entry> list(Dentry self, Viewer viewer) {
    List<String> names = node().names(viewer);
    forgetAllBut(new LinkedHashSet<>(names));
    List<FileCalls.Entry> entries = new ArrayList<>(names.size());
    for (String name : names) {
      lookup(self, name)
          .ifPresent(
              dentry ->
                  entries.add(
                      new FileCalls.Entry(name, dentry.inode().type(), dentry.inode().number())));
    }
    return entries;
  }

  private void forgetAllBut(Set<String> names) {
    for (Dentry dentry : new ArrayList<>(known.values())) {
      if (!names.contains(dentry.name()) && node().find(dentry.name()).isEmpty()) {
        forget(dentry);
      }
    }
  }

  @Override
  public Dentry create(Dentry self, String name, NewFile file) {
    if (!pseudo().rules().keepsAttributes()) {
      throw new CallFailed(Errno.ENOENT);
    }
    if (file.type() != Stat.Type.DIRECTORY) {
      throw new CallFailed(file.type() == Stat.Type.REGULAR ? Errno.EACCES : Errno.EPERM);
    }
    node().make(name);
    Dentry made = lookup(self, name).orElseThrow(() -> new CallFailed(Errno.ENOENT));
    if (made.inode().uid() != file.uid() || made.inode().gid() != file.gid()) {
      made.inode().chown(made, file.uid(), file.gid());
    }
    return made;
  }

  @Override
  public void remove(Dentry self, Dentry child) {
    if (!child.isDirectory()) {
      throw new CallFailed(Errno.EPERM);
    }
    node().remove(child.name());
    forget(child);
  }
}
