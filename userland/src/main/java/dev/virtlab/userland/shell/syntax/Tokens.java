package dev.virtlab.userland.shell.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The tokens of a text, one ahead.
final class Tokens {

  private static final List<String> OPERATORS =
      List.of(
          "&&", "||", ";;", "<<-", "<<", ">>", "<&", ">&", "<>", ">|", ";", "&", "|", "(", ")", "<",
          ">");
  private static final List<String> BASH_OPERATORS = List.of(";;&", ";&", "&>>", "&>", "<<<", "|&");
  private static final List<String> REDIRECTIONS =
      List.of("<", ">", ">>", ">|", "<>", "<&", ">&", "&>", "&>>", "<<", "<<-", "<<<");

  private final Source source;
  private final Dialect dialect;
  private final Words words;
  private final List<PendingDocument> documents = new ArrayList<>();
  private Optional<Token> ahead = Optional.empty();

  private record PendingDocument(Redirection redirection, int line) {}

  Tokens(Source source, Dialect dialect, Words words) {
    this.source = source;
    this.dialect = dialect;
    this.words = words;
  }

  static boolean isRedirection(String operator) {
    return REDIRECTIONS.contains(operator);
  }

  Token peek() {
    if (ahead.isEmpty()) {
      ahead = Optional.of(read());
    }
    return ahead.get();
  }

  Token take() {
    Token token = peek();
    ahead = Optional.empty();
    return token;
  }

  /// Forgets the token ahead and stands again where it began.
  void back() {
    Token token = peek();
    source.rewind(token.start(), token.line());
    ahead = Optional.empty();
  }

  private Token read() {
    skipBlanks();
    int start = source.position();
    int line = source.line();
    int c = source.peek();
    if (c == Source.END) {
      return endOfText(start);
    }
    if (c == '\n') {
      source.take();
      readDocuments();
      return new Token(Token.Kind.NEWLINE, "newline", Optional.empty(), start, line);
    }
    Optional<String> operator = operator();
    if (operator.isPresent() && !words.startsHere()) {
      source.take(operator.get().length());
      return new Token(Token.Kind.OPERATOR, operator.get(), Optional.empty(), start, line);
    }
    return numberOrWord(start, line);
  }

  private Token endOfText(int start) {
    if (!documents.isEmpty()) {
      readDocuments();
    }
    return new Token(Token.Kind.END, "end of file", Optional.empty(), start, source.line());
  }

  private Token numberOrWord(int start, int line) {
    Optional<String> digits = numberHere();
    if (digits.isPresent()) {
      source.take(digits.get().length());
      return new Token(Token.Kind.NUMBER, digits.get(), Optional.empty(), start, line);
    }
    Word word = words.word();
    return new Token(Token.Kind.WORD, word.source(), Optional.of(word), start, line);
  }

  private Optional<String> numberHere() {
    int start = source.position();
    int line = source.line();
    while (source.peek() >= '0' && source.peek() <= '9') {
      source.take();
    }
    String digits = source.since(start);
    int c = source.peek();
    source.rewind(start, line);
    boolean isNumber = !digits.isEmpty() && digits.length() < 10 && (c == '<' || c == '>');
    return isNumber ? Optional.of(digits) : Optional.empty();
  }

  private Optional<String> operator() {
    if (dialect.isBash()) {
      Optional<String> bash = BASH_OPERATORS.stream().filter(source::looksAt).findFirst();
      if (bash.isPresent()) {
        return bash;
      }
    }
    if (dialect.isExtended() && source.looksAt("&>")) {
      return Optional.of("&>");
    }
    return OPERATORS.stream().filter(source::looksAt).findFirst();
  }

  private void skipBlanks() {
    while (true) {
      int c = source.peek();
      if (c == ' ' || c == '\t') {
        source.take();
      } else if (c == '#') {
        skipComment();
      } else {
        return;
      }
    }
  }

  private void skipComment() {
    while (source.raw() != '\n' && source.raw() != Source.END) {
      source.take();
    }
  }

  /// A here-document whose text begins after this line.
  void expect(Redirection redirection, int line) {
    documents.add(new PendingDocument(redirection, line));
  }

  private void readDocuments() {
    List<PendingDocument> due = List.copyOf(documents);
    documents.clear();
    for (PendingDocument document : due) {
      words.document(document.redirection(), document.line());
    }
  }
}
