package dev.virtlab.userland.storage.e2fs;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.storage.ext.ExtSuper;
import dev.virtlab.userland.storage.ext.ExtVolume;
import dev.virtlab.userland.storage.ext.Field;
import dev.virtlab.userland.storage.ext.Resizing;
import dev.virtlab.userland.tool.Mounts.Mount;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import dev.virtlab.userland.tool.Tool;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/// resize2fs(8): in the kernel where the file system is mounted, else on the device.
final class Resize2fs implements Tool {

  private static final Options OPTIONS = new Options("d:fFhMPpS:bsz:");
  private static final String USAGE =
      "Usage: resize2fs [-d debug_flags] [-f] [-F] [-M] [-P] [-p] device [-b|-s|new_size]"
          + " [-S RAID-stride] [-z undo_file]\n\n";

  @Override
  public Step run(Run run) {
    resize(run, run.args());
    return run.exit(0);
  }

  /// Does what these words ask for; [Stop] where it cannot.
  static void resize(Run run, List<String> args) {
    E2fsprogs.banner(run, "resize2fs");
    Words words;
    try {
      words = OPTIONS.read(args);
    } catch (Options.Wrong wrong) {
      throw new Stop("resize2fs: " + wrong.text() + "\n" + USAGE, 1);
    }
    if (words.operands().isEmpty() || words.operands().size() > 2) {
      throw new Stop(USAGE, 1);
    }
    String device = words.operands().getFirst();
    try {
      run.calls().close(run.calls().open(device, EnumSet.of(Open.READ), 0));
    } catch (CallFailed failed) {
      throw new Stop("open: " + failed.errno().message() + " while opening " + device + "\n", 1);
    }
    Opened opened = open(run, device);
    try {
      resize(run, words, device, opened);
    } finally {
      opened.medium().close();
    }
  }

  private static Opened open(Run run, String device) {
    try {
      return Opened.of(run, "resize2fs", device, true, "");
    } catch (Stop stop) {
      throw new Stop(stop.text() + "Couldn't find valid filesystem superblock.\n", 1);
    }
  }

  private static void resize(Run run, Words words, String device, Opened opened) {
    ExtSuper block = opened.block();
    Optional<Mount> mount = E2fsprogs.mounted(run.calls(), device);
    ExtVolume volume = ExtVolume.open(opened.medium());
    Resizing resizing = new Resizing(volume);
    if (words.has("P")) {
      run.out("Estimated minimum size of the filesystem: " + resizing.least() + "\n");
      return;
    }
    boolean checked = block.get(Field.CHECKED) >= block.get(Field.MOUNTED);
    if (mount.isEmpty() && !checked && !words.has("f")) {
      throw new Stop("Please run 'e2fsck -f " + device + "' first.\n\n", 1);
    }
    long most = opened.medium().size() / block.blockSize();
    long wanted = words.has("M") ? resizing.least() : wanted(words, block, most);
    boolean file = run.calls().stat(device).type() == Stat.Type.REGULAR;
    if (wanted > most && !file) {
      throw new Stop(
          "The containing partition (or device) is only "
              + most
              + " ("
              + Blocks.size(block.blockSize())
              + ") blocks.\nYou requested a new size of "
              + wanted
              + " blocks.\n\n",
          1);
    }
    long blocks = resizing.fitting(wanted);
    if (blocks == block.blocks()) {
      run.err(
          "The filesystem is already "
              + blocks
              + " ("
              + Blocks.size(block.blockSize())
              + ") blocks long.  Nothing to do!\n\n");
      return;
    }
    if (mount.isPresent()) {
      online(run, device, mount.get(), resizing, blocks, block);
    } else {
      offline(run, words, device, resizing, blocks, block);
    }
    run.out(
        "The filesystem on "
            + device
            + " is now "
            + blocks
            + " ("
            + Blocks.size(block.blockSize())
            + ") blocks long.\n\n");
  }

  private static long wanted(Words words, ExtSuper block, long most) {
    if (words.operands().size() < 2) {
      return most;
    }
    String text = words.operands().get(1);
    return Blocks.of(text, block.blockSize())
        .orElseThrow(() -> new Stop("Invalid new size: " + text + "\n\n", 1));
  }

  private static void online(
      Run run, String device, Mount mount, Resizing resizing, long blocks, ExtSuper block) {
    run.out(
        "Filesystem at "
            + device
            + " is mounted on "
            + mount.target()
            + "; on-line resizing required\n");
    if (blocks < block.blocks()) {
      throw new Stop("resize2fs: On-line shrinking not supported\n", 1);
    }
    List<Integer> descriptors = resizing.descriptors(blocks);
    run.out(
        "old_desc_blocks = "
            + descriptors.get(0)
            + ", new_desc_blocks = "
            + descriptors.get(1)
            + "\n");
    try {
      run.calls().resizeExt(mount.target(), blocks);
    } catch (CallFailed failed) {
      throw new Stop("resize2fs: " + failed.errno().message() + " While trying to add group\n", 1);
    }
  }

  private static void offline(
      Run run, Words words, String device, Resizing resizing, long blocks, ExtSuper block) {
    if (blocks < resizing.least() && !words.has("f")) {
      throw new Stop("resize2fs: New size smaller than minimum (" + resizing.least() + ")\n\n", 1);
    }
    run.out(
        "Resizing the filesystem on "
            + device
            + " to "
            + blocks
            + " ("
            + Blocks.size(block.blockSize())
            + ") blocks.\n");
    try {
      if (blocks > block.blocks()) {
        resizing.grow(blocks, false);
      } else {
        resizing.shrink(blocks);
      }
    } catch (CallFailed failed) {
      throw new Stop(
          "resize2fs: "
              + failed.errno().message()
              + " while trying to resize "
              + device
              + "\nPlease run 'e2fsck -fy "
              + device
              + "' to fix the filesystem\nafter the aborted resize operation.\n",
          1);
    }
  }
}
