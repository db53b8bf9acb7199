package dev.virtlab.userland.shell.syntax;

import dev.virtlab.userland.shell.syntax.SyntaxError.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `for` in its two forms, and `select`.
final class Loops {

  private final Grammar grammar;
  private final Compounds compounds;
  private final Parsing parsing;
  private final Tokens tokens;

  Loops(Grammar grammar, Compounds compounds) {
    this.grammar = grammar;
    this.compounds = compounds;
    this.parsing = grammar.parsing();
    this.tokens = grammar.tokens();
  }

  Command forLoop(int line) {
    tokens.take();
    if (parsing.dialect().isBash() && tokens.peek().is("(") && parsing.source().raw() == '(') {
      return count(line);
    }
    String name = name();
    Optional<List<Word>> words = words();
    return new Command.For(line, name, words, body());
  }

  Command select(int line) {
    tokens.take();
    String name = name();
    Optional<List<Word>> words = words();
    return new Command.Select(line, name, words, body());
  }

  private String name() {
    Token token = tokens.peek();
    boolean bash = parsing.dialect().isBash();
    if (bash && token.word().isEmpty()) {
      throw grammar.unexpected(token, Optional.empty());
    }
    if (!bash && (token.word().isEmpty() || !Names.isName(token.text()))) {
      if (token.isEnd() && parsing.source().hasMore()) {
        throw new Incomplete();
      }
      Kind kind = new Kind.BadName(token.text(), false);
      throw parsing.source().error(kind, token.line(), token.start());
    }
    return tokens.take().text();
  }

  private Optional<List<Word>> words() {
    boolean newline = tokens.peek().isNewline();
    grammar.skipNewlines();
    if (!tokens.peek().isWord("in")) {
      if (!newline && tokens.peek().is(";")) {
        tokens.take();
      }
      return Optional.empty();
    }
    tokens.take();
    List<Word> words = new ArrayList<>();
    while (tokens.peek().kind() == Token.Kind.WORD) {
      words.add(tokens.take().word().orElseThrow());
    }
    if (tokens.peek().is(";")) {
      tokens.take();
    } else if (!tokens.peek().isNewline()) {
      throw grammar.unexpected(tokens.peek(), Optional.of("do"));
    }
    return Optional.of(words);
  }

  /// `do … done`, or in bash also `{ … }`.
  private Command body() {
    grammar.skipNewlines();
    if (!parsing.dialect().isBash() || !tokens.peek().isWord("{")) {
      return compounds.body();
    }
    tokens.take();
    Command body = compounds.list("}");
    grammar.expect("}");
    return body;
  }

  private Command count(int line) {
    Source source = parsing.source();
    int position = source.position();
    tokens.take();
    source.take();
    Word all = parsing.words().arithmetic(position, line).orElseThrow(() -> wrong(line, position));
    List<Word> parts = split(all);
    if (parts.size() != 3) {
      throw wrong(line, position);
    }
    if (tokens.peek().is(";")) {
      tokens.take();
    }
    return new Command.Count(line, parts.get(0), parts.get(1), parts.get(2), body());
  }

  private RuntimeException wrong(int line, int position) {
    Kind kind = new Kind.Unexpected("((", false, Optional.empty());
    return parsing.source().error(kind, line, position);
  }

  /// The three expressions between the semicolons.
  private static List<Word> split(Word all) {
    List<Word> parts = new ArrayList<>();
    List<Piece> pieces = new ArrayList<>();
    for (Piece piece : all.pieces()) {
      if (piece instanceof Piece.Literal(String text)) {
        int begin = 0;
        for (int end = text.indexOf(';'); end >= 0; end = text.indexOf(';', begin)) {
          addText(text.substring(begin, end), pieces);
          parts.add(new Word(pieces, source(pieces)));
          pieces = new ArrayList<>();
          begin = end + 1;
        }
        addText(text.substring(begin), pieces);
      } else {
        pieces.add(piece);
      }
    }
    parts.add(new Word(pieces, source(pieces)));
    return parts;
  }

  private static void addText(String text, List<Piece> pieces) {
    if (!text.isEmpty()) {
      pieces.add(new Piece.Literal(text));
    }
  }

  private static String source(List<Piece> pieces) {
    return Quotes.removed(new Word(pieces, ""));
  }
}
