package dev.virtlab.userland.docker.client.template;

import dev.virtlab.userland.docker.units.Quoted;

/// A word of a template.
///
/// @param position in bytes from the start
/// @param line counted from 1
record Token(Kind kind, int position, int line, String text) {

  private static final int SHOWN_MAX = 10;

  /// The kinds of words; those from [#BLOCK] on are keywords.
  enum Kind {
    ERROR,
    BOOL,
    CHARACTER,
    CHARACTER_CONSTANT,
    ASSIGN,
    DECLARE,
    EOF,
    FIELD,
    IDENTIFIER,
    LEFT_DELIMITER,
    LEFT_PARENTHESIS,
    NUMBER,
    PIPE,
    RAW_STRING,
    RIGHT_DELIMITER,
    RIGHT_PARENTHESIS,
    SPACE,
    STRING,
    TEXT,
    VARIABLE,
    BLOCK,
    BREAK,
    CONTINUE,
    DOT,
    DEFINE,
    ELSE,
    END,
    IF,
    NIL,
    RANGE,
    TEMPLATE,
    WITH
  }

  /// As error messages name it.
  @Override
  public String toString() {
    return switch (kind) {
      case EOF -> "EOF";
      case ERROR -> text;
      default ->
          kind.compareTo(Kind.BLOCK) >= 0
              ? "<" + text + ">"
              : text.codePointCount(0, text.length()) > SHOWN_MAX
                  ? Quoted.of(text.substring(0, text.offsetByCodePoints(0, SHOWN_MAX))) + "..."
                  : Quoted.of(text);
    };
  }
}
