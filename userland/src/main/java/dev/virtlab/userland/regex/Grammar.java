package dev.virtlab.userland.regex;

/// Whose reading of an expression counts where POSIX leaves it open (RE_SYNTAX_... of regex.h).
public enum Grammar {
  /// regcomp(3): `a{x`, `*a` and `|+` are wrong, a lone `)` is itself.
  LIBRARY,
  /// `grep`: `a{x` is text, a first `*` is passed over with a warning.
  GREP,
  /// `sed`: as [#LIBRARY], but a lone `)` is wrong too.
  SED,
  /// `awk`: as [#GREP], but a first `*` is itself; no back references; backslashes count within
  /// brackets; `\y` is the edge of a word.
  AWK
}
