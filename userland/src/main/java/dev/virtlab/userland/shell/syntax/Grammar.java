package dev.virtlab.userland.shell.syntax;

import dev.virtlab.userland.shell.syntax.SyntaxError.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Lists, pipelines and simple commands.
final class Grammar {

  /// Commands whose arguments may be assignments, arrays too.
  private static final Set<String> DECLARATIONS =
      Set.of("declare", "typeset", "local", "export", "readonly", "alias");

  private final Parsing parsing;
  private final Source source;
  private final Tokens tokens;
  private final Compounds compounds;
  private final Redirections redirections;

  Grammar(Parsing parsing) {
    this.parsing = parsing;
    this.source = parsing.source();
    this.tokens = new Tokens(source, parsing.dialect(), parsing.words());
    this.redirections = new Redirections(this);
    this.compounds = new Compounds(this);
  }

  Parsing parsing() {
    return parsing;
  }

  Tokens tokens() {
    return tokens;
  }

  /// A command up to the end of its line; empty at the end of the text.
  Optional<Command> completeCommand() {
    while (tokens.peek().isNewline()) {
      tokens.take();
    }
    if (tokens.peek().isEnd()) {
      return Optional.empty();
    }
    Command command = list(false);
    Token end = tokens.peek();
    if (!end.isNewline() && !end.isEnd()) {
      throw unexpected(end, Optional.empty());
    }
    if (end.isNewline()) {
      tokens.take();
    }
    return Optional.of(command);
  }

  /// Commands up to a closing parenthesis, which is taken.
  Command untilParenthesis(Kind missing, int line) {
    skipNewlines();
    Command body = tokens.peek().is(")") ? new Command.Sequence(List.of()) : list(true);
    Token end = tokens.peek();
    if (end.isEnd()) {
      throw source.ended(missing, parsing.dialect().isBash() ? source.lastLine() : line);
    }
    if (!end.is(")")) {
      throw unexpected(end, Optional.of(")"));
    }
    tokens.take();
    return body;
  }

  void skipNewlines() {
    while (tokens.peek().isNewline()) {
      tokens.take();
    }
  }

  /// Commands with `;`, `&` and, within brackets or keywords, line ends between them.
  Command list(boolean manyLines) {
    List<Command.Item> items = new ArrayList<>();
    boolean separated;
    do {
      Command command = andOr();
      Token end = tokens.peek();
      items.add(new Command.Item(command, end.is("&")));
      separated = end.is("&") || end.is(";");
      if (separated) {
        tokens.take();
      }
      if (manyLines && tokens.peek().isNewline()) {
        skipNewlines();
        separated = true;
      }
    } while (separated && !endsList());
    return sequence(items);
  }

  static Command sequence(List<Command.Item> items) {
    return items.size() == 1 && !items.getFirst().background()
        ? items.getFirst().command()
        : new Command.Sequence(items);
  }

  /// Whether no further command begins here: what ends a list is left to who began it.
  private boolean endsList() {
    Token token = tokens.peek();
    return token.isEnd()
        || token.isNewline()
        || token.is(")")
        || token.is(";;")
        || token.is(";&")
        || token.is(";;&")
        || Compounds.isClosing(token);
  }

  private Command andOr() {
    Command left = pipeline();
    while (tokens.peek().is("&&") || tokens.peek().is("||")) {
      boolean and = tokens.take().is("&&");
      skipNewlines();
      left = new Command.AndOr(left, and, pipeline());
    }
    return left;
  }

  private Command pipeline() {
    boolean negated = false;
    boolean timed = false;
    while (tokens.peek().isWord("!") || isTime(tokens.peek())) {
      if (tokens.take().isWord("!")) {
        negated = !negated;
      } else {
        timed = true;
      }
    }
    if ((negated || timed) && parsing.dialect().isBash() && endsCommand(tokens.peek())) {
      return new Command.Pipeline(List.of(), negated, timed);
    }
    List<Command> parts = new ArrayList<>();
    parts.add(command());
    while (tokens.peek().is("|") || tokens.peek().is("|&")) {
      if (tokens.take().is("|&")) {
        parts.add(withErrors(parts.removeLast()));
      }
      skipNewlines();
      parts.add(command());
    }
    return parts.size() == 1 && !negated && !timed
        ? parts.getFirst()
        : new Command.Pipeline(parts, negated, timed);
  }

  private boolean isTime(Token token) {
    return parsing.dialect().isBash() && token.isWord("time");
  }

  private static boolean endsCommand(Token token) {
    return token.isEnd() || token.isNewline() || token.is(";") || token.is("&");
  }

  private static Command withErrors(Command command) {
    Redirection both = Redirections.errorsToo();
    return switch (command) {
      case Command.Simple s -> {
        List<Redirection> all = new ArrayList<>(s.redirections());
        all.add(both);
        yield new Command.Simple(s.line(), s.assignments(), s.words(), all);
      }
      case Command.Redirected r -> {
        List<Redirection> all = new ArrayList<>(r.redirections());
        all.add(both);
        yield new Command.Redirected(r.line(), r.body(), all);
      }
      default -> new Command.Redirected(1, command, List.of(both));
    };
  }

  private Command command() {
    expandAliases();
    Token token = tokens.peek();
    Optional<Command> compound = compounds.read(token);
    if (compound.isPresent()) {
      return redirections.after(compound.get(), token.line());
    }
    if (token.kind() != Token.Kind.WORD && !token.isRedirection()) {
      throw unexpected(token, Optional.empty());
    }
    if (Compounds.isClosing(token)) {
      throw unexpected(token, Optional.empty());
    }
    return simple();
  }

  /// Replaces aliases where a command begins.
  private boolean expandAliases() {
    boolean again = false;
    while (true) {
      Token token = tokens.peek();
      Optional<String> name = token.word().flatMap(Word::literal).filter(t -> !t.isEmpty());
      Optional<String> value = name.flatMap(parsing::alias);
      if (value.isEmpty()) {
        return again;
      }
      again = value.get().endsWith(" ") || value.get().endsWith("\t");
      int start = token.start();
      tokens.back();
      source.rewind(start, token.line());
      source.take(token.text().length());
      source.expandAlias(name.get(), start, value.get());
    }
  }

  private Command simple() {
    int line = tokens.peek().line();
    List<Assignment> assignments = new ArrayList<>();
    List<Word> words = new ArrayList<>();
    List<Redirection> redirected = new ArrayList<>();
    boolean declares = false;
    while (true) {
      Token token = tokens.peek();
      if (token.isRedirection()) {
        redirected.add(redirections.read());
      } else if (token.kind() != Token.Kind.WORD) {
        break;
      } else {
        tokens.take();
        Word word = token.word().orElseThrow();
        if (words.isEmpty() && word.assignment().isPresent()) {
          assignments.add(word.assignment().get());
        } else {
          declares = declares || (words.isEmpty() && declares(word));
          words.add(checked(word, declares, token));
        }
        if (words.isEmpty()) {
          expandAliases();
        }
      }
    }
    if (words.size() == 1
        && tokens.peek().is("(")
        && redirected.isEmpty()
        && assignments.isEmpty()) {
      return compounds.function(words.getFirst(), line);
    }
    return new Command.Simple(line, assignments, words, redirected);
  }

  /// dash and ash take any command as the body of a function.
  Command functionCommand() {
    return simple();
  }

  private static boolean declares(Word word) {
    return word.literal().filter(DECLARATIONS::contains).isPresent();
  }

  /// An array may only be assigned to, or be declared.
  private Word checked(Word word, boolean declares, Token token) {
    boolean isArray =
        word.assignment().filter(a -> a.value() instanceof Assignment.Value.Elements).isPresent();
    if (isArray && !declares) {
      throw source.error(
          new Kind.Unexpected("(", false, Optional.empty()), token.line(), token.start());
    }
    return word;
  }

  /// Takes this reserved word or operator, or the text is wrong.
  Token expect(String what) {
    Token token = tokens.peek();
    if (!token.isWord(what) && !token.is(what)) {
      throw unexpected(token, Optional.of(what));
    }
    return tokens.take();
  }

  /// The error of a token that may not stand here.
  RuntimeException unexpected(Token token, Optional<String> expecting) {
    if (token.isEnd()) {
      int line = parsing.dialect().isBash() ? source.lastLine() : source.line();
      return source.ended(new Kind.EndOfFile(expecting), line);
    }
    boolean word = token.kind() == Token.Kind.WORD && !Compounds.isReserved(token);
    Kind kind = new Kind.Unexpected(token.text(), word, expecting);
    return source.error(kind, token.line(), token.start());
  }
}
