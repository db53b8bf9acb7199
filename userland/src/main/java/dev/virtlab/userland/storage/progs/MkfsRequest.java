package dev.virtlab.userland.storage.progs;

import dev.virtlab.userland.storage.btrfs.Profile;
import dev.virtlab.userland.storage.btrfs.SuperBlock;
import dev.virtlab.userland.tool.Options.Words;
import java.util.List;
import java.util.Optional;

/// What `mkfs.btrfs` is asked for.
record MkfsRequest(
    Optional<Profile> data,
    Optional<Profile> metadata,
    boolean mixed,
    String label,
    int nodeSize,
    int sectorSize,
    int checksum,
    Optional<byte[]> uuid) {

  /// The checksums by their numbers.
  static final List<String> CHECKSUMS = List.of("crc32c", "xxhash", "sha256", "blake2");

  private static final List<String> FEATURES =
      List.of(
          "mixed-bg",
          "quota",
          "extref",
          "raid56",
          "skinny-metadata",
          "no-holes",
          "zoned",
          "raid1c34",
          "block-group-tree",
          "free-space-tree");

  static MkfsRequest of(Words words) {
    if (words.has("r") || words.has("shrink")) {
      throw MkfsBtrfs.error("--rootdir is not modelled here: mount the file system and copy");
    }
    for (String list : words.all("O")) {
      for (String feature : list.split(",")) {
        String bare = feature.startsWith("^") ? feature.substring(1) : feature;
        if (!FEATURES.contains(bare)) {
          throw MkfsBtrfs.error("unrecognized filesystem feature '" + feature + "'");
        }
      }
    }
    String label = words.last("L", "");
    if (label.length() > SuperBlock.LABEL_MAX) {
      throw MkfsBtrfs.error("label " + label + " is too long (max " + SuperBlock.LABEL_MAX + ")");
    }
    int checksum = CHECKSUMS.indexOf(words.last("csum", "crc32c"));
    if (checksum < 0) {
      throw MkfsBtrfs.error("unknown csum type " + words.last("csum", ""));
    }
    Optional<byte[]> uuid =
        words.has("U")
            ? Optional.of(
                SuperBlock.uuid(words.last("U", ""))
                    .orElseThrow(
                        () -> MkfsBtrfs.error("could not parse UUID: " + words.last("U", ""))))
            : Optional.empty();
    int node = Sizes.parse(words.last("n", "16384")).orElse(0L).intValue();
    if (node < 4096 || node > 65536 || Integer.bitCount(node) != 1) {
      throw MkfsBtrfs.error("illegal nodesize " + node + " (not a power of 2)");
    }
    return new MkfsRequest(
        profile(words, "d", "data"),
        profile(words, "m", "metadata"),
        words.has("M"),
        label,
        node,
        Sizes.parse(words.last("s", "4096")).orElse(4096L).intValue(),
        checksum,
        uuid);
  }

  private static Optional<Profile> profile(Words words, String key, String what) {
    if (!words.has(key)) {
      return Optional.empty();
    }
    String name = words.last(key, "");
    return Optional.of(
        Profile.of(name)
            .orElseThrow(() -> MkfsBtrfs.error("unknown " + what + " profile " + name)));
  }
}
