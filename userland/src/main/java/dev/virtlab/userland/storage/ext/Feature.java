package dev.virtlab.userland.storage.ext;

import java.util.Optional;

/// What a file system of the ext family can have, in the order in which dumpe2fs(8) names it.
public enum Feature {
  HAS_JOURNAL(Field.COMPATIBLE, 0x4),
  EXT_ATTR(Field.COMPATIBLE, 0x8),
  RESIZE_INODE(Field.COMPATIBLE, 0x10),
  DIR_INDEX(Field.COMPATIBLE, 0x20),
  FILETYPE(Field.INCOMPATIBLE, 0x2),
  NEEDS_RECOVERY(Field.INCOMPATIBLE, 0x4),
  EXTENT(Field.INCOMPATIBLE, 0x40),
  WIDE(Field.INCOMPATIBLE, 0x80),
  FLEX_BG(Field.INCOMPATIBLE, 0x200),
  SPARSE_SUPER(Field.READ_COMPATIBLE, 0x1),
  LARGE_FILE(Field.READ_COMPATIBLE, 0x2),
  HUGE_FILE(Field.READ_COMPATIBLE, 0x8),
  DIR_NLINK(Field.READ_COMPATIBLE, 0x20),
  EXTRA_ISIZE(Field.READ_COMPATIBLE, 0x40),
  METADATA_CSUM(Field.READ_COMPATIBLE, 0x400);

  final Field field;
  final int bit;

  Feature(Field field, int bit) {
    this.field = field;
    this.bit = bit;
  }

  /// As mke2fs.conf(5) spells it.
  public String word() {
    return this == WIDE ? "64bit" : name().toLowerCase(java.util.Locale.ROOT);
  }

  /// The feature of that name.
  public static Optional<Feature> of(String word) {
    for (Feature feature : values()) {
      if (feature.word().equals(word) || (feature == EXTENT && word.equals("extents"))) {
        return Optional.of(feature);
      }
    }
    return Optional.empty();
  }
}
