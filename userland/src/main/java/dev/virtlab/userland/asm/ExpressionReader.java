package dev.virtlab.userland.asm;

import java.util.List;

/// Reads expressions from the words of a line, in C's order of precedence.
class ExpressionReader {

  /// How deep brackets may nest.
  private static final int DEPTH_MAX = 64;

  private static final List<List<String>> LEVELS =
      List.of(
          List.of("|"),
          List.of("^"),
          List.of("&"),
          List.of("<<", ">>"),
          List.of("+", "-"),
          List.of("*", "/", "%"));

  private final List<Token> words;
  private final String scope;
  private int at;
  private int depth;

  /// @param scope the label that local labels belong to
  ExpressionReader(List<Token> words, String scope) {
    this.words = words;
    this.scope = scope;
  }

  final Token peek() {
    return words.get(Math.min(at, words.size() - 1));
  }

  final Token peekNext() {
    return words.get(Math.min(at + 1, words.size() - 1));
  }

  final Token take() {
    Token token = peek();
    at++;
    return token;
  }

  final boolean accept(String sign) {
    if (peek().is(sign)) {
      at++;
      return true;
    }
    return false;
  }

  final void expect(String sign) throws Faulty {
    if (!accept(sign)) {
      throw new Faulty(peek(), "`" + sign + "` is missing before " + peek().shown(), "");
    }
  }

  final boolean isAtEnd() {
    return peek().kind() == Token.Kind.END;
  }

  final Expression expression() throws Faulty {
    return level(0);
  }

  private Expression level(int number) throws Faulty {
    if (number == LEVELS.size()) {
      return unary();
    }
    Expression left = level(number + 1);
    while (peek().kind() == Token.Kind.SIGN && LEVELS.get(number).contains(peek().text())) {
      Token sign = take();
      left = new Expression.Binary(sign, sign.text(), left, level(number + 1));
    }
    return left;
  }

  private Expression unary() throws Faulty {
    Token token = peek();
    if (token.is("-") || token.is("~") || token.is("+")) {
      deeper(token);
      take();
      Expression inner = unary();
      depth--;
      return new Expression.Unary(token, token.text(), inner);
    }
    return primary();
  }

  private void deeper(Token token) throws Faulty {
    if (++depth > DEPTH_MAX) {
      throw new Faulty(token, "the expression is nested too deeply", "name parts of it with equ");
    }
  }

  private Expression primary() throws Faulty {
    Token token = take();
    return switch (token.kind()) {
      case NUMBER -> new Expression.Number(token, token.value());
      case QUOTED -> new Expression.Number(token, characters(token));
      case WORD -> new Expression.Name(token, scoped(token.text()));
      case SIGN -> signed(token);
      case END -> throw new Faulty(token, "a number or a name is missing here", "");
    };
  }

  private Expression signed(Token token) throws Faulty {
    if (token.is("$") || token.is("$$")) {
      return new Expression.Here(token, token.is("$$"));
    }
    if (!token.is("(")) {
      throw new Faulty(token, "a number or a name is missing before " + token.shown(), "");
    }
    deeper(token);
    Expression inner = expression();
    expect(")");
    depth--;
    return inner;
  }

  /// The number that up to four characters make, the first the lowest byte.
  private static long characters(Token token) throws Faulty {
    if (token.text().isEmpty() || token.text().length() > 4) {
      throw new Faulty(
          token, "a text of " + token.text().length() + " characters is no number", "use db");
    }
    long value = 0;
    for (int i = token.text().length() - 1; i >= 0; i--) {
      value = value << 8 | (token.text().charAt(i) & 0xff);
    }
    return value;
  }

  final String scoped(String name) {
    return name.startsWith(".") ? scope + name : name;
  }
}
