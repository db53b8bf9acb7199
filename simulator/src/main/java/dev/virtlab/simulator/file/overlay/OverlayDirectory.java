package dev.virtlab.simulator.file.overlay;

import dev.virtlab.simulator.file.Dentry;
import dev.virtlab.simulator.file.NewFile;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls;
import dev.virtlab.userland.program.Stat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A directory seen through an overlay: the names of all its layers, those of upper ones before
/// those of lower ones.
final class OverlayDirectory extends OverlayInode {

  private final Map<String, Dentry> known = new LinkedHashMap<>();

  OverlayDirectory(Overlay overlay, Found found) {
    super(overlay, found);
  }

  /// Nobody counts the subdirectories of all layers.
  @Override
  public int links() {
    return isMerged() ? 1 : real().links();
  }

  @Override
  public Optional<Dentry> lookup(Dentry self, String name) {
    Dentry before = known.get(name);
    if (before != null) {
      if (!((OverlayInode) before.inode()).isStale()) {
        return Optional.of(before);
      }
      forget(before);
    }
    return Lookup.find(overlay(), upper(), lowers(), name)
        .map(found -> remember(new Dentry(self, name, overlay().inode(found))));
  }

  private Dentry remember(Dentry dentry) {
    known.put(dentry.name(), dentry);
    return dentry;
  }

  private void forget(Dentry dentry) {
    known.remove(dentry.name());
    dentry.drop();
  }

  @Override
  public List<FileCalls.Entry> list(Dentry self, Viewer viewer) {
    return Merging.list(overlay(), upper(), lowers());
  }

  private boolean isBelow(String name) {
    return Lookup.isBelow(overlay(), lowers(), name);
  }

  @Override
  public Dentry create(Dentry self, String name, NewFile file) {
    Dentry directory = up(self);
    boolean overWhiteout = uncover(directory, name);
    boolean hides = isMerged() && !overlay().allowsOfflineChanges();
    Dentry made = directory.inode().create(directory, name, file);
    if (file.type() == Stat.Type.DIRECTORY && (overWhiteout || hides)) {
      overlay().marks().opaque(made);
    }
    overlay().changed(self, name);
    Found found = new Found(Optional.of(made), List.of());
    return remember(new Dentry(self, name, overlay().inode(found)));
  }

  /// Takes a whiteout away and says whether there was one.
  private static boolean uncover(Dentry directory, String name) {
    Optional<Dentry> there = directory.inode().lookup(directory, name);
    there.ifPresent(whiteout -> directory.inode().remove(directory, whiteout));
    return there.isPresent();
  }

  @Override
  public Dentry link(Dentry self, String name, Dentry existing) {
    OverlayInode inode = (OverlayInode) existing.inode();
    Dentry copy = inode.up(existing);
    Dentry directory = up(self);
    uncover(directory, name);
    directory.inode().link(directory, name, copy);
    overlay().changed(self, name);
    overlay().linked(copy.inode(), inode);
    return remember(new Dentry(self, name, inode));
  }

  @Override
  public void remove(Dentry self, Dentry child) {
    OverlayInode inode = (OverlayInode) child.inode();
    if (inode instanceof OverlayDirectory directory) {
      directory.empty();
    }
    boolean hide = isBelow(child.name());
    if (hide) {
      up(self);
    }
    upper().ifPresent(directory -> take(directory, child.name()));
    forget(child);
    if (hide) {
      overlay().hide(up(self), child.name());
    }
    overlay().changed(self, child.name());
  }

  private void take(Dentry directory, String name) {
    CopyUp.visible(directory, name)
        .ifPresent(
            real -> {
              directory.inode().remove(directory, real);
              if (real.inode().links() == 0) {
                overlay().gone(real.inode());
              }
            });
  }

  /// Makes the upper directory as empty as it looks: whiteouts are taken away. ENOTEMPTY.
  private void empty() {
    if (!Merging.list(overlay(), upper(), lowers()).isEmpty()) {
      throw new CallFailed(Errno.ENOTEMPTY);
    }
    upper().ifPresent(directory -> Merging.clear(overlay(), directory));
  }

  @Override
  public void rename(
      Dentry self, Dentry child, Dentry directory, String name, Optional<Dentry> over) {
    OverlayInode inode = (OverlayInode) child.inode();
    boolean carries = child.isDirectory() && inode.isMergedOrLower();
    if (carries && !overlay().makesRedirects()) {
      throw new CallFailed(Errno.EXDEV);
    }
    OverlayDirectory to = (OverlayDirectory) directory.inode();
    over.map(Dentry::inode)
        .filter(OverlayDirectory.class::isInstance)
        .ifPresent(replaced -> ((OverlayDirectory) replaced).empty());
    Dentry real = inode.up(child);
    Dentry upperTo = to.up(directory);
    Dentry upperFrom = up(self);
    if (carries) {
      Redirects.set(overlay(), child, real, self == directory);
    } else if (child.isDirectory() && to.isMerged()) {
      overlay().marks().opaque(real);
    }
    boolean hide = isBelow(child.name());
    to.take(upperTo, name);
    over.ifPresent(to::forget);
    uncover(upperTo, name);
    upperFrom.inode().rename(upperFrom, real, upperTo, name, Optional.empty());
    known.remove(child.name());
    if (hide) {
      overlay().hide(upperFrom, child.name());
    }
    child.move(directory, name);
    to.known.put(name, child);
    overlay().moved();
  }
}
