package dev.virtlab.userland.shell.syntax;

import dev.virtlab.userland.shell.syntax.Piece.Parameter;
import dev.virtlab.userland.shell.syntax.SyntaxError.Kind;
import java.util.List;
import java.util.Optional;

/// Reads words: quotes, and what begins with `$` or a backquote.
final class Words {

  /// Where a piece stands; it decides what quotes and backslashes mean.
  enum Context {
    PLAIN,
    DOUBLE,
    DOCUMENT
  }

  private final Source source;
  private final Dialect dialect;
  private final Parsing parsing;
  private final Parameters parameters;
  private final Assignments assignments;

  Words(Source source, Dialect dialect, Parsing parsing) {
    this.source = source;
    this.dialect = dialect;
    this.parsing = parsing;
    this.parameters = new Parameters(source, dialect, this);
    this.assignments = new Assignments(source, dialect, this);
  }

  /// Whether a word begins with what would else be an operator: `<(`.
  boolean startsHere() {
    return dialect.isBash() && (source.looksAt("<(") || source.looksAt(">("));
  }

  /// A word up to a blank or an operator.
  Word word() {
    int start = source.position();
    Optional<Word> assignment = assignments.read();
    return assignment.orElseGet(() -> new Word(Tildes.mark(plain(), false), source.since(start)));
  }

  /// The pieces up to a blank or an operator.
  List<Piece> plain() {
    Gather into = new Gather();
    while (!endsWord(source.peek()) || startsHere()) {
      if (isPatternList()) {
        patternList(into);
      } else {
        one(into, Context.PLAIN);
      }
    }
    return into.pieces();
  }

  static boolean endsWord(int c) {
    return c == Source.END || " \t\n;&|<>()".indexOf(c) >= 0;
  }

  /// The right side of `=~`: brackets and bars belong to it.
  Word regex() {
    int start = source.position();
    Gather into = new Gather();
    int depth = 0;
    while (source.peek() != Source.END && (depth > 0 || " \t\n".indexOf(source.peek()) < 0)) {
      int c = source.peek();
      if (c == ')' && depth == 0) {
        break;
      }
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      one(into, Context.PLAIN);
    }
    return new Word(into.pieces(), source.since(start));
  }

  private boolean isPatternList() {
    int c = source.peek();
    return parsing.hasPatternLists()
        && c != Source.END
        && "?*+@!".indexOf(c) >= 0
        && source.peekSecond() == '(';
  }

  /// `@(a|b)` and its like, as letters.
  private void patternList(Gather into) {
    parsing.enter();
    int line = source.line();
    into.literal(source.take());
    into.literal(source.take());
    while (source.peek() != ')') {
      if (source.peek() == Source.END) {
        throw source.ended(new Kind.Unclosed("(", ")"), line);
      }
      if (isPatternList()) {
        patternList(into);
      } else {
        one(into, Context.PLAIN);
      }
    }
    into.literal(source.take());
    parsing.leave();
  }

  /// Reads one character, quotation or expansion.
  void one(Gather into, Context context) {
    int c = source.peek();
    if (c == '\\') {
      backslash(into, context);
    } else if (c == '\'' && context == Context.PLAIN) {
      singleQuoted(into);
    } else if (c == '"' && context != Context.DOCUMENT) {
      into.add(doubleQuoted());
    } else if (c == '$') {
      dollar(into, context);
    } else if (c == '`') {
      into.add(backquoted(context));
    } else if (context == Context.PLAIN && startsHere()) {
      into.add(process());
    } else {
      into.literal(source.take());
    }
  }

  private void backslash(Gather into, Context context) {
    source.take();
    int c = source.raw();
    if (c == Source.END) {
      into.literal('\\');
    } else if (context == Context.PLAIN || isEscapable(c, context)) {
      into.quoted(source.take());
    } else {
      into.literal('\\');
    }
  }

  private static boolean isEscapable(int c, Context context) {
    return c == '$' || c == '`' || c == '\\' || (c == '"' && context == Context.DOUBLE);
  }

  private void singleQuoted(Gather into) {
    int line = source.line();
    source.take();
    int start = source.position();
    while (source.raw() != '\'') {
      if (source.raw() == Source.END) {
        throw source.ended(new Kind.Unclosed("'", "'"), line);
      }
      source.take();
    }
    into.add(new Piece.Quoted(source.since(start)));
    source.take();
  }

  private Piece doubleQuoted() {
    parsing.enter();
    int line = source.line();
    source.take();
    Gather into = new Gather();
    while (source.peek() != '"') {
      if (source.peek() == Source.END) {
        throw source.ended(new Kind.Unclosed("\"", "\""), line);
      }
      one(into, Context.DOUBLE);
    }
    source.take();
    parsing.leave();
    return new Piece.Double(into.pieces());
  }

  private void dollar(Gather into, Context context) {
    int next = source.peekSecond();
    if (next == '(') {
      into.add(parenthesised());
    } else if (next == '{') {
      parsing.enter();
      into.add(parameters.braced(context));
      parsing.leave();
    } else if (next == '[' && dialect.isBash()) {
      source.take(2);
      into.add(new Piece.Arithmetic(bracketed()));
    } else if (next == '\'' && context == Context.PLAIN && dialect.isExtended()) {
      source.take();
      into.add(new Piece.Quoted(AnsiQuotes.read(source)));
    } else if (next == '"' && context == Context.PLAIN && dialect.isBash()) {
      source.take();
      into.add(doubleQuoted());
    } else {
      named(into);
    }
  }

  private void named(Gather into) {
    source.take();
    Optional<String> name = parameters.simpleName();
    if (name.isEmpty()) {
      into.literal('$');
    } else {
      into.add(
          new Parameter(
              name.get(), Optional.empty(), false, new Piece.Operation.Plain(), name.get()));
    }
  }

  private Piece parenthesised() {
    int start = source.position();
    int line = source.line();
    source.take();
    if (source.peekSecond() == '(') {
      source.take(2);
      Optional<Word> expression = arithmetic(start, line);
      if (expression.isPresent()) {
        return new Piece.Arithmetic(expression.get());
      }
      source.rewind(start + 1, line);
    }
    source.take();
    return substitution(line);
  }

  private Piece substitution(int line) {
    int start = source.position();
    Command body = parsing.untilClosed(new Kind.Unclosed("$(", ")"), line);
    return new Piece.Substitution(body, source.between(start, source.position() - 1));
  }

  private Piece process() {
    int line = source.line();
    boolean output = source.take() == '>';
    source.take();
    int start = source.position();
    Command body = parsing.untilClosed(new Kind.Unclosed("<(", ")"), line);
    return new Piece.Process(output, body, source.between(start, source.position() - 1));
  }

  /// What stands before `))`; empty where the brackets do not close so, and it was a command.
  Optional<Word> arithmetic(int start, int line) {
    parsing.enter();
    int begin = source.position();
    Gather into = new Gather();
    int depth = 0;
    while (depth > 0 || !source.looksAt("))")) {
      int c = source.peek();
      if (c == Source.END) {
        throw source.ended(new Kind.Unclosed("((", "))"), line);
      }
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth < 0) {
        parsing.leave();
        return Optional.empty();
      }
      one(into, Context.DOUBLE);
    }
    String text = source.since(begin);
    source.take(2);
    parsing.leave();
    return Optional.of(new Word(into.pieces(), text));
  }

  /// What stands before the bracket that closes: an index, or the expression of `$[…]`.
  Word bracketed() {
    parsing.enter();
    int begin = source.position();
    int line = source.line();
    Gather into = new Gather();
    int depth = 0;
    while (depth > 0 || source.peek() != ']') {
      int c = source.peek();
      if (c == Source.END) {
        throw source.ended(new Kind.Unclosed("[", "]"), line);
      }
      depth += c == '[' ? 1 : c == ']' ? -1 : 0;
      one(into, c == '\'' ? Context.PLAIN : Context.DOUBLE);
    }
    String text = source.since(begin);
    source.take();
    parsing.leave();
    return new Word(into.pieces(), text);
  }

  private Piece backquoted(Context context) {
    int line = source.line();
    source.take();
    StringBuilder text = new StringBuilder();
    while (source.raw() != '`') {
      if (source.raw() == Source.END) {
        throw source.ended(new Kind.Unclosed("`", "`"), line);
      }
      char c = source.take();
      int next = source.raw();
      boolean escaped =
          c == '\\'
              && (isEscapable(next, Context.DOCUMENT)
                  || (next == '"' && context == Context.DOUBLE));
      text.append(escaped ? source.take() : c);
    }
    source.take();
    return new Piece.Backquoted(text.toString());
  }

  /// Reads the lines of a here-document, up to its delimiter.
  void document(Redirection redirection, int line) {
    String delimiter = Quotes.removed(redirection.target());
    boolean tabs = redirection.operator() == Redirection.Operator.HERE_TABS;
    StringBuilder lines = new StringBuilder();
    boolean quoted = redirection.target().hasQuotes();
    while (true) {
      if (source.raw() == Source.END) {
        endedDocument(delimiter, line);
        break;
      }
      String next = quoted ? rawLine() : joinedLine();
      String bare = tabs ? withoutTabs(next) : next;
      if (bare.equals(delimiter)) {
        break;
      }
      lines.append(bare).append('\n');
    }
    String text = lines.toString();
    redirection
        .document()
        .fill(quoted ? Word.quoted(text) : parsing.document(text, line + 1), text);
  }

  private static String withoutTabs(String line) {
    int at = 0;
    while (at < line.length() && line.charAt(at) == '\t') {
      at++;
    }
    return line.substring(at);
  }

  private void endedDocument(String delimiter, int line) {
    if (source.hasMore()) {
      throw new Incomplete();
    }
    parsing.warn(new Parser.Warning(source.lastLine() - 1, line, delimiter));
  }

  private String rawLine() {
    int start = source.position();
    while (source.raw() != '\n' && source.raw() != Source.END) {
      source.take();
    }
    String text = source.since(start);
    if (source.raw() == '\n') {
      source.take();
    }
    return text;
  }

  /// A line of an unquoted document: one that ends in a backslash goes on in the next.
  private String joinedLine() {
    String text = rawLine();
    while (endsInBackslash(text) && source.raw() != Source.END) {
      text = text + "\n" + rawLine();
    }
    return text;
  }

  private static boolean endsInBackslash(String text) {
    int count = 0;
    while (count < text.length() && text.charAt(text.length() - 1 - count) == '\\') {
      count++;
    }
    return count % 2 == 1;
  }
}
