package dev.virtlab.userland.shell.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Reads commands from a text, one complete command at a time, as shells do: what one command
/// changes (an alias, an option) counts for the next.
public final class Parser {

  /// How deep brackets of any kind may be nested; deeper is a syntax error. Real shells have no
  /// such limit but the end of their stack.
  public static final int DEPTH_MAX = 200;

  private final Parsing parsing;
  private final Grammar grammar;
  private final List<Warning> warnings = new ArrayList<>();

  /// What is known of a text before it is read.
  ///
  /// @param line the number of its first line
  /// @param more whether more lines could follow: then a command that is not complete is
  ///   [Incomplete] rather than wrong
  /// @param patternLists whether `@(a|b)` is a pattern (`shopt -s extglob`)
  public record Setting(
      Dialect dialect,
      int line,
      boolean more,
      boolean patternLists,
      Function<String, Optional<String>> aliases) {

    /// A text that is whole, without aliases.
    public Setting(Dialect dialect) {
      this(dialect, 1, false, false, _ -> Optional.empty());
    }
  }

  /// A here-document was ended by the end of the text.
  ///
  /// @param line the last line
  /// @param from the line of the redirection
  public record Warning(int line, int from, String delimiter) {}

  public Parser(String text, Setting setting) {
    Source source = new Source(text, setting.line(), setting.more());
    parsing = new Parsing(source, setting.dialect(), setting.aliases(), warnings::add);
    parsing.setPatternLists(setting.patternLists());
    grammar = new Grammar(parsing);
  }

  /// The next complete command; empty at the end.
  ///
  /// @throws SyntaxError where the text is no program
  /// @throws Incomplete where the command goes on after the text
  public Optional<Command> next() {
    warnings.clear();
    return grammar.completeCommand();
  }

  /// The line that will be read next.
  public int line() {
    return parsing.source().line();
  }

  /// Whether only blanks are left.
  public boolean isAtEnd() {
    return parsing.source().restIsBlank();
  }

  /// The text between two positions.
  public String between(int start, int end) {
    return parsing.source().between(start, end);
  }

  /// How much of the text was read.
  public int position() {
    return parsing.source().position();
  }

  /// What was odd about the last command.
  public List<Warning> warnings() {
    return List.copyOf(warnings);
  }

  /// Sets whether `@(a|b)` is a pattern from here on.
  public void setPatternLists(boolean on) {
    parsing.setPatternLists(on);
  }

  /// All of a text as one command; empty where it holds none.
  public static Optional<Command> whole(String text, Setting setting) {
    Parser parser = new Parser(text, setting);
    List<Command.Item> items = new ArrayList<>();
    Optional<Command> command = parser.next();
    while (command.isPresent()) {
      if (command.get() instanceof Command.Sequence sequence) {
        items.addAll(sequence.items());
      } else {
        items.add(new Command.Item(command.get(), false));
      }
      command = parser.next();
    }
    return items.isEmpty() ? Optional.empty() : Optional.of(Grammar.sequence(items));
  }

  /// What stands between double quotes or in a here-document: expansions, and no other quotes.
  public static Word document(String text, Dialect dialect) {
    Source source = new Source("", 1, false);
    return new Parsing(source, dialect, _ -> Optional.empty(), _ -> {}).document(text, 1);
  }

  /// The elements between the parentheses of `name=(…)`; empty where the text is no such thing.
  public static Optional<Assignment> assignment(String text, Dialect dialect) {
    Source source = new Source(text, 1, false);
    Parsing parsing = new Parsing(source, dialect, _ -> Optional.empty(), _ -> {});
    Word word = parsing.words().word();
    return source.raw() == Source.END ? word.assignment() : Optional.empty();
  }
}
