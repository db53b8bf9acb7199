package dev.virtlab.userland.shell.syntax;

/// Quotes in a text that is not expanded, such as the delimiter of a here-document.
public final class Quotes {

  private Quotes() {}

  /// The text of a word without its quotes; expansions stay as they were written.
  public static String removed(Word word) {
    StringBuilder text = new StringBuilder();
    for (Piece piece : word.pieces()) {
      append(text, piece);
    }
    return text.toString();
  }

  private static void append(StringBuilder text, Piece piece) {
    switch (piece) {
      case Piece.Literal(String literal) -> text.append(literal);
      case Piece.Quoted(String quoted) -> text.append(quoted);
      case Piece.Double d -> d.pieces().forEach(p -> append(text, p));
      case Piece.Tilde(String user) -> text.append('~').append(user);
      case Piece.Parameter p -> text.append('$').append(p.source());
      case Piece.Substitution s -> text.append("$(").append(s.source()).append(')');
      case Piece.Backquoted(String command) -> text.append('`').append(command).append('`');
      case Piece.Arithmetic a -> text.append("$((").append(a.expression().source()).append("))");
      case Piece.Process p -> text.append(p.output() ? ">(" : "<(").append(p.source()).append(')');
      case Piece.Bad(String bad) -> text.append("${").append(bad).append('}');
    }
  }

  /// The text in single quotes, as listings show it where it needs them: `it'\''s`.
  public static String single(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  /// The text as `${x@Q}` and `printf %q` begin: in `$'…'` where it holds control characters.
  public static String ansi(String text) {
    StringBuilder out = new StringBuilder("$'");
    for (int i = 0; i < text.length(); i++) {
      out.append(ansiLetter(text.charAt(i)));
    }
    return out.append('\'').toString();
  }

  private static String ansiLetter(char c) {
    return switch (c) {
      case 7 -> "\\a";
      case '\b' -> "\\b";
      case 27 -> "\\E";
      case '\f' -> "\\f";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      case 11 -> "\\v";
      case '\\' -> "\\\\";
      case '\'' -> "\\'";
      default -> c < 32 || c == 127 ? octal(c) : Character.toString(c);
    };
  }

  private static String octal(char c) {
    return "\\" + (c >> 6) + ((c >> 3) & 7) + (c & 7);
  }

  /// Whether a text holds characters that only `$'…'` can show.
  public static boolean hasControls(String text) {
    return text.chars().anyMatch(c -> c < 32 || c == 127);
  }
}
