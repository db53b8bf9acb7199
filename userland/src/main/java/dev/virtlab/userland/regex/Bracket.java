package dev.virtlab.userland.regex;

/// Reads a bracket expression; POSIX 1003.1, section 9.3.5.
final class Bracket {

  private static final String UNMATCHED = "Unmatched [, [^, [:, [., or [=";

  private final String text;
  private final boolean escapes;
  private int at;

  Bracket(String text, Grammar grammar) {
    this.text = text;
    this.escapes = grammar == Grammar.AWK;
  }

  CharSet read(Parser parser) {
    at = parser.at();
    CharSet set = new CharSet();
    if (peek() == '^') {
      at++;
      set.negate();
    }
    boolean first = true;
    while (first || peek() != ']') {
      first = false;
      item(set);
    }
    parser.goOn(at + 1);
    return set;
  }

  private void item(CharSet set) {
    if (peek() == '[' && at + 1 < text.length() && text.charAt(at + 1) == ':') {
      set.addClass(named(':'));
      return;
    }
    int low = element();
    if (peek() == '-' && at + 1 < text.length() && text.charAt(at + 1) != ']') {
      at++;
      set.add(low, element());
    } else {
      set.add(low, low);
    }
  }

  private int element() {
    int c = peek();
    if (c == '[' && at + 1 < text.length() && ".=".indexOf(text.charAt(at + 1)) >= 0) {
      String name = named(text.charAt(at + 1));
      if (name.codePointCount(0, name.length()) != 1) {
        throw new RegexSyntax("Invalid collation character");
      }
      return name.codePointAt(0);
    }
    at += Character.charCount(c);
    if (escapes && c == '\\') {
      int literal = peek();
      at += Character.charCount(literal);
      return literal;
    }
    return c;
  }

  private String named(char kind) {
    int end = text.indexOf(kind + "]", at + 2);
    if (end < 0) {
      throw new RegexSyntax(UNMATCHED);
    }
    String name = text.substring(at + 2, end);
    at = end + 2;
    return name;
  }

  private int peek() {
    if (at >= text.length()) {
      throw new RegexSyntax(UNMATCHED);
    }
    return text.codePointAt(at);
  }
}
