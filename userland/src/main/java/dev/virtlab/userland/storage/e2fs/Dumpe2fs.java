package dev.virtlab.userland.storage.e2fs;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.storage.ext.ExtInode;
import dev.virtlab.userland.storage.ext.ExtSuper;
import dev.virtlab.userland.storage.ext.ExtVolume;
import dev.virtlab.userland.storage.ext.Field;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import dev.virtlab.userland.tool.Tool;

/// dumpe2fs(8): with `-h` the super block and the journal; the list of groups is not modelled.
final class Dumpe2fs implements Tool {

  private static final Options OPTIONS = new Options("bfghimxVo:");
  private static final String USAGE =
      "Usage: dumpe2fs [-bfghimxV] [-o superblock=<num>] [-o blocksize=<num>] device\n";

  @Override
  public Step run(Run run) {
    E2fsprogs.banner(run, "dumpe2fs");
    Words words;
    try {
      words = OPTIONS.read(run.args());
    } catch (Options.Wrong wrong) {
      throw new Stop("dumpe2fs: " + wrong.text() + "\n" + USAGE, 1);
    }
    if (words.operands().size() != 1) {
      throw new Stop(USAGE, 1);
    }
    String device = words.operands().getFirst();
    Opened opened =
        Opened.of(run, "dumpe2fs", device, false, "Couldn't find valid filesystem superblock.\n");
    try {
      run.out(SuperText.of(opened.block()));
      journal(run, opened);
      if (!words.has("h")) {
        throw run.stop(1, "the list of groups is not modelled here; try -h");
      }
      return run.exit(0);
    } finally {
      opened.medium().close();
    }
  }

  private static void journal(Run run, Opened opened) {
    ExtSuper block = opened.block();
    int number = (int) block.get(Field.JOURNAL_INODE);
    if (number > 0) {
      ExtInode inode = ExtInode.read(ExtVolume.open(opened.medium()).inode(number));
      long blocks = inode.size() / block.blockSize();
      long kib = inode.size() >> 10;
      run.out(
          "Journal features:         (none)\nTotal journal size:       "
              + (kib < 8192 ? kib + "k" : (kib >> 10) + "M")
              + "\nTotal journal blocks:     "
              + blocks
              + "\nMax transaction length:   "
              + blocks
              + "\nFast commit length:       0\n"
              + "Journal sequence:         0x00000001\nJournal start:            0\n");
    }
    run.out("\n");
  }
}
