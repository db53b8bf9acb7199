package dev.virtlab.simulator.file.pseudo;

import dev.virtlab.simulator.file.Location;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.userland.program.Stat;
import java.util.Optional;

/// The inode of a link.
final class PseudoLink extends PseudoInode<Link> {

  PseudoLink(PseudoFileSystem pseudo, Link node) {
    super(pseudo, Stat.Type.SYMLINK, node);
  }

  @Override
  public String target(Viewer viewer) {
    return node().target().apply(viewer);
  }

  @Override
  public Optional<Location> jump(Viewer viewer) {
    return node().jump().apply(viewer);
  }
}
