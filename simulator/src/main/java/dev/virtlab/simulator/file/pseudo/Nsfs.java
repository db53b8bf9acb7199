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

/// The file system in which namespaces are files: where the links in `/proc/PID/ns` lead, so that a
/// namespace can be opened, bound to a name, and kept alive by either; ioctl_nsfs(2).
public final class Nsfs extends FileSystem {

  private final Dentry root;
  private final Mount mount;

  public Nsfs(Vfs vfs) {
    super(vfs, "nsfs", UserNamespace.INITIAL);
    root = new Dentry(new Top(this));
    mount = vfs.mounts().internal(this);
  }

  /// A namespace as a file: whoever opens or binds it keeps it alive.
  public interface Target {

    /// The word before its number, as `net`.
    String kind();

    /// Its number.
    long inode();

    /// The open file that setns(2) takes.
    OpenFile open(Opening opening);

    /// A bind mount begins to hold it.
    void hold();

    /// A bind mount no longer holds it.
    void letGo();
  }

  /// What readlink(2) shows, as `net:[4026531840]`.
  public static String name(Target target) {
    return target.kind() + ":[" + target.inode() + "]";
  }

  /// The place of a namespace.
  public Location place(Target target) {
    return new Location(mount, new Dentry(root, name(target), new NamespaceInode(this, target)));
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

  private static final class Top extends FixedInode {
    Top(FileSystem fileSystem) {
      super(fileSystem, 1, Stat.Type.DIRECTORY);
    }
  }

  private static final class NamespaceInode extends FixedInode {
    private final Target target;

    NamespaceInode(FileSystem fileSystem, Target target) {
      super(fileSystem, target.inode(), Stat.Type.REGULAR);
      this.target = target;
    }

    @Override
    public OpenFile open(Opening opening) {
      if (opening.writes()) {
        throw new CallFailed(Errno.EPERM);
      }
      return target.open(opening);
    }

    @Override
    protected void mounted() {
      target.hold();
    }

    @Override
    protected void unmounted() {
      target.letGo();
    }
  }
}
