package dev.virtlab.simulator.file.pseudo;

import dev.virtlab.simulator.file.Dentry;
import dev.virtlab.simulator.file.OpenFile;
import dev.virtlab.simulator.file.Opening;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Stat;

/// The inode of a text.
final class PseudoFile extends PseudoInode<Text> {

  private static final int ANY_WRITE = 0222;
  private static final int ANY_READ = 0444;

  PseudoFile(PseudoFileSystem pseudo, Text node) {
    super(pseudo, Stat.Type.REGULAR, node);
  }

  @Override
  public long size() {
    return node().size();
  }

  @Override
  public void truncate(Dentry self, Viewer viewer, long size) {
    // What is shown has no end of its own: a shell's `>` truncates, and nothing happens.
  }

  @Override
  public OpenFile open(Opening opening) {
    boolean refused =
        pseudo().rules().checksBits()
            && ((opening.writes() && (mode() & ANY_WRITE) == 0)
                || (opening.reads() && (mode() & ANY_READ) == 0));
    if (refused || !node().isOpenTo(opening.viewer())) {
      throw new CallFailed(Errno.EACCES);
    }
    return new OpenText(opening, node());
  }
}
