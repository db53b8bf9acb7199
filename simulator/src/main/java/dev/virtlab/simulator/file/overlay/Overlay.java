package dev.virtlab.simulator.file.overlay;

import dev.virtlab.lab.storage.Layered;
import dev.virtlab.simulator.file.Dentry;
import dev.virtlab.simulator.file.FileSystem;
import dev.virtlab.simulator.file.Inode;
import dev.virtlab.simulator.file.Location;
import dev.virtlab.simulator.file.MountRequest;
import dev.virtlab.simulator.file.NewFile;
import dev.virtlab.simulator.file.Superuser;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls.StatFs;
import dev.virtlab.userland.program.Stat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A mounted overlay.
public final class Overlay extends FileSystem {

  private final OverlayOptions options;
  private final Layers layers;
  private final Marks marks;
  private final OverlayType type;
  private final String name;
  private final OverlayWatch watch;
  private final Superuser writer;
  private final boolean oneFileSystem;
  private final Map<Inode, OverlayInode> linked = new LinkedHashMap<>();
  private final Dentry root;
  private Optional<Dentry> whiteout = Optional.empty();
  private int whiteouts;

  /// @param shown what is told of it
  Overlay(
      OverlayType type,
      MountRequest request,
      OverlayOptions options,
      Layers layers,
      Layered.Overlay shown) {
    super(request.vfs(), "overlay", request.viewer().user());
    this.type = type;
    this.name = shown.name();
    this.options = options;
    this.layers = layers;
    this.marks = new Marks(options.userxattr());
    this.writer = new Superuser(request.viewer().mounts());
    this.watch = new OverlayWatch(request.vfs(), shown, layers, marks, writer);
    this.oneFileSystem = layers.areOnOneFileSystem();
    this.root = new Dentry(new OverlayDirectory(this, Found.root(layers)));
  }

  @Override
  public Dentry root() {
    return root;
  }

  /// What it is called where something is told of it.
  String name() {
    return name;
  }

  Layers layers() {
    return layers;
  }

  Marks marks() {
    return marks;
  }

  /// Whose rights count in the layers: those of who mounted.
  Viewer writer() {
    return writer;
  }

  boolean isOnOneFileSystem() {
    return oneFileSystem;
  }

  boolean followsRedirects() {
    return options.redirect() != OverlayOptions.Redirect.NOFOLLOW;
  }

  boolean makesRedirects() {
    return options.redirect() == OverlayOptions.Redirect.ON;
  }

  /// Whether lower layers may be changed while it is not mounted, because no feature is used that
  /// remembers them: then a new directory is opaque only where there was one;
  /// `ovl_allow_offline_changes()` of Linux.
  boolean allowsOfflineChanges() {
    return !makesRedirects();
  }

  @Override
  public String options() {
    return options.shown();
  }

  @Override
  public StatFs statfs() {
    Dentry real = layers.upper().orElse(layers.lowers().getFirst());
    StatFs below = real.inode().fileSystem().statfs();
    return new StatFs(
        type(),
        below.blockSize(),
        below.blocks(),
        below.free(),
        below.available(),
        below.inodes(),
        below.inodesFree());
  }

  @Override
  public long magic() {
    return 0x794c7630;
  }

  @Override
  public void reconfigure(String words) {
    if (layers.upper().isEmpty()) {
      throw new CallFailed(Errno.EROFS);
    }
  }

  /// The inode of what was found; names of one upper inode share it.
  OverlayInode inode(Found found) {
    Inode real = found.real().inode();
    if (real.type() == Stat.Type.DIRECTORY) {
      return new OverlayDirectory(this, found);
    }
    OverlayInode known = linked.get(real);
    if (known != null) {
      found.upper().ifPresent(known::named);
      return known;
    }
    OverlayInode fresh = new OverlayInode(this, found);
    if (found.upper().isPresent() && real.links() > 1) {
      linked.put(real, fresh);
    }
    return fresh;
  }

  /// An inode of the upper layer has got one more name.
  void linked(Inode upper, OverlayInode inode) {
    linked.put(upper, inode);
  }

  /// An inode of the upper layer has no name any more.
  void gone(Inode upper) {
    linked.remove(upper);
  }

  /// Puts a whiteout into a directory of the upper layer: one inode for all of them.
  void hide(Dentry directory, String name) {
    Dentry work = layers.work().orElseThrow(() -> new CallFailed(Errno.EROFS));
    if (whiteout.isEmpty()) {
      NewFile file = NewFile.device(Stat.Type.CHARACTER, 0, 0, 0);
      whiteout =
          Optional.of(work.inode().create(work, "#" + Integer.toHexString(++whiteouts), file));
    }
    directory.inode().link(directory, name, whiteout.get());
  }

  /// A name has come, gone or changed in the upper layer.
  void changed(Dentry dentry) {
    changed(dentry.path());
  }

  private void changed(String path) {
    watch.changed(path.substring(1));
  }

  /// The same by the directory of the overlay that it lies in.
  void changed(Dentry directory, String name) {
    changed(directory.isRoot() ? "/" + name : directory.path() + "/" + name);
  }

  /// A name has moved, and with it all that lies below it.
  void moved() {
    watch.moved();
  }

  OverlayWatch watch() {
    return watch;
  }

  @Override
  protected void attached() {
    type.opened(this);
    watch.mounted();
  }

  @Override
  protected void released() {
    type.closed(this);
    watch.unmounted();
  }

  /// The place of a dentry of the overlay in its layers, for whoever wants to see behind it.
  static Optional<Dentry> upper(Location at) {
    return at.inode() instanceof OverlayInode inode ? inode.upper() : Optional.empty();
  }
}
