package dev.virtlab.userland.shell.syntax;

import dev.virtlab.userland.shell.syntax.Piece.Operation;
import dev.virtlab.userland.shell.syntax.Piece.Operation.Replace.Place;
import dev.virtlab.userland.shell.syntax.Piece.Operation.Unset;
import dev.virtlab.userland.shell.syntax.SyntaxError.Kind;
import dev.virtlab.userland.shell.syntax.Words.Context;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/// Reads `$name` and `${…}`; "Parameter Expansion" in bash(1).
final class Parameters {

  private final Source source;
  private final Dialect dialect;
  private final Words words;

  Parameters(Source source, Dialect dialect, Words words) {
    this.source = source;
    this.dialect = dialect;
    this.words = words;
  }

  /// A name right after `$`: letters, one digit, or a special character.
  Optional<String> simpleName() {
    int c = source.peek();
    if (Names.isDigit(c) || Names.isSpecial(c)) {
      return Optional.of(Character.toString(source.take()));
    }
    return identifier();
  }

  private Optional<String> identifier() {
    if (!Names.isStart(source.peek())) {
      return Optional.empty();
    }
    StringBuilder name = new StringBuilder();
    while (Names.isPart(source.peek())) {
      name.append(source.take());
    }
    return Optional.of(name.toString());
  }

  private Optional<String> name() {
    if (!Names.isDigit(source.peek())) {
      return simpleName();
    }
    StringBuilder digits = new StringBuilder();
    while (Names.isDigit(source.peek())) {
      digits.append(source.take());
    }
    return Optional.of(digits.toString());
  }

  /// Reads `${…}` from its dollar on.
  Piece braced(Context context) {
    int line = source.line();
    source.take(2);
    int start = source.position();
    Optional<Piece> length = source.peek() == '#' ? length(start) : Optional.empty();
    if (length.isPresent()) {
      return length.get();
    }
    boolean indirect =
        dialect.isBash()
            && source.peek() == '!'
            && !endsName(source.peekSecond())
            && source.takeIf('!');
    Optional<String> name = name();
    Optional<Word> index = index(name);
    Optional<Operation> operation =
        name.isEmpty() ? Optional.empty() : operation(context, line, indirect, index);
    if (operation.isPresent() && source.takeIf('}')) {
      String text = source.between(start, source.position() - 1);
      return new Piece.Parameter(name.get(), index, indirect, operation.get(), text);
    }
    return bad(start, line);
  }

  private static boolean endsName(int c) {
    return c == '}' || c == ':' || c == '-' || c == '=' || c == '?' || c == '+';
  }

  /// `${#x}`, unless what follows makes it `$#` with an operation.
  private Optional<Piece> length(int start) {
    int line = source.line();
    source.take();
    int c = source.peek();
    if (c != '}') {
      Optional<String> name = name();
      Optional<Word> index = index(name);
      if (name.isPresent() && source.takeIf('}')) {
        String text = source.between(start, source.position() - 1);
        return Optional.of(
            new Piece.Parameter(name.get(), index, false, new Operation.Length(), text));
      }
    }
    source.rewind(start, line);
    return Optional.empty();
  }

  private Optional<Word> index(Optional<String> name) {
    if (name.isEmpty() || !dialect.isBash() || !Names.isName(name.get()) || !source.takeIf('[')) {
      return Optional.empty();
    }
    return Optional.of(words.bracketed());
  }

  private Optional<Operation> operation(
      Context context, int line, boolean indirect, Optional<Word> index) {
    int c = source.peek();
    return switch (c) {
      case '}' ->
          Optional.of(
              indirect && index.isPresent() && isAll(index.get())
                  ? new Operation.Keys()
                  : new Operation.Plain());
      case ':' -> colon(context, line);
      case '-', '=', '?', '+' -> Optional.of(unset(context, line, false));
      case '#', '%' -> Optional.of(trim(line));
      case '/' -> dialect.isExtended() ? Optional.of(replace(line)) : Optional.empty();
      case '^', ',' -> dialect.isBash() ? Optional.of(letterCase(line)) : Optional.empty();
      case '@', '*' -> dialect.isBash() ? at(indirect) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static boolean isAll(Word index) {
    return index.is("@") || index.is("*");
  }

  private Optional<Operation> colon(Context context, int line) {
    int next = source.peekSecond();
    if (next == '-' || next == '=' || next == '?' || next == '+') {
      source.take();
      return Optional.of(unset(context, line, true));
    }
    if (!dialect.isExtended()) {
      if (next == '}') {
        throw source.ended(new Kind.Unclosed("${", "}"), line);
      }
      return Optional.empty();
    }
    source.take();
    Word offset = operand(Context.DOUBLE, line, c -> c == ':' || c == '}');
    if (offset.source().isEmpty() && source.peek() == '}') {
      return Optional.empty();
    }
    Optional<Word> length =
        source.takeIf(':')
            ? Optional.of(operand(Context.DOUBLE, line, c -> c == '}'))
            : Optional.empty();
    return Optional.of(new Operation.Slice(offset, length));
  }

  private Operation unset(Context context, int line, boolean orEmpty) {
    Unset.Kind kind =
        switch (source.take()) {
          case '-' -> Unset.Kind.DEFAULT;
          case '=' -> Unset.Kind.ASSIGN;
          case '?' -> Unset.Kind.ERROR;
          default -> Unset.Kind.ALTERNATE;
        };
    return new Unset(kind, orEmpty, operand(context, line, c -> c == '}'));
  }

  private Operation trim(int line) {
    char c = source.take();
    boolean longest = source.takeIf(c);
    return new Operation.Trim(c == '%', longest, pattern(line, d -> d == '}'));
  }

  private Operation replace(int line) {
    source.take();
    Place place = Place.FIRST;
    if (source.takeIf('/')) {
      place = Place.ALL;
    } else if (source.takeIf('#')) {
      place = Place.PREFIX;
    } else if (source.takeIf('%')) {
      place = Place.SUFFIX;
    }
    Word pattern = pattern(line, c -> c == '/' || c == '}');
    Word with = source.takeIf('/') ? pattern(line, c -> c == '}') : Word.of("");
    return new Operation.Replace(place, pattern, with);
  }

  private Operation letterCase(int line) {
    char c = source.take();
    boolean all = source.takeIf(c);
    return new Operation.Case(c == '^', all, pattern(line, d -> d == '}'));
  }

  private Optional<Operation> at(boolean indirect) {
    char c = source.take();
    if (indirect && source.peek() == '}') {
      return Optional.of(new Operation.Names(c == '@'));
    }
    int letter = source.peek();
    if (c != '@' || letter == Source.END || "UuLQEPAKak".indexOf(letter) < 0) {
      return Optional.empty();
    }
    return Optional.of(new Operation.Transform(source.take()));
  }

  /// In a pattern quotes keep their meaning even between double quotes.
  private Word pattern(int line, IntPredicate ends) {
    return operand(Context.PLAIN, line, ends);
  }

  private Word operand(Context context, int line, IntPredicate ends) {
    int start = source.position();
    Gather into = new Gather();
    while (!ends.test(source.peek())) {
      if (source.peek() == Source.END) {
        throw source.ended(new Kind.Unclosed("${", "}"), line);
      }
      escapedBraceOr(into, context);
    }
    List<Piece> pieces = into.pieces();
    List<Piece> marked = context == Context.PLAIN ? Tildes.mark(pieces, false) : pieces;
    return new Word(marked, source.since(start));
  }

  /// Between double quotes a backslash keeps a closing brace from closing.
  private void escapedBraceOr(Gather into, Context context) {
    if (context != Context.PLAIN && source.looksAt("\\}")) {
      source.take();
      into.quoted(source.take());
    } else {
      words.one(into, context);
    }
  }

  private Piece bad(int start, int line) {
    if (dialect == Dialect.ASH) {
      throw source.error(new Kind.BadSubstitution(), line, start);
    }
    while (source.peek() != '}') {
      if (source.peek() == Source.END) {
        throw source.ended(new Kind.Unclosed("${", "}"), line);
      }
      words.one(new Gather(), Context.DOUBLE);
    }
    source.take();
    return new Piece.Bad(source.between(start, source.position() - 1));
  }
}
