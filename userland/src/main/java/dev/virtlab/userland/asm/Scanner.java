package dev.virtlab.userland.asm;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Cuts one source line into words.
final class Scanner {
  private static final List<String> LONG_SIGNS = List.of("<<", ">>", "$$");
  private static final String SIGNS = "[]():,+-*/%&|^~$";

  private final String text;
  private final int line;
  private int at;

  private Scanner(String text, int line) {
    this.text = text;
    this.line = line;
  }

  /// The words of a line, the last of them its end; a comment begins with `;`.
  static List<Token> words(String text, int line) throws Faulty {
    Scanner scanner = new Scanner(text, line);
    List<Token> words = new ArrayList<>();
    Token next;
    do {
      next = scanner.next();
      words.add(next);
    } while (next.kind() != Token.Kind.END);
    return words;
  }

  private Token next() throws Faulty {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    if (at >= text.length() || text.charAt(at) == ';' || text.charAt(at) == '\r') {
      return new Token(Token.Kind.END, "", 0, line, at + 1);
    }
    char c = text.charAt(at);
    if (c == '\'' || c == '"' || c == '`') {
      return quoted(c);
    }
    if (isDigit(c)) {
      return number();
    }
    return isWordStart(c) ? word() : sign();
  }

  private Token quoted(char quote) throws Faulty {
    int from = at;
    int end = text.indexOf(quote, at + 1);
    if (end < 0) {
      throw new Faulty(line, from + 1, "the text is not closed", "end it with " + quote);
    }
    at = end + 1;
    return new Token(Token.Kind.QUOTED, text.substring(from + 1, end), 0, line, from + 1);
  }

  private Token word() {
    int from = at;
    while (at < text.length() && (isWordStart(text.charAt(at)) || isDigit(text.charAt(at)))) {
      at++;
    }
    return new Token(Token.Kind.WORD, text.substring(from, at), 0, line, from + 1);
  }

  private Token sign() throws Faulty {
    for (String sign : LONG_SIGNS) {
      if (text.startsWith(sign, at)) {
        at += 2;
        return new Token(Token.Kind.SIGN, sign, 0, line, at - 1);
      }
    }
    char c = text.charAt(at);
    if (SIGNS.indexOf(c) < 0) {
      throw new Faulty(line, at + 1, "`" + c + "` means nothing here", "comments begin with ;");
    }
    at++;
    return new Token(Token.Kind.SIGN, String.valueOf(c), 0, line, at);
  }

  private Token number() throws Faulty {
    int from = at;
    while (at < text.length() && (isWordStart(text.charAt(at)) || isDigit(text.charAt(at)))) {
      at++;
    }
    String written = text.substring(from, at);
    long value = value(written.toLowerCase(Locale.ROOT).replace("_", ""));
    if (value < 0) {
      throw new Faulty(
          line,
          from + 1,
          "`" + written + "` is not a number",
          "write 12, 0x1f, 1fh, 0b101 or 101b; a hexadecimal number begins with a digit");
    }
    return new Token(Token.Kind.NUMBER, written, value, line, from + 1);
  }

  private static long value(String written) {
    char last = written.charAt(written.length() - 1);
    if (written.startsWith("0x")) {
      return digits(written.substring(2), 16);
    }
    if (last == 'h') {
      return digits(written.substring(0, written.length() - 1), 16);
    }
    if (written.startsWith("0b") && digits(written.substring(2), 2) >= 0) {
      return digits(written.substring(2), 2);
    }
    if (last == 'b' || last == 'y') {
      return digits(written.substring(0, written.length() - 1), 2);
    }
    if (last == 'o' || last == 'q') {
      return digits(written.substring(0, written.length() - 1), 8);
    }
    return digits(last == 'd' ? written.substring(0, written.length() - 1) : written, 10);
  }

  /// The number that the digits make, or -1; it has at most 32 bits.
  private static long digits(String digits, int base) {
    long value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = Character.digit(digits.charAt(i), base);
      value = value * base + digit;
      if (digit < 0 || value > 0xffff_ffffL) {
        return -1;
      }
    }
    return digits.isEmpty() ? -1 : value;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWordStart(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '_'
        || c == '.'
        || c == '@'
        || c == '?';
  }
}
