package dev.virtlab.userland.storage.e2fs;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.storage.block.Placed;
import dev.virtlab.userland.storage.ext.ExtSuper;
import dev.virtlab.userland.storage.ext.ExtVolume;
import dev.virtlab.userland.storage.ext.Feature;
import dev.virtlab.userland.storage.ext.Field;
import dev.virtlab.userland.storage.ext.Inspection;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import dev.virtlab.userland.tool.Tool;
import java.util.List;
import java.util.Optional;

/// e2fsck(8): looks whether all agrees. What does not is told; repairing is not modelled.
final class E2fsck implements Tool {

  private static final int UNCORRECTED = 4;
  private static final int OPERATIONAL = 8;
  private static final int USAGE = 16;
  private static final Options OPTIONS = new Options("panyrcC:B:dE:fvtFVM:b:I:j:P:l:L:N:SsDkz:");

  private static final String USAGE_TEXT =
      """
      Usage: e2fsck [-panyrcdfktvDFV] [-b superblock] [-B blocksize]
      \t\t[-l|-L bad_blocks_file] [-C fd] [-j external_journal]
      \t\t[-E extended-options] [-z undo_file] device

      Emergency help:
       -p                   Automatic repair (no questions)
       -n                   Make no changes to the filesystem
       -y                   Assume "yes" to all questions
       -c                   Check for bad blocks and add them to the badblock list
       -f                   Force checking even if filesystem is marked clean
       -v                   Be verbose
       -b superblock        Use alternative superblock
       -B blocksize         Force blocksize when looking for superblock
       -j external_journal  Set location of the external journal
       -l bad_blocks_file   Add to badblocks list
       -L bad_blocks_file   Set badblocks list
       -z undo_file         Create an undo file
      """;

  private static final String PASSES =
      """
      Pass 1: Checking inodes, blocks, and sizes
      Pass 2: Checking directory structure
      Pass 3: Checking directory connectivity
      Pass 4: Checking reference counts
      Pass 5: Checking group summary information
      """;

  @Override
  public Step run(Run run) {
    Words words;
    try {
      words = OPTIONS.read(run.args());
    } catch (Options.Wrong wrong) {
      throw new Stop("e2fsck: " + wrong.text() + "\n" + USAGE_TEXT, USAGE);
    }
    if (words.operands().size() != 1) {
      throw new Stop(USAGE_TEXT, USAGE);
    }
    boolean silent = words.has("p") || words.has("a");
    if (!silent) {
      E2fsprogs.banner(run, "e2fsck");
    }
    String device = words.operands().getFirst();
    if (E2fsprogs.mounted(run.calls(), device).isPresent() && !words.has("n")) {
      throw new Stop(
          device + " is mounted.\ne2fsck: Cannot continue, aborting.\n\n\n", OPERATIONAL);
    }
    Placed medium = open(run, device, !words.has("n"));
    try {
      return run.exit(check(run, words, device, medium));
    } finally {
      medium.close();
    }
  }

  /// Checks as `e2fsck -f -p` does; [Stop] where all is not well.
  static void preen(Run run, String device) {
    Words words = OPTIONS.read(List.of("-f", "-p", device));
    Placed medium = open(run, device, true);
    try {
      int status = check(run, words, device, medium);
      if (status != 0) {
        throw new Stop("", status);
      }
    } finally {
      medium.close();
    }
  }

  private static Placed open(Run run, String device, boolean writes) {
    try {
      return Placed.open(run.calls(), device, writes);
    } catch (CallFailed failed) {
      run.out("Possibly non-existent device?\n").push();
      throw new Stop(
          "e2fsck: " + failed.errno().message() + " while trying to open " + device + "\n",
          OPERATIONAL);
    }
  }

  private static int check(Run run, Words words, String device, Placed medium) {
    Optional<ExtSuper> found;
    try {
      found = ExtVolume.superBlock(medium);
    } catch (CallFailed failed) {
      throw new Stop(
          "e2fsck: Attempt to read block from filesystem resulted in short read while trying to"
              + " open "
              + device
              + "\nCould this be a zero-length partition?\n",
          OPERATIONAL);
    }
    if (found.isEmpty()) {
      throw new Stop(
          "ext2fs_open2: Bad magic number in super-block\n"
              + "e2fsck: Bad magic number in super-block while trying to open "
              + device
              + "\nThe superblock could not be read or does not describe a valid ext2/ext3/ext4\n"
              + "filesystem; using a copy of it is not modelled here.\n\n",
          OPERATIONAL);
    }
    ExtSuper block = found.get();
    String name = block.label().isEmpty() ? device : block.label();
    boolean clean = block.get(Field.STATE) == ExtSuper.CLEAN && !block.has(Feature.NEEDS_RECOVERY);
    if (clean && !words.has("f")) {
      run.out(name + ": clean, " + files(block) + blocks(block) + "\n");
      return 0;
    }
    return inspect(run, words, name, medium, block);
  }

  private static String files(ExtSuper block) {
    long inodes = block.get(Field.INODES);
    return inodes - block.get(Field.FREE_INODES) + "/" + inodes + " files";
  }

  private static String blocks(ExtSuper block) {
    return ", " + (block.blocks() - block.free()) + "/" + block.blocks() + " blocks";
  }

  private static int inspect(Run run, Words words, String name, Placed medium, ExtSuper block) {
    boolean silent = words.has("p") || words.has("a");
    if (block.has(Feature.NEEDS_RECOVERY) && !words.has("n")) {
      run.out(name + ": recovering journal\n");
    }
    Inspection seen = Inspection.of(medium);
    run.out(silent ? "" : PASSES);
    for (String problem : seen.problems()) {
      run.out((silent ? name + ": " : "") + problem + "\n");
    }
    if (!seen.problems().isEmpty()) {
      run.out("\n" + name + ": ********** WARNING: Filesystem still has errors **********\n\n")
          .push();
      if (!words.has("n")) {
        run.err("e2fsck: repairing is not modelled here: nothing was changed\n");
      }
      return UNCORRECTED;
    }
    run.out(
        name
            + ": "
            + files(block)
            + " ("
            + share(seen)
            + "% non-contiguous)"
            + blocks(block)
            + "\n");
    if (!words.has("n")) {
      ExtVolume volume = ExtVolume.open(medium);
      volume.superBlock(
          volume
              .superBlock()
              .with(Field.CHECKED, E2fsprogs.seconds(run.calls()))
              .with(Field.MOUNTS, 0)
              .with(Field.STATE, ExtSuper.CLEAN)
              .with(Feature.NEEDS_RECOVERY, false));
      volume.flush(true);
    }
    return 0;
  }

  /// Files in pieces among all that are taken, in per cent with one digit.
  private static String share(Inspection seen) {
    long tenths = seen.inodes() == 0 ? 0 : seen.fragmented() * 1000L / seen.inodes();
    return tenths / 10 + "." + tenths % 10;
  }
}
