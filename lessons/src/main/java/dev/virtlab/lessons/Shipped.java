package dev.virtlab.lessons;

import java.util.List;

/// The lessons that come with Virtlab, in the order in which they are listed; their files are
/// resources of this module.
public final class Shipped {

  /// The identifiers.
  public static final List<String> NAMES =
      List.of(
          "c1-processes",
          "c2-memory",
          "f0-consolidate",
          "f1-trap",
          "f2-techniques",
          "f3-paging",
          "f4-overcommit",
          "f5-io",
          "f6-move",
          "f7-systems",
          "s1-disks",
          "s2-raid",
          "s3-volumes",
          "s4-snapshots",
          "s5-union",
          "s6-healing");

  /// The languages into which every lesson is translated.
  public static final List<String> TRANSLATIONS = List.of("ko");

  private Shipped() {}

  /// Where a file of a shipped lesson lies, below the resources of this module.
  public static String resource(String lesson, String file) {
    return "dev/virtlab/lessons/" + lesson + "/" + file;
  }
}
