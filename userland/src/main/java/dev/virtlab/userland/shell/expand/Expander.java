package dev.virtlab.userland.shell.expand;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.shell.state.Flag;
import dev.virtlab.userland.shell.state.Shell;
import dev.virtlab.userland.shell.syntax.Piece;
import dev.virtlab.userland.shell.syntax.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/// Expands words, in the order of "EXPANSION" in bash(1).
public final class Expander {

  /// How a piece counts for field splitting.
  enum Manner {
    /// As it stands in a word: letters are letters, values are split.
    WORD,
    /// In the operand of `${x:-…}`: letters are split as well.
    OPERAND,
    /// Between double quotes: nothing is split.
    QUOTED
  }

  private final Shell shell;
  private final Commands commands;
  private final Values values;
  private final Homes homes;
  private final ParameterExpansion parameters;

  public Expander(Shell shell, Commands commands) {
    this.shell = shell;
    this.commands = commands;
    this.values = new Values(shell);
    this.homes = new Homes(shell);
    this.parameters = new ParameterExpansion(shell, this, values);
  }

  /// All words, with everything that expansion does: a list of fields.
  public Step fields(List<Word> words, Function<List<String>, Step> then) {
    Fields into = Fields.split(shell.variables().get("IFS").orElse(" \t\n"));
    boolean braces = shell.isBash() && shell.options().has(Flag.BRACEEXPAND);
    return words(words, 0, braces, into, () -> then.apply(paths(into.fields())));
  }

  private Step words(List<Word> words, int from, boolean braces, Fields into, Supplier<Step> then) {
    for (int i = from; i < words.size(); i++) {
      List<Word> these = braces ? braced(words.get(i)) : List.of(words.get(i));
      if (these.size() == 1 && isSimple(these.getFirst().pieces())) {
        simple(these.getFirst().pieces(), into, Manner.WORD);
        into.endWord();
      } else {
        int next = i + 1;
        return shell.go(() -> each(these, 0, into, () -> words(words, next, braces, into, then)));
      }
    }
    return then.get();
  }

  private List<Word> braced(Word word) {
    try {
      return Braces.expand(word);
    } catch (ArithmeticError error) {
      throw shell.wrong(error.text());
    }
  }

  private Step each(List<Word> words, int from, Fields into, Supplier<Step> then) {
    if (from == words.size()) {
      return then.get();
    }
    return pieces(
        words.get(from).pieces(),
        0,
        into,
        Manner.WORD,
        () -> {
          into.endWord();
          return shell.go(() -> each(words, from + 1, into, then));
        });
  }

  private List<String> paths(List<Field> fields) {
    List<String> paths = new ArrayList<>();
    Glob glob = new Glob(shell);
    boolean lists = shell.options().shopt("extglob");
    for (Field field : fields) {
      boolean matching =
          !shell.options().has(Flag.NOGLOB)
              && (field.hasPattern() || (lists && field.hasPatternList()));
      List<String> found = matching ? glob.paths(field) : List.of();
      if (!found.isEmpty()) {
        paths.addAll(found);
      } else if (matching && shell.options().shopt("failglob")) {
        throw shell.wrong("no match: " + field.text());
      } else if (!matching || !shell.options().shopt("nullglob")) {
        paths.add(field.text());
      }
    }
    return paths;
  }

  /// One word as one text, neither split nor matched: what is assigned, or a here-string.
  public Step text(Word word, Function<String, Step> then) {
    return field(word, Manner.WORD, field -> then.apply(field.text()));
  }

  /// A text in which only expansions count: a here-document, an arithmetic expression.
  public Step document(Word word, Function<String, Step> then) {
    return field(word, Manner.QUOTED, field -> then.apply(field.text()));
  }

  /// A word as a pattern.
  public Step pattern(Word word, boolean lists, Function<Pattern, Step> then) {
    boolean ignoreCase = shell.options().shopt("nocasematch");
    boolean withLists = lists || shell.options().shopt("extglob");
    return field(word, Manner.WORD, field -> then.apply(Pattern.of(field, withLists, ignoreCase)));
  }

  /// A word as a regular expression: what was quoted is escaped.
  public Step regex(Word word, Function<String, Step> then) {
    return field(word, Manner.WORD, field -> then.apply(escaped(field)));
  }

  private static String escaped(Field field) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < field.text().length(); i++) {
      char c = field.text().charAt(i);
      boolean quoted = field.mask().charAt(i) == Field.QUOTED;
      out.append(quoted && "\\.*[]^$+?(){}|".indexOf(c) >= 0 ? "\\" : "").append(c);
    }
    return out.toString();
  }

  Step field(Word word, Manner manner, Function<Field, Step> then) {
    Fields into = Fields.whole();
    return pieces(word.pieces(), 0, into, manner, () -> then.apply(into.field()));
  }

  /// Expands pieces one after the other into fields.
  Step pieces(List<Piece> pieces, int from, Fields into, Manner manner, Supplier<Step> then) {
    for (int i = from; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      if (isSimple(piece)) {
        simple(piece, into, manner);
      } else {
        int next = i + 1;
        return shell.go(
            () -> piece(piece, into, manner, () -> pieces(pieces, next, into, manner, then)));
      }
    }
    return then.get();
  }

  /// Whether a piece expands at once, without a command that could be run.
  private static boolean isSimple(Piece piece) {
    return switch (piece) {
      case Piece.Literal _, Piece.Quoted _, Piece.Tilde _ -> true;
      case Piece.Double(List<Piece> pieces) -> isSimple(pieces);
      case Piece.Parameter p ->
          p.index().isEmpty() && p.operation() instanceof Piece.Operation.Plain;
      case Piece.Substitution _,
          Piece.Backquoted _,
          Piece.Arithmetic _,
          Piece.Process _,
          Piece.Bad _ ->
          false;
    };
  }

  private static boolean isSimple(List<Piece> pieces) {
    for (Piece piece : pieces) {
      if (!isSimple(piece)) {
        return false;
      }
    }
    return true;
  }

  private void simple(List<Piece> pieces, Fields into, Manner manner) {
    for (Piece piece : pieces) {
      simple(piece, into, manner);
    }
  }

  private void simple(Piece piece, Fields into, Manner manner) {
    switch (piece) {
      case Piece.Literal(String text) -> literal(text, into, manner);
      case Piece.Quoted(String text) -> into.quoted(text);
      case Piece.Tilde(String user) -> into.quoted(homes.of(user));
      case Piece.Double(List<Piece> pieces) -> {
        open(pieces, into);
        simple(pieces, into, Manner.QUOTED);
      }
      case Piece.Parameter parameter -> parameters.plain(parameter, into, manner);
      case Piece.Substitution _,
          Piece.Backquoted _,
          Piece.Arithmetic _,
          Piece.Process _,
          Piece.Bad _ ->
          throw new IllegalStateException("not simple: " + piece);
    }
  }

  private static void literal(String text, Fields into, Manner manner) {
    switch (manner) {
      case WORD -> into.literal(text);
      case OPERAND -> into.expanded(text);
      case QUOTED -> into.quoted(text);
    }
  }

  /// Double quotes make a field even of nothing, unless they hold nothing but an empty `$@`.
  private static void open(List<Piece> pieces, Fields into) {
    if (pieces.isEmpty() || !pieces.stream().allMatch(Expander::isAll)) {
      into.quoted("");
    }
  }

  private static boolean isAll(Piece piece) {
    return piece instanceof Piece.Parameter p
        && !(p.operation() instanceof Piece.Operation.Length)
        && (p.name().equals("@") || p.index().filter(index -> index.is("@")).isPresent());
  }

  private Step piece(Piece piece, Fields into, Manner manner, Supplier<Step> then) {
    return switch (piece) {
      case Piece.Literal _, Piece.Quoted _, Piece.Tilde _ -> {
        simple(piece, into, manner);
        yield then.get();
      }
      case Piece.Double(List<Piece> pieces) -> {
        open(pieces, into);
        yield pieces(pieces, 0, into, Manner.QUOTED, then);
      }
      case Piece.Parameter parameter -> parameters.expand(parameter, into, manner, then);
      case Piece.Substitution(var body, _) ->
          commands.capture(body, text -> value(text, into, manner, then));
      case Piece.Backquoted(String text) ->
          commands.capture(text, output -> value(output, into, manner, then));
      case Piece.Arithmetic(Word expression) ->
          document(
              expression, text -> value(Long.toString(values.evaluate(text)), into, manner, then));
      case Piece.Process process ->
          commands.connect(
              process.body(),
              process.output(),
              path -> {
                into.quoted(path);
                return then.get();
              });
      case Piece.Bad(String source) ->
          throw shell.wrong(dev.virtlab.userland.shell.state.Phrase.BAD_SUBSTITUTION, source);
    };
  }

  private Step value(String text, Fields into, Manner manner, Supplier<Step> then) {
    emit(text, into, manner);
    return shell.go(then);
  }

  static void emit(String text, Fields into, Manner manner) {
    if (manner == Manner.QUOTED) {
      into.quoted(text);
    } else {
      into.expanded(text);
    }
  }
}
