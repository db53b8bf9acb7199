package dev.virtlab.userland.shell.syntax;

import java.util.Optional;

/// A text is no shell program.
///
/// It says what is wrong; each shell has its own words for it.
public final class SyntaxError extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Kind kind;
  private final int line;
  private final String text;

  SyntaxError(Kind kind, int line, String text) {
    super(kind.toString(), null, false, false);
    this.kind = kind;
    this.line = line;
    this.text = text;
  }

  /// What is wrong.
  public sealed interface Kind {

    /// A token stands where none of its kind may.
    ///
    /// @param token as written; `newline` for the end of a line
    /// @param word whether it is a word and no reserved one
    /// @param expecting the only token that may stand there, if there is only one
    record Unexpected(String token, boolean word, Optional<String> expecting) implements Kind {}

    /// The text ends too early.
    record EndOfFile(Optional<String> expecting) implements Kind {}

    /// A quote or an expansion is not closed; `open` and `close` are its ends.
    record Unclosed(String open, String close) implements Kind {}

    /// The name of a loop's variable or of a function is none.
    record BadName(String name, boolean function) implements Kind {}

    /// `${…}` that means nothing, where that is no program.
    record BadSubstitution() implements Kind {}

    /// In `[[ ]]`, something else was expected.
    record Condition(String message, String token) implements Kind {}

    /// Brackets within brackets, deeper than [Parser#DEPTH_MAX].
    record TooDeep() implements Kind {}
  }

  /// What is wrong.
  public Kind kind() {
    return kind;
  }

  /// The line on which it was seen.
  public int line() {
    return line;
  }

  /// The text of that line.
  public String text() {
    return text;
  }
}
