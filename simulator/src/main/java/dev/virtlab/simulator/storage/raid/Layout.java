package dev.virtlab.simulator.storage.raid;

import java.util.Optional;

/// Where the parity of a RAID-5 or RAID-6 goes from stripe to stripe; the `ALGORITHM_` constants of
/// `raid5.h` and the words of mdadm(8) `--layout`.
public enum Layout {
  LEFT_ASYMMETRIC("left-asymmetric", "la"),
  RIGHT_ASYMMETRIC("right-asymmetric", "ra"),
  LEFT_SYMMETRIC("left-symmetric", "ls"),
  RIGHT_SYMMETRIC("right-symmetric", "rs"),
  PARITY_FIRST("parity-first", "pf"),
  PARITY_LAST("parity-last", "pl"),
  DDF_ZERO_RESTART("ddf-zero-restart", "rotating-zero-restart"),
  DDF_N_RESTART("ddf-N-restart", "rotating-n-restart"),
  DDF_N_CONTINUE("ddf-N-continue", "rotating-n-continue"),
  LEFT_ASYMMETRIC_6("left-asymmetric-6", "la-6"),
  RIGHT_ASYMMETRIC_6("right-asymmetric-6", "ra-6"),
  LEFT_SYMMETRIC_6("left-symmetric-6", "ls-6"),
  RIGHT_SYMMETRIC_6("right-symmetric-6", "rs-6"),
  PARITY_FIRST_6("parity-first-6", "pf-6");

  private final String word;
  private final String other;

  Layout(String word, String other) {
    this.word = word;
    this.other = other;
  }

  /// How mdadm(8) spells it.
  public String word() {
    return word;
  }

  /// The layout of that name, long or short, in any case.
  public static Optional<Layout> of(String name) {
    String lower = name.toLowerCase(java.util.Locale.ROOT);
    for (Layout layout : values()) {
      if (layout.word.toLowerCase(java.util.Locale.ROOT).equals(lower)
          || layout.other.equals(lower)) {
        return Optional.of(layout);
      }
    }
    return Optional.empty();
  }
}
