package dev.virtlab.userland.shell.syntax;

import dev.virtlab.userland.shell.syntax.SyntaxError.Kind;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// One text being parsed: what its readers share.
final class Parsing {

  private final Source source;
  private final Dialect dialect;
  private final Function<String, Optional<String>> aliases;
  private final Consumer<Parser.Warning> warnings;
  private final Words words;
  private boolean patternLists;
  private int depth;

  Parsing(
      Source source,
      Dialect dialect,
      Function<String, Optional<String>> aliases,
      Consumer<Parser.Warning> warnings) {
    this.source = source;
    this.dialect = dialect;
    this.aliases = aliases;
    this.warnings = warnings;
    this.words = new Words(source, dialect, this);
  }

  Dialect dialect() {
    return dialect;
  }

  Source source() {
    return source;
  }

  Words words() {
    return words;
  }

  Optional<String> alias(String name) {
    return source.isWithinAlias(name) ? Optional.empty() : aliases.apply(name);
  }

  void warn(Parser.Warning warning) {
    warnings.accept(warning);
  }

  /// Whether `@(a|b)` is one pattern: `shopt -s extglob`, and always between `[[` and `]]`.
  boolean hasPatternLists() {
    return patternLists;
  }

  boolean setPatternLists(boolean on) {
    boolean before = patternLists;
    patternLists = on;
    return before;
  }

  /// Goes one bracket deeper.
  void enter() {
    if (++depth > Parser.DEPTH_MAX) {
      throw source.error(new Kind.TooDeep(), source.line(), source.position());
    }
  }

  void leave() {
    depth--;
  }

  /// Commands up to the parenthesis that closes what is open.
  Command untilClosed(Kind missing, int line) {
    enter();
    Grammar grammar = new Grammar(this);
    Command body = grammar.untilParenthesis(missing, line);
    leave();
    return body;
  }

  /// The text of a here-document, in which expansions work and quotes do not.
  Word document(String text, int line) {
    Source inner = new Source(text, line, false);
    Parsing parsing = new Parsing(inner, dialect, aliases, warnings);
    parsing.depth = depth;
    parsing.enter();
    Gather into = new Gather();
    while (inner.peek() != Source.END) {
      parsing.words.one(into, Words.Context.DOCUMENT);
    }
    return new Word(into.pieces(), text);
  }
}
