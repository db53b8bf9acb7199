package dev.virtlab.userland.coreutils;

import dev.virtlab.userland.tool.Numbers;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The suffixes that applets of busybox know behind a number; each applet has one of few sets.
final class Suffixes {

  /// Of `head` and `tail`: bkm_suffixes.
  static final Suffixes BKM = new Suffixes(Map.of("b", 512L, "k", 1L << 10, "m", 1L << 20));

  /// Of `dd`: cwbkMG_suffixes.
  static final Suffixes CWBKMG =
      new Suffixes(
          Map.ofEntries(
              Map.entry("c", 1L),
              Map.entry("w", 2L),
              Map.entry("b", 512L),
              Map.entry("kD", 1_000L),
              Map.entry("kB", 1_000L),
              Map.entry("KB", 1_000L),
              Map.entry("k", 1L << 10),
              Map.entry("K", 1L << 10),
              Map.entry("MD", 1_000_000L),
              Map.entry("MB", 1_000_000L),
              Map.entry("M", 1L << 20),
              Map.entry("GD", 1_000_000_000L),
              Map.entry("GB", 1_000_000_000L),
              Map.entry("G", 1L << 30)));

  private final Map<String, Long> sizes;

  private Suffixes(Map<String, Long> sizes) {
    this.sizes = new TreeMap<>(sizes);
  }

  /// A number without sign and perhaps a suffix; empty where it is none or too large.
  Optional<Long> read(String text) {
    int end = 0;
    while (end < text.length() && Character.isDigit(text.charAt(end))) {
      end++;
    }
    Optional<Long> number = Numbers.decimal(text.substring(0, end));
    String suffix = text.substring(end);
    Optional<Long> unit =
        suffix.isEmpty() ? Optional.of(1L) : Optional.ofNullable(sizes.get(suffix));
    return number.flatMap(n -> unit.filter(u -> n <= Long.MAX_VALUE / u).map(u -> n * u));
  }
}
