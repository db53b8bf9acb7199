package dev.virtlab.userland.asm;

/// Something in a source that cannot be assembled: where, why, and what to try.
///
/// @param line counted from 1
/// @param column counted from 1, in characters
public record Mistake(int line, int column, String why, String advice) {

  /// One line, as compilers write it: `hello.asm:3:5: error: … (try …)`.
  public String text(String file) {
    String tail = advice.isEmpty() ? "" : "; " + advice;
    return file + ":" + line + ":" + column + ": error: " + why + tail;
  }
}
