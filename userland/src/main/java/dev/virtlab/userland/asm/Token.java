package dev.virtlab.userland.asm;

/// A word of a source line.
///
/// @param text as written; for a quoted text what stands between the quotes
/// @param value of a number
record Token(Kind kind, String text, long value, int line, int column) {

  enum Kind {
    WORD,
    NUMBER,
    QUOTED,
    SIGN,
    END
  }

  boolean is(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  /// How it is called in a message.
  String shown() {
    return switch (kind) {
      case END -> "the end of the line";
      case QUOTED -> "'" + text + "'";
      case WORD, NUMBER, SIGN -> "`" + text + "`";
    };
  }
}
