package dev.virtlab.simulator.file.pseudo;

import dev.virtlab.simulator.file.Dentry;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.userland.program.FileCalls;
import dev.virtlab.userland.program.Stat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The only directory of a devpts.
final class DevPtsDirectory extends FixedInode {

  private final DevPts devPts;
  private final DevPtsInode ptmx;
  private Optional<Dentry> ptmxName = Optional.empty();

  DevPtsDirectory(DevPts devPts) {
    super(devPts, 1, Stat.Type.DIRECTORY);
    this.devPts = devPts;
    this.ptmx = DevPtsInode.ptmx(devPts);
  }

  @Override
  public int mode() {
    return 0755;
  }

  @Override
  public int links() {
    return 2;
  }

  @Override
  public Optional<Dentry> lookup(Dentry self, String name) {
    if (name.equals("ptmx")) {
      ptmxName = Optional.of(ptmxName.orElseGet(() -> new Dentry(self, name, ptmx)));
      return ptmxName;
    }
    for (DevPts.Slave slave : devPts.slaves().values()) {
      if (slave.dentry().name().equals(name)) {
        return Optional.of(slave.dentry());
      }
    }
    return Optional.empty();
  }

  @Override
  public List<FileCalls.Entry> list(Dentry self, Viewer viewer) {
    List<FileCalls.Entry> entries = new ArrayList<>();
    for (DevPts.Slave slave : devPts.slaves().descendingMap().values()) {
      entries.add(entry(slave.dentry().name(), slave.dentry().inode().number()));
    }
    entries.add(entry("ptmx", ptmx.number()));
    return entries;
  }

  private static FileCalls.Entry entry(String name, long number) {
    return new FileCalls.Entry(name, Stat.Type.CHARACTER, number);
  }
}
