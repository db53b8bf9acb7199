package dev.virtlab.userland.search.awk;

/// A word of a program.
///
/// @param text of a name, an operator or keyword, the value of a string, the source of an
///   expression
/// @param line counted from 1
/// @param at its first character in the whole program
/// @param end behind its last character
/// @param spaced whether blanks stand before it
record Token(Kind kind, String text, int line, int at, int end, boolean spaced) {

  enum Kind {
    NUMBER,
    STRING,
    ERE,
    NAME,
    /// A name with `(` at once behind it.
    CALLED,
    BUILTIN,
    KEYWORD,
    OPERATOR,
    NEWLINE,
    END
  }

  boolean is(String word) {
    return (kind == Kind.OPERATOR || kind == Kind.KEYWORD) && text.equals(word);
  }
}
