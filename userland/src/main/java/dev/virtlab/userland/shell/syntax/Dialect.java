package dev.virtlab.userland.shell.syntax;

/// Whose grammar a text follows.
public enum Dialect {
  /// GNU bash 5.2.
  BASH,
  /// dash 0.5.12, Debian's `/bin/sh`: POSIX and `local`.
  DASH,
  /// The ash of busybox 1.35: dash with some words of bash.
  ASH;

  /// `[[ ]]`, `(( ))`, arrays, `|&`, `<<<`, `&>`, braces, `for ((;;))`, `;&`: grammar of bash
  /// alone.
  boolean isBash() {
    return this == BASH;
  }

  /// `function f`, `$'…'`, `${x:1:2}`, `${x/a/b}`, `&>`: what the ash of busybox took over.
  boolean isExtended() {
    return this != DASH;
  }
}
