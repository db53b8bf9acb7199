package dev.virtlab.userland.storage.e2fs;

import dev.virtlab.userland.storage.btrfs.SuperBlock;
import dev.virtlab.userland.storage.ext.ExtSuper;
import dev.virtlab.userland.storage.ext.Feature;
import dev.virtlab.userland.storage.ext.MakeRequest;
import dev.virtlab.userland.text.Utf8;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// The words of mke2fs(8).
///
/// @param type `ext2`, `ext3` or `ext4`
/// @param size as given, empty: the whole device
record MakeWords(Words words, String type, String device, Optional<String> size) {

  private static final Options OPTIONS =
      new Options("b:ce:g:i:jl:m:no:qr:s:t:d:vC:DE:FG:I:J:KL:M:N:O:R:ST:U:Vz:");
  private static final Set<String> PLAIN_EXTRAS =
      Set.of(
          "discard",
          "nodiscard",
          "lazy_itable_init",
          "lazy_journal_init",
          "assume_storage_prezeroed");
  private static final int FLOPPY = 3 << 20;
  private static final int SMALL = 512 << 20;
  private static final long BIG = 4L << 40;
  private static final double RESERVED_MAX = 50;
  private static final int RATIO_LEAST = 1024;
  private static final int RATIO_MOST = 4 << 20;

  private static final String USAGE =
      """
       [-c|-l filename] [-b block-size] [-C cluster-size]
      \t[-i bytes-per-inode] [-I inode-size] [-J journal-options]
      \t[-G flex-group-size] [-N number-of-inodes] [-d root-directory]
      \t[-m reserved-blocks-percentage] [-o creator-os]
      \t[-g blocks-per-group] [-L volume-label] [-M last-mounted-directory]
      \t[-O feature[,...]] [-r fs-revision] [-E extended-option[,...]]
      \t[-t fs-type] [-T usage-type ] [-U UUID] [-e errors_behavior][-z undo_file]
      \t[-jnqvDFSV] device [blocks-count]
      """;

  static MakeWords read(Run run) {
    Words words;
    try {
      words = OPTIONS.read(run.args());
    } catch (Options.Wrong wrong) {
      throw new Stop(run.name() + ": " + wrong.text() + "\n" + usage(run), 1);
    }
    for (String key : "cdegloCGJMRSTz".split("")) {
      if (words.has(key)) {
        throw new Stop(run.name() + ": -" + key + " is not modelled here\n", 1);
      }
    }
    boolean version = words.has("V");
    if (!version && (words.operands().isEmpty() || words.operands().size() > 2)) {
      throw new Stop(usage(run), 1);
    }
    String name = run.name().startsWith("mkfs.") ? run.name().substring(5) : "ext2";
    String type = words.last("t", words.has("j") ? "ext3" : name);
    if (!type.equals("ext2") && !type.equals("ext3") && !type.equals("ext4")) {
      throw new Stop(
          "\nYour mke2fs.conf file does not define the "
              + type
              + " filesystem type.\nAborting...\n",
          1);
    }
    return new MakeWords(
        words,
        type,
        version ? "" : words.operands().getFirst(),
        words.operands().size() > 1 ? Optional.of(words.operands().get(1)) : Optional.empty());
  }

  private static String usage(Run run) {
    return "Usage: " + run.name() + USAGE;
  }

  boolean version() {
    return words.has("V");
  }

  boolean quiet() {
    return words.has("q");
  }

  boolean force() {
    return words.has("F");
  }

  boolean discards() {
    return !words.has("K") && !words.all("E").contains("nodiscard");
  }

  boolean wantsJournal() {
    return features("mke2fs").contains(Feature.HAS_JOURNAL);
  }

  /// What is to be made on a device of so many bytes.
  MakeRequest request(Run run, long bytes, byte[] uuid, byte[] seed) {
    String name = run.name();
    int given = blockSize(name);
    int unit = given == 0 ? 1024 : given;
    long total = size.map(text -> blocks(name, text, unit) * unit).orElse(bytes);
    if (total == 0) {
      throw new Stop(
          name
              + ": Device size reported to be zero.  Invalid partition specified, or\n"
              + "\tpartition table wasn't reread after running fdisk, due to\n"
              + "\ta modified partition being busy and in use.  You may need to reboot\n"
              + "\tto re-read your partition table.\n\n",
          1);
    }
    int blockSize = given == 0 ? total < SMALL ? 1024 : 4096 : given;
    long blocks = total / blockSize;
    EnumSet<Feature> features = features(name);
    if (MakeRequest.journalFor(blocks) == 0) {
      features.remove(Feature.HAS_JOURNAL);
    }
    return new MakeRequest(
        blockSize,
        blocks,
        features,
        ratio(name, total),
        words.has("N") ? number(name, "number of inodes", words.last("N", "")) : 0,
        reserved(name),
        label(run),
        uuid(name).orElse(uuid),
        seed,
        0,
        extra("stride"),
        extra("stripe-width") + extra("stripe_width"),
        E2fsprogs.seconds(run.calls()));
  }

  private int blockSize(String name) {
    if (!words.has("b")) {
      return 0;
    }
    String text = words.last("b", "");
    OptionalLong size = Blocks.of(text, 1);
    if (size.isEmpty() || !Set.of(1024L, 2048L, 4096L).contains(size.getAsLong())) {
      boolean large =
          size.isPresent() && Set.of(8192L, 16_384L, 32_768L, 65_536L).contains(size.getAsLong());
      throw new Stop(
          large
              ? name + ": blocks of more than 4096 bytes are not modelled here\n"
              : name + ": invalid block size - " + text + "\n",
          1);
    }
    return (int) size.getAsLong();
  }

  private long blocks(String name, String text, int unit) {
    return Blocks.of(text, unit)
        .orElseThrow(
            () ->
                new Stop(name + ": invalid blocks '" + text + "' on device '" + device + "'\n", 1));
  }

  private static long number(String name, String what, String text) {
    try {
      long number = Long.parseLong(text);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException _) {
      // Said below, as for zero.
    }
    throw new Stop(name + ": bad " + what + " - " + text + "\n", 1);
  }

  private int ratio(String name, long bytes) {
    if (words.has("i")) {
      String text = words.last("i", "");
      OptionalLong ratio = Blocks.of(text, 1);
      if (ratio.isEmpty() || ratio.getAsLong() < RATIO_LEAST || ratio.getAsLong() > RATIO_MOST) {
        throw new Stop(
            name + ": invalid inode ratio " + text + " (min " + RATIO_LEAST + "/max 67108864)\n",
            1);
      }
      return (int) ratio.getAsLong();
    }
    return bytes < FLOPPY
        ? 8192
        : bytes < SMALL ? 4096 : bytes < BIG ? 16_384 : bytes < BIG * 4 ? 32_768 : 65_536;
  }

  private double reserved(String name) {
    String text = words.last("m", "5");
    try {
      double percent = Double.parseDouble(text);
      if (percent >= 0 && percent <= RESERVED_MAX) {
        return percent;
      }
    } catch (NumberFormatException _) {
      // Said below, as for what is out of range.
    }
    throw new Stop(name + ": invalid reserved blocks percent - " + text + "\n", 1);
  }

  private String label(Run run) {
    String label = words.last("L", "");
    byte[] bytes = Utf8.encode(label);
    if (bytes.length <= ExtSuper.LABEL_MAX) {
      return label;
    }
    String cut = Utf8.decode(bytes, 0, ExtSuper.LABEL_MAX);
    run.err("Warning: label too long; will be truncated to '" + cut + "'\n\n");
    return cut;
  }

  private Optional<byte[]> uuid(String name) {
    String text = words.last("U", "random");
    if (text.equals("random") || text.equals("time")) {
      return Optional.empty();
    }
    byte[] uuid =
        text.equals("clear")
            ? new byte[16]
            : SuperBlock.uuid(text)
                .orElseThrow(() -> new Stop(name + ": could not parse UUID: " + text + "\n", 1));
    return Optional.of(uuid);
  }

  private int extra(String key) {
    int value = 0;
    for (String list : words.all("E")) {
      for (String word : list.split(",")) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        if (name.equals(key) && equals > 0) {
          value = (int) number("mke2fs", key, word.substring(equals + 1));
        } else if (!PLAIN_EXTRAS.contains(name)
            && !Set.of("stride", "stripe-width", "stripe_width").contains(name)) {
          throw new Stop("\nBad option(s) specified: " + word + "\n", 1);
        }
      }
    }
    return value;
  }

  private EnumSet<Feature> features(String name) {
    EnumSet<Feature> features = MakeRequest.features(type);
    if (words.has("j")) {
      features.add(Feature.HAS_JOURNAL);
    }
    for (String list : words.all("O")) {
      for (String word : list.split(",")) {
        boolean off = word.startsWith("^");
        Feature feature =
            Feature.of(off ? word.substring(1) : word)
                .orElseThrow(
                    () -> new Stop(name + ": the feature " + word + " is not modelled here\n", 1));
        if (off) {
          features.remove(feature);
        } else {
          features.add(feature);
        }
      }
    }
    return features;
  }
}
