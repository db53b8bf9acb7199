package dev.virtlab.userland.storage.e2fs;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.storage.btrfs.SuperBlock;
import dev.virtlab.userland.storage.ext.ExtSuper;
import dev.virtlab.userland.storage.ext.Feature;
import dev.virtlab.userland.storage.ext.Field;
import dev.virtlab.userland.text.Utf8;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import dev.virtlab.userland.tool.Tool;
import java.util.List;
import java.util.OptionalLong;

/// tune2fs(8) and e2label(8): what the super block says, and changes of it.
final class Tune2fs implements Tool {

  private static final Options OPTIONS = new Options("c:e:fg:i:jlm:o:r:s:u:C:E:I:J:L:M:O:T:U:z:Q:");
  private static final double RESERVED_MAX = 50;

  private static final String USAGE =
      """
      Usage: tune2fs [-c max_mounts_count] [-e errors_behavior] [-f] [-g group]
      \t[-i interval[d|m|w]] [-j] [-J journal_options] [-l]
      \t[-m reserved_blocks_percent] [-o [^]mount_options[,...]]
      \t[-r reserved_blocks_count] [-u user] [-C mount_count]
      \t[-L volume_label] [-M last_mounted_dir]
      \t[-O [^]feature[,...]] [-Q quota_options]
      \t[-E extended-option[,...]] [-T last_check_time] [-U UUID]
      \t[-I new_inode_size] [-z undo_file] device
      """;

  @Override
  public Step run(Run run) {
    return run.name().equals("e2label") ? label(run) : tune(run);
  }

  private static Step label(Run run) {
    List<String> args = run.args();
    if (args.isEmpty() || args.size() > 2) {
      throw new Stop("Usage: e2label device [newlabel]\n", 1);
    }
    Opened opened = Opened.of(run, "e2label", args.getFirst(), args.size() > 1, "");
    try {
      if (args.size() == 1) {
        run.out(opened.block().label() + "\n");
      } else {
        opened.write(labelled(run, opened.block(), args.get(1)));
      }
      return run.exit(0);
    } finally {
      opened.medium().close();
    }
  }

  private static ExtSuper labelled(Run run, ExtSuper block, String label) {
    if (Utf8.encode(label).length > ExtSuper.LABEL_MAX) {
      run.err("Warning: label too long, truncating.\n");
    }
    return block.label(label);
  }

  private static Step tune(Run run) {
    run.out(E2fsprogs.banner("tune2fs"));
    Words words;
    try {
      words = OPTIONS.read(run.args());
    } catch (Options.Wrong wrong) {
      throw new Stop("tune2fs: " + wrong.text() + "\n" + USAGE, 1);
    }
    if (words.operands().size() != 1 || words.options().isEmpty()) {
      throw new Stop(USAGE, 1);
    }
    for (String key : "cgiojsuCEIJMOTzQ".split("")) {
      if (words.has(key)) {
        throw new Stop("tune2fs: -" + key + " is not modelled here\n", 1);
      }
    }
    String device = words.operands().getFirst();
    boolean lists = words.has("l") && words.options().size() == 1;
    Opened opened = Opened.of(run, "tune2fs", device, !lists, "");
    try {
      ExtSuper block = changed(run, words, opened.block());
      if (!lists) {
        opened.write(block);
      }
      if (words.has("l")) {
        run.out(SuperText.of(block));
      }
      return run.exit(0);
    } finally {
      opened.medium().close();
    }
  }

  private static ExtSuper changed(Run run, Words words, ExtSuper before) {
    ExtSuper block = before;
    if (words.has("e")) {
      int errors = List.of("", "continue", "remount-ro", "panic").indexOf(words.last("e", ""));
      if (errors < 1) {
        throw new Stop("tune2fs: bad error behavior - " + words.last("e", "") + "\n", 1);
      }
      run.out("Setting error behavior to " + errors + "\n");
      block = block.with(Field.ERRORS, errors);
    }
    if (words.has("L")) {
      block = labelled(run, block, words.last("L", ""));
    }
    if (words.has("m")) {
      block = reserved(run, block, words.last("m", ""));
    }
    if (words.has("r")) {
      OptionalLong count = Blocks.of(words.last("r", ""), block.blockSize());
      if (count.isEmpty() || count.getAsLong() > block.blocks() / 2) {
        throw new Stop("tune2fs: bad reserved blocks count - " + words.last("r", "") + "\n", 1);
      }
      run.out("Setting reserved blocks count to " + count.getAsLong() + "\n");
      block = block.reserved(count.getAsLong());
    }
    return words.has("U") ? identified(words.last("U", ""), block) : block;
  }

  private static ExtSuper reserved(Run run, ExtSuper block, String text) {
    double percent;
    try {
      percent = Double.parseDouble(text);
    } catch (NumberFormatException _) {
      percent = -1;
    }
    if (percent < 0 || percent > RESERVED_MAX) {
      throw new Stop("tune2fs: bad reserved block ratio - " + text + "\n", 1);
    }
    long count = (long) (percent * block.blocks() / 100);
    boolean whole = percent == Math.rint(percent);
    run.out(
        "Setting reserved blocks percentage to "
            + (whole ? String.valueOf((long) percent) : String.valueOf(percent))
            + "% ("
            + count
            + " blocks)\n");
    return block.reserved(count);
  }

  /// Without checksums the identifier is all that changes; with them every structure begins with
  /// it.
  private static ExtSuper identified(String text, ExtSuper block) {
    if (block.has(Feature.METADATA_CSUM)) {
      throw new Stop(
          "tune2fs: a new UUID for a file system with checksums is not modelled here\n", 1);
    }
    return block.uuid(
        SuperBlock.uuid(text).orElseThrow(() -> new Stop("tune2fs: Invalid UUID format\n", 1)));
  }
}
