package dev.virtlab.userland.search.grep;

import java.util.List;
import java.util.Optional;

/// What one run of `grep` was asked for.
///
/// @param shows what is printed of a file
/// @param named whether files are named before their lines
/// @param namedBelow the same for files that were found in a directory
/// @param most selected lines of one file, or [#NO_LIMIT]
/// @param before lines of context before a selected one, or -1 where none was asked for
/// @param after the same behind it
/// @param label the name of standard input
record Order(
    Wanted wanted,
    Shows shows,
    boolean inverted,
    boolean quiet,
    boolean silent,
    boolean named,
    boolean namedBelow,
    boolean numbered,
    boolean offsets,
    boolean tab,
    boolean nulAfterName,
    boolean lineBuffered,
    boolean coloured,
    char end,
    int most,
    int before,
    int after,
    Optional<String> separator,
    Binary binary,
    String label,
    Walk walk) {

  static final int NO_LIMIT = Integer.MAX_VALUE;

  /// What is printed of a file.
  enum Shows {
    LINES,
    PARTS,
    COUNT,
    NAME_IF_ANY,
    NAME_IF_NONE
  }

  /// How files are treated that hold no text.
  enum Binary {
    BINARY,
    TEXT,
    WITHOUT_MATCH
  }

  /// What becomes of a directory.
  enum Directories {
    READ,
    SKIP,
    RECURSE
  }

  /// Which files are looked at.
  ///
  /// @param links whether symbolic links below are followed
  /// @param include patterns of which a file's name must match one, unless there are none
  record Walk(
      Directories directories,
      boolean links,
      List<String> include,
      List<String> exclude,
      List<String> excludeDirectories) {}

  /// The same for the files of a directory.
  Order below() {
    return new Order(
        wanted,
        shows,
        inverted,
        quiet,
        silent,
        namedBelow,
        namedBelow,
        numbered,
        offsets,
        tab,
        nulAfterName,
        lineBuffered,
        coloured,
        end,
        most,
        before,
        after,
        separator,
        binary,
        label,
        walk);
  }

  boolean hasContext() {
    return before > 0 || after > 0;
  }
}
