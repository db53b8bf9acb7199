package dev.virtlab.userland.storage.ext;

import java.util.EnumSet;

/// What a new file system is to be like.
///
/// @param ratio one inode for so many bytes
/// @param inodes 0: as many as the ratio says
/// @param reserved the percentage that only privileged processes may take
/// @param journal its blocks; 0: as many as the size says
/// @param now in seconds since the epoch
public record MakeRequest(
    int blockSize,
    long blocks,
    EnumSet<Feature> features,
    int ratio,
    long inodes,
    double reserved,
    String label,
    byte[] uuid,
    byte[] hashSeed,
    int journal,
    int stride,
    int stripeWidth,
    long now) {
  public MakeRequest {
    features = EnumSet.copyOf(features);
  }

  /// The same of another size.
  MakeRequest blocks(long count) {
    return new MakeRequest(
        blockSize,
        count,
        features,
        ratio,
        inodes,
        reserved,
        label,
        uuid,
        hashSeed,
        journal,
        stride,
        stripeWidth,
        now);
  }

  /// The features of a type of file system; mke2fs.conf(5) of Debian.
  public static EnumSet<Feature> features(String type) {
    EnumSet<Feature> features =
        EnumSet.of(
            Feature.SPARSE_SUPER,
            Feature.LARGE_FILE,
            Feature.FILETYPE,
            Feature.RESIZE_INODE,
            Feature.DIR_INDEX,
            Feature.EXT_ATTR);
    if (!type.equals("ext2")) {
      features.add(Feature.HAS_JOURNAL);
    }
    if (type.equals("ext4")) {
      features.addAll(
          EnumSet.of(
              Feature.EXTENT,
              Feature.HUGE_FILE,
              Feature.FLEX_BG,
              Feature.METADATA_CSUM,
              Feature.WIDE,
              Feature.DIR_NLINK,
              Feature.EXTRA_ISIZE));
    }
    return features;
  }

  /// The blocks of a journal for a file system of a size; 0: too small for one;
  /// `ext2fs_default_journal_size()` of e2fsprogs.
  public static int journalFor(long blocks) {
    if (blocks < 2048) {
      return 0;
    }
    int k = 1024;
    long[][] steps = {
      {32L * k, k},
      {256L * k, 4L * k},
      {512L * k, 8L * k},
      {4096L * k, 16L * k},
      {8192L * k, 32L * k},
      {16_384L * k, 64L * k},
      {32_768L * k, 128L * k},
    };
    for (long[] step : steps) {
      if (blocks < step[0]) {
        return (int) step[1];
      }
    }
    return 256 * k;
  }
}
