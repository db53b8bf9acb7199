package dev.virtlab.userland.shell.syntax;

import java.util.Optional;

/// What the grammar is made of.
///
/// @param text as written; of a word its source
/// @param start where it begins in the text
record Token(Kind kind, String text, Optional<Word> word, int start, int line) {

  enum Kind {
    WORD,
    /// A number right before `<` or `>`.
    NUMBER,
    OPERATOR,
    NEWLINE,
    END
  }

  boolean is(String operator) {
    return kind == Kind.OPERATOR && text.equals(operator);
  }

  /// Whether it is this word, unquoted.
  boolean isWord(String reserved) {
    return word.isPresent() && word.get().is(reserved);
  }

  boolean isEnd() {
    return kind == Kind.END;
  }

  boolean isNewline() {
    return kind == Kind.NEWLINE;
  }

  boolean isRedirection() {
    return kind == Kind.NUMBER || (kind == Kind.OPERATOR && Tokens.isRedirection(text));
  }
}
