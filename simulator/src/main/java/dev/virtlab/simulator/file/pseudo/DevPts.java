package dev.virtlab.simulator.file.pseudo;

import dev.virtlab.simulator.file.Dentry;
import dev.virtlab.simulator.file.FileSystem;
import dev.virtlab.simulator.file.Inode;
import dev.virtlab.simulator.file.Location;
import dev.virtlab.simulator.file.OpenFile;
import dev.virtlab.simulator.file.Opening;
import dev.virtlab.simulator.file.PagePayer;
import dev.virtlab.simulator.file.UserNamespace;
import dev.virtlab.simulator.file.Vfs;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls.StatFs;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// The pseudoterminals of one instance of devpts: every mount has its own, numbered from 0; pts(4).
///
/// Its `ptmx` makes a terminal here. A `/dev/ptmx` elsewhere belongs to the instance that is
/// mounted on the `pts` beside it.
public final class DevPts extends FileSystem {

  /// The most pseudoterminals of a host; `kernel.pty.max`.
  public static final int TERMINALS_MAX = 4096;

  private final DevPtsOptions options;
  private final Dentry root;
  private final TreeMap<Integer, Slave> slaves = new TreeMap<>();

  DevPts(Vfs vfs, UserNamespace owner, DevPtsOptions options) {
    super(vfs, "devpts", owner);
    this.options = options;
    this.root = new Dentry(new DevPtsDirectory(this));
  }

  /// One terminal of this instance.
  record Slave(Function<Opening, OpenFile> opener, Dentry dentry) {}

  /// The instance that the opener of a `ptmx` means.
  public static Optional<DevPts> of(Opening ptmx) {
    if (ptmx.at().inode().fileSystem() instanceof DevPts own) {
      return Optional.of(own);
    }
    Location beside = ptmx.at().beside("pts");
    return beside.inode().fileSystem() instanceof DevPts found
        ? Optional.of(found)
        : Optional.empty();
  }

  DevPtsOptions settings() {
    return options;
  }

  /// Makes a terminal under the lowest free number. ENOSPC.
  ///
  /// @param opener opens the slave, for each open(2) of it
  public int add(int uid, int gid, Function<Opening, OpenFile> opener) {
    int number = 0;
    while (slaves.containsKey(number)) {
      number++;
    }
    if (number >= TERMINALS_MAX) {
      throw new CallFailed(Errno.ENOSPC);
    }
    DevPtsInode inode = DevPtsInode.slave(this, number, uid, options.gid().orElse(gid), opener);
    slaves.put(number, new Slave(opener, new Dentry(root, Integer.toString(number), inode)));
    return number;
  }

  /// Takes a terminal away whose master is closed.
  public void remove(int number) {
    Slave slave = slaves.remove(number);
    if (slave != null) {
      slave.dentry().drop();
    }
  }

  NavigableMap<Integer, Slave> slaves() {
    return slaves;
  }

  @Override
  public Dentry root() {
    return root;
  }

  @Override
  public String options() {
    return options.shown(owner());
  }

  @Override
  public void reconfigure(String words) {}

  @Override
  public StatFs statfs() {
    return new StatFs(type(), PagePayer.PAGE, 0, 0, 0, 0, 0);
  }

  @Override
  public long magic() {
    return 0x1cd1;
  }

  /// The inode of a terminal, for whoever has its number.
  public Optional<Inode> inode(int number) {
    return Optional.ofNullable(slaves.get(number)).map(slave -> slave.dentry().inode());
  }
}
