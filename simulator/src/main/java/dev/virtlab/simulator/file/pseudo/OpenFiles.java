package dev.virtlab.simulator.file.pseudo;

import dev.virtlab.simulator.file.Dentry;
import dev.virtlab.simulator.file.FileSystem;
import dev.virtlab.simulator.file.Location;
import dev.virtlab.simulator.file.Mount;
import dev.virtlab.simulator.file.OpenFile;
import dev.virtlab.simulator.file.Opening;
import dev.virtlab.simulator.file.PagePayer;
import dev.virtlab.simulator.file.UserNamespace;
import dev.virtlab.simulator.file.Vfs;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls.StatFs;
import dev.virtlab.userland.program.Stat;
import java.util.Optional;

/// The file system in which open files without a path are files: where the links in `/proc/PID/fd`
/// lead for pipes, terminals and sockets.
public final class OpenFiles extends FileSystem {

  private final Dentry root;
  private final Mount mount;

  public OpenFiles(Vfs vfs) {
    super(vfs, "pipefs", UserNamespace.INITIAL);
    root = new Dentry(new FixedInode(this, 1, Stat.Type.DIRECTORY));
    mount = vfs.mounts().internal(this);
  }

  /// Where an open file can be opened again: where it was found, or here.
  public Location place(OpenFile file) {
    return file.location()
        .orElseGet(
            () -> new Location(mount, new Dentry(root, file.shownPath(), new Anew(this, file))));
  }

  @Override
  public Dentry root() {
    return root;
  }

  @Override
  public String shownRoot(Viewer viewer, Dentry top) {
    return top.name();
  }

  @Override
  public Optional<String> shownPath(Dentry dentry) {
    return Optional.of(dentry.name());
  }

  @Override
  public StatFs statfs() {
    return new StatFs(type(), PagePayer.PAGE, 0, 0, 0, 0, 0);
  }

  private static final class Anew extends FixedInode {
    private final OpenFile file;

    Anew(FileSystem fileSystem, OpenFile file) {
      super(fileSystem, file.stat().inode(), file.stat().type());
      this.file = file;
    }

    @Override
    public int mode() {
      return file.stat().mode();
    }

    @Override
    public int uid() {
      return file.stat().uid();
    }

    @Override
    public int gid() {
      return file.stat().gid();
    }

    @Override
    public int major() {
      return file.stat().major();
    }

    @Override
    public int minor() {
      return file.stat().minor();
    }

    @Override
    public Optional<OpenFile> driver(Opening opening) {
      return file.reopen(opening);
    }

    @Override
    public OpenFile open(Opening opening) {
      return file.reopen(opening).orElseThrow(() -> new CallFailed(Errno.ENXIO));
    }
  }
}
