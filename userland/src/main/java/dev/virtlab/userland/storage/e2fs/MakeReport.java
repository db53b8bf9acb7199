package dev.virtlab.userland.storage.e2fs;

import dev.virtlab.userland.storage.btrfs.SuperBlock;
import dev.virtlab.userland.storage.ext.ExtSuper;
import dev.virtlab.userland.storage.ext.Feature;
import dev.virtlab.userland.storage.ext.Field;
import dev.virtlab.userland.tool.Run;

/// What mke2fs(8) tells while it works; a step that has a number goes back over it when it is done.
///
/// @param quiet whether it tells nothing
record MakeReport(Run run, boolean quiet) {

  private static final int LINE = 72;
  private static final String DONE = "done                            \n";

  void begin(ExtSuper plan, boolean discards) {
    if (quiet) {
      return;
    }
    int groups = groups(plan);
    if (discards) {
      run.out("Discarding device blocks: " + progress(plan.blocks()) + DONE);
    }
    run.out(
        "Creating filesystem with "
            + plan.blocks()
            + " "
            + Blocks.size(plan.blockSize())
            + " blocks and "
            + plan.get(Field.INODES)
            + " inodes\n");
    if (groups > 1) {
      run.out("Filesystem UUID: " + SuperBlock.uuid(plan.uuid()) + "\n" + backups(plan, groups));
    }
    run.out("\nAllocating group tables: " + progress(groups) + DONE);
    run.out("Writing inode tables: " + progress(groups) + DONE);
  }

  void end(ExtSuper plan, boolean wantsJournal, int journal) {
    if (quiet) {
      return;
    }
    if (journal > 0) {
      run.out("Creating journal (" + journal + " blocks): done\n");
    } else if (wantsJournal) {
      run.out("\nFilesystem too small for a journal\n");
    }
    run.out(
        "Writing superblocks and filesystem accounting information: "
            + progress(groups(plan))
            + "done\n\n");
  }

  private static int groups(ExtSuper plan) {
    return (int)
        Math.ceilDiv(plan.blocks() - plan.get(Field.FIRST_BLOCK), plan.get(Field.BLOCKS_PER_GROUP));
  }

  private static String progress(long most) {
    int width = String.valueOf(most).length();
    String count = " ".repeat(width - 1) + "0/" + most;
    String back = "\b".repeat(2 * width + 1);
    return count + back + " ".repeat(2 * width + 1) + back;
  }

  private static String backups(ExtSuper plan, int groups) {
    StringBuilder text = new StringBuilder("Superblock backups stored on blocks: ");
    int left = 0;
    boolean first = true;
    for (int group = 1; group < groups; group++) {
      if (plan.has(Feature.SPARSE_SUPER) && !ExtSuper.isCopied(group)) {
        continue;
      }
      long block = plan.get(Field.FIRST_BLOCK) + group * plan.get(Field.BLOCKS_PER_GROUP);
      int need = String.valueOf(block).length() + 2;
      text.append(first ? "" : ", ");
      first = false;
      if (need > left) {
        text.append("\n\t");
        left = LINE;
      }
      left -= need;
      text.append(block);
    }
    return text.append('\n').toString();
  }
}
