package dev.virtlab.userland.search.awk;

/// The text of a program, and how its maker complains about it.
///
/// @param name how messages begin
/// @param origin `cmd. line`, or the name of the file
record Source(String text, String name, String origin, boolean busybox) {

  private static final String UNEXPECTED = "unexpected newline or end of string";

  /// A word does not fit.
  AwkError syntax(Token token) {
    boolean ended = token.kind() == Token.Kind.END || token.kind() == Token.Kind.NEWLINE;
    if (busybox) {
      return plain(token, "Unexpected token");
    }
    return pointed(token.line(), token.at(), ended ? UNEXPECTED : "syntax error");
  }

  /// A message with the line and a mark below the place.
  AwkError pointed(int line, int at, String what) {
    int start = text.lastIndexOf('\n', Math.max(0, at - 1)) + 1;
    if (at < text.length() && at > 0 && text.charAt(at) == '\n') {
      start = text.lastIndexOf('\n', at - 1) + 1;
    }
    int end = text.indexOf('\n', at);
    String shown = text.substring(start, end < 0 ? text.length() : end);
    StringBuilder mark = new StringBuilder();
    for (int i = start; i < at; i++) {
      mark.append(text.charAt(i) == '\t' ? '\t' : ' ');
    }
    String head = name + ": " + origin + ":" + line + ": ";
    return new AwkError(head + shown + "\n" + head + mark + "^ " + what + "\n", 1);
  }

  /// A message without the line.
  AwkError plain(Token token, String what) {
    return new AwkError(name + ": " + origin + ":" + token.line() + ": " + what + "\n", 1);
  }
}
