package dev.virtlab.userland.regex;

/// The text is no regular expression; the message is that of the GNU C library's regcomp(3).
public final class RegexSyntax extends RuntimeException {
  private static final long serialVersionUID = 1;

  RegexSyntax(String message) {
    super(message, null, false, false);
  }

  /// What regerror(3) says.
  public String text() {
    return String.valueOf(getMessage());
  }
}
