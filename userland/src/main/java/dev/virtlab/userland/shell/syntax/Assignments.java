package dev.virtlab.userland.shell.syntax;

import dev.virtlab.userland.shell.syntax.Assignment.Element;
import dev.virtlab.userland.shell.syntax.Assignment.Value;
import dev.virtlab.userland.shell.syntax.SyntaxError.Kind;
import dev.virtlab.userland.text.Utf8;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads words of the form `name=value`.
final class Assignments {

  private final Source source;
  private final Dialect dialect;
  private final Words words;

  /// What stands before the value.
  private record Head(String name, Optional<Word> index, boolean append) {}

  Assignments(Source source, Dialect dialect, Words words) {
    this.source = source;
    this.dialect = dialect;
    this.words = words;
  }

  /// The word here, if it reads as an assignment; else nothing was taken.
  Optional<Word> read() {
    int start = source.position();
    int line = source.line();
    Optional<Head> head = head();
    if (head.isEmpty()) {
      source.rewind(start, line);
      return Optional.empty();
    }
    String before = source.since(start);
    if (dialect.isBash() && source.peek() == '(' && head.get().index().isEmpty()) {
      Value value = new Value.Elements(elements());
      return Optional.of(
          assigned(head.get(), value, Word.quoted(source.since(start)).pieces(), start));
    }
    int valueStart = source.position();
    List<Piece> pieces = words.plain();
    Word value = new Word(Tildes.mark(pieces, true), source.since(valueStart));
    Gather whole = new Gather();
    whole.literal(before);
    (dialect.isBash() ? value.pieces() : pieces).forEach(whole::add);
    return Optional.of(assigned(head.get(), new Value.Scalar(value), whole.pieces(), start));
  }

  private Word assigned(Head head, Value value, List<Piece> pieces, int start) {
    Assignment assignment = new Assignment(head.name(), head.index(), head.append(), value);
    return new Word(pieces, source.since(start), Optional.of(assignment));
  }

  private Optional<Head> head() {
    if (!Names.isStart(source.peek())) {
      return Optional.empty();
    }
    StringBuilder name = new StringBuilder();
    while (Names.isPart(source.peek())) {
      name.append(source.take());
    }
    Optional<Word> index = index();
    boolean append = dialect.isBash() && source.looksAt("+=") && source.takeIf('+');
    return source.takeIf('=')
        ? Optional.of(new Head(name.toString(), index, append))
        : Optional.empty();
  }

  /// `[index]` before `=` or `+=`.
  private Optional<Word> index() {
    if (!dialect.isBash() || source.peek() != '[' || !closesBeforeEquals()) {
      return Optional.empty();
    }
    source.take();
    return Optional.of(words.bracketed());
  }

  private boolean closesBeforeEquals() {
    int start = source.position();
    int line = source.line();
    int depth = 0;
    do {
      int c = source.peek();
      if (c == Source.END || c == '\n') {
        break;
      }
      depth += c == '[' ? 1 : c == ']' ? -1 : 0;
      source.take();
    } while (depth > 0);
    boolean closes = depth == 0 && (source.looksAt("=") || source.looksAt("+="));
    source.rewind(start, line);
    return closes;
  }

  private List<Element> elements() {
    int line = source.line();
    source.take();
    List<Element> elements = new ArrayList<>();
    while (true) {
      skipBlanks();
      int c = source.peek();
      if (c == ')') {
        source.take();
        return elements;
      }
      if (c == Source.END) {
        throw source.ended(new Kind.Unclosed("(", ")"), line);
      }
      if (Words.endsWord(c)) {
        String token = Utf8.text(c);
        throw source.error(
            new Kind.Unexpected(token, false, Optional.empty()), source.line(), source.position());
      }
      elements.add(element());
    }
  }

  private Element element() {
    Optional<Word> index = index();
    if (index.isPresent()) {
      source.takeIf('=');
    }
    return new Element(index, words.word());
  }

  private void skipBlanks() {
    while (true) {
      int c = source.peek();
      if (c == ' ' || c == '\t' || c == '\n') {
        source.take();
      } else if (c == '#') {
        while (source.raw() != '\n' && source.raw() != Source.END) {
          source.take();
        }
      } else {
        return;
      }
    }
  }
}
