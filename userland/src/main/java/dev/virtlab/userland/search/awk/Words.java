package dev.virtlab.userland.search.awk;

import dev.virtlab.userland.search.awk.Token.Kind;

/// Where the parser stands in the words of a program.
final class Words {

  /// How deep a program may nest.
  private static final int DEPTH_MAX = 300;

  private final Source source;
  private final Lexer lexer;
  private Token token;
  private Token ahead;
  private boolean looked;
  private boolean endedBlock;
  private int depth;

  Words(Source source) {
    this.source = source;
    this.lexer = new Lexer(source);
    this.token = lexer.next(true);
    this.ahead = token;
  }

  Token token() {
    return token;
  }

  String warnings() {
    return lexer.warnings();
  }

  boolean isBusybox() {
    return source.busybox();
  }

  boolean at(String word) {
    return token.is(word);
  }

  boolean atEnd() {
    return token.kind() == Kind.END || token.kind() == Kind.NEWLINE;
  }

  /// Whether the word before closed a block, so that the next item may follow at once.
  boolean previousEndsBlock() {
    return endedBlock;
  }

  void go() {
    endedBlock = false;
    if (looked) {
      looked = false;
      token = ahead;
      return;
    }
    token = lexer.next(operandMayFollow());
  }

  /// Passes over the brace that ends a block.
  void endBlock() {
    go();
    endedBlock = true;
  }

  private boolean operandMayFollow() {
    return switch (token.kind()) {
      case NUMBER, STRING, ERE, NAME, BUILTIN -> false;
      case CALLED, NEWLINE, END -> true;
      case KEYWORD -> true;
      case OPERATOR ->
          switch (token.text()) {
            case ")", "]", "$", "++", "--" -> false;
            default -> true;
          };
    };
  }

  void expect(String word) {
    if (!at(word)) {
      throw wrong();
    }
    go();
  }

  AwkError wrong() {
    return source.syntax(token);
  }

  AwkError wrong(Token at, String what) {
    return source.busybox() ? source.plain(at, what) : source.pointed(at.line(), at.at(), what);
  }

  void skipNewlines() {
    while (token.kind() == Kind.NEWLINE) {
      go();
    }
  }

  void skipEnds() {
    while (token.kind() == Kind.NEWLINE || at(";")) {
      go();
    }
  }

  /// Whether `else` follows, perhaps behind newlines and a semicolon, which are then passed over.
  boolean elseFollows() {
    skipNewlines();
    if (at(";")) {
      Token semicolon = token;
      ahead = lexer.next(true);
      while (ahead.kind() == Kind.NEWLINE) {
        ahead = lexer.next(true);
      }
      if (ahead.is("else")) {
        token = ahead;
        return true;
      }
      looked = true;
      token = semicolon;
      return false;
    }
    return at("else");
  }

  /// Whether the `|` that stands here feeds a `getline`.
  boolean pipeFeedsGetline() {
    if (!looked) {
      ahead = lexer.next(true);
      looked = true;
    }
    return ahead.is("getline");
  }

  void deeper() {
    if (++depth > DEPTH_MAX) {
      throw wrong(token, "the program nests too deeply");
    }
  }

  void shallower() {
    depth--;
  }
}
