package dev.virtlab.simulator.file.pseudo;

import dev.virtlab.simulator.file.Dentry;
import dev.virtlab.simulator.file.FileSystem;
import dev.virtlab.simulator.file.OpenFile;
import dev.virtlab.simulator.file.Opening;
import dev.virtlab.userland.program.Stat;
import java.util.Optional;
import java.util.function.Function;

/// A terminal, or the `ptmx` that makes them, in a devpts.
final class DevPtsInode extends FixedInode {

  private static final int SLAVES = 136;
  private static final int PTMX = 5;

  private final int major;
  private final int minor;
  private final Optional<Function<Opening, OpenFile>> opener;
  private int mode;
  private int uid;
  private int gid;

  private DevPtsInode(
      FileSystem fileSystem,
      long number,
      int mode,
      int major,
      int minor,
      Optional<Function<Opening, OpenFile>> opener) {
    super(fileSystem, number, Stat.Type.CHARACTER);
    this.mode = mode;
    this.major = major;
    this.minor = minor;
    this.opener = opener;
  }

  static DevPtsInode slave(
      DevPts devPts, int number, int uid, int gid, Function<Opening, OpenFile> opener) {
    DevPtsOptions options = devPts.settings();
    DevPtsInode inode =
        new DevPtsInode(devPts, number + 3L, options.mode(), SLAVES, number, Optional.of(opener));
    inode.uid = options.uid().orElse(uid);
    inode.gid = gid;
    return inode;
  }

  static DevPtsInode ptmx(DevPts devPts) {
    return new DevPtsInode(devPts, 2, devPts.settings().ptmxMode(), PTMX, 2, Optional.empty());
  }

  @Override
  public int mode() {
    return mode;
  }

  @Override
  public int uid() {
    return uid;
  }

  @Override
  public int gid() {
    return gid;
  }

  @Override
  public int major() {
    return major;
  }

  @Override
  public int minor() {
    return minor;
  }

  @Override
  public void chmod(Dentry self, int bits) {
    mode = bits;
  }

  @Override
  public void chown(Dentry self, int user, int group) {
    uid = user;
    gid = group;
  }

  @Override
  public void touch(Dentry self, long accessed, long modified) {
    // Terminals keep their own times.
  }

  @Override
  public Optional<OpenFile> driver(Opening opening) {
    return opener.map(open -> open.apply(opening));
  }
}
