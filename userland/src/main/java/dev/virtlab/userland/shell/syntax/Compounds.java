package dev.virtlab.userland.shell.syntax;

import dev.virtlab.userland.shell.syntax.Command.Branch;
import dev.virtlab.userland.shell.syntax.Command.CaseItem;
import dev.virtlab.userland.shell.syntax.SyntaxError.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Compound commands and functions.
final class Compounds {

  private static final Set<String> CLOSING =
      Set.of("then", "else", "elif", "fi", "do", "done", "esac", "}");
  private static final Set<String> OPENING =
      Set.of(
          "if",
          "while",
          "until",
          "for",
          "case",
          "{",
          "!",
          "in",
          "function",
          "select",
          "[[",
          "time");

  private final Grammar grammar;
  private final Parsing parsing;
  private final Conditions conditions;

  Compounds(Grammar grammar) {
    this.grammar = grammar;
    this.parsing = grammar.parsing();
    this.conditions = new Conditions(grammar);
  }

  /// Whether a token is a reserved word that only ends or continues a compound command.
  static boolean isClosing(Token token) {
    return token.word().flatMap(Word::literal).filter(CLOSING::contains).isPresent();
  }

  static boolean isReserved(Token token) {
    return isClosing(token)
        || token.word().flatMap(Word::literal).filter(OPENING::contains).isPresent();
  }

  /// The compound command that begins with the token; empty where none does.
  Optional<Command> read(Token token) {
    if (token.is("(")) {
      return Optional.of(deeper(() -> arithmeticOrSubshell(token)));
    }
    Optional<String> word = token.word().flatMap(Word::literal);
    return word.flatMap(text -> keyword(text, token));
  }

  private Optional<Command> keyword(String text, Token token) {
    boolean bash = parsing.dialect().isBash();
    return switch (text) {
      case "{" -> Optional.of(deeper(() -> group()));
      case "if" -> Optional.of(deeper(() -> conditional()));
      case "while", "until" -> Optional.of(deeper(() -> loop(text.equals("until"))));
      case "for" -> Optional.of(deeper(() -> new Loops(grammar, this).forLoop(token.line())));
      case "case" -> Optional.of(deeper(() -> choice(token.line())));
      case "select" ->
          bash
              ? Optional.of(deeper(() -> new Loops(grammar, this).select(token.line())))
              : Optional.empty();
      case "function" ->
          parsing.dialect().isExtended()
              ? Optional.of(namedFunction(token.line()))
              : Optional.empty();
      case "[[" -> bash ? Optional.of(conditions.read(token.line())) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private interface Reading {
    Command read();
  }

  private Command deeper(Reading reading) {
    parsing.enter();
    Command command = reading.read();
    parsing.leave();
    return command;
  }

  private Command arithmeticOrSubshell(Token token) {
    Source source = parsing.source();
    if (parsing.dialect().isBash() && source.raw() == '(') {
      int position = source.position();
      int line = source.line();
      grammar.tokens().take();
      source.take();
      Optional<Word> expression = parsing.words().arithmetic(position, line);
      if (expression.isPresent()) {
        return new Command.Arithmetic(token.line(), expression.get());
      }
      source.rewind(position, line);
    } else {
      grammar.tokens().take();
    }
    Command body = list(")");
    grammar.expect(")");
    return new Command.Subshell(token.line(), body);
  }

  private Command group() {
    grammar.tokens().take();
    Command body = list("}");
    grammar.expect("}");
    return new Command.Group(body);
  }

  /// Commands on one or many lines, at least one, before the word that closes them.
  Command list(String closing) {
    grammar.skipNewlines();
    if (grammar.tokens().peek().isEnd()) {
      throw grammar.unexpected(grammar.tokens().peek(), Optional.of(closing));
    }
    return grammar.list(true);
  }

  private Command conditional() {
    List<Branch> branches = new ArrayList<>();
    do {
      grammar.tokens().take();
      Command condition = list("then");
      grammar.expect("then");
      branches.add(new Branch(condition, list("fi")));
    } while (grammar.tokens().peek().isWord("elif"));
    Optional<Command> otherwise = Optional.empty();
    if (grammar.tokens().peek().isWord("else")) {
      grammar.tokens().take();
      otherwise = Optional.of(list("fi"));
    }
    grammar.expect("fi");
    return new Command.If(branches, otherwise);
  }

  private Command loop(boolean until) {
    grammar.tokens().take();
    Command condition = list("do");
    return new Command.Loop(condition, until, body());
  }

  /// `do … done`.
  Command body() {
    grammar.expect("do");
    Command body = list("done");
    grammar.expect("done");
    return body;
  }

  private Command choice(int line) {
    Tokens tokens = grammar.tokens();
    tokens.take();
    Token subject = tokens.peek();
    if (subject.word().isEmpty()) {
      throw grammar.unexpected(subject, Optional.of("word"));
    }
    tokens.take();
    grammar.skipNewlines();
    grammar.expect("in");
    List<CaseItem> items = new ArrayList<>();
    grammar.skipNewlines();
    while (!tokens.peek().isWord("esac")) {
      items.add(item());
      grammar.skipNewlines();
    }
    tokens.take();
    return new Command.Case(line, subject.word().get(), items);
  }

  private CaseItem item() {
    Tokens tokens = grammar.tokens();
    if (tokens.peek().is("(")) {
      tokens.take();
    }
    List<Word> patterns = new ArrayList<>();
    do {
      Token pattern = tokens.peek();
      if (pattern.word().isEmpty()) {
        throw grammar.unexpected(pattern, Optional.of(")"));
      }
      patterns.add(tokens.take().word().orElseThrow());
    } while (tokens.peek().is("|") && tokens.take().is("|"));
    grammar.expect(")");
    grammar.skipNewlines();
    Optional<Command> body = endsItem() ? Optional.empty() : Optional.of(grammar.list(true));
    return new CaseItem(patterns, body, next());
  }

  private boolean endsItem() {
    Token token = grammar.tokens().peek();
    return token.isWord("esac") || token.is(";;") || token.is(";&") || token.is(";;&");
  }

  private CaseItem.Next next() {
    Token token = grammar.tokens().peek();
    if (token.isWord("esac")) {
      return CaseItem.Next.END;
    }
    if (!endsItem()) {
      throw grammar.unexpected(token, Optional.of(";;"));
    }
    return switch (grammar.tokens().take().text()) {
      case ";&" -> CaseItem.Next.FALL;
      case ";;&" -> CaseItem.Next.TEST;
      default -> CaseItem.Next.END;
    };
  }

  /// `name ()` was read up to the parenthesis.
  Command function(Word name, int line) {
    Token open = grammar.tokens().take();
    grammar.expect(")");
    Optional<String> text = name.literal();
    boolean bash = parsing.dialect().isBash();
    if (text.isEmpty() || (!bash && !Names.isName(text.get()))) {
      throw parsing
          .source()
          .error(new Kind.BadName(name.source(), true), open.line(), open.start());
    }
    return new Command.Function(text.get(), functionBody(), line);
  }

  private Command namedFunction(int line) {
    Tokens tokens = grammar.tokens();
    tokens.take();
    Token name = tokens.peek();
    if (name.word().isEmpty()) {
      throw grammar.unexpected(name, Optional.of("word"));
    }
    tokens.take();
    if (tokens.peek().is("(")) {
      tokens.take();
      grammar.expect(")");
    }
    return new Command.Function(name.text(), functionBody(), line);
  }

  private Command functionBody() {
    grammar.skipNewlines();
    Token token = grammar.tokens().peek();
    Optional<Command> body = read(token);
    if (body.isEmpty() && (parsing.dialect().isBash() || token.word().isEmpty())) {
      throw grammar.unexpected(token, Optional.empty());
    }
    return body.isPresent()
        ? new Redirections(grammar).after(body.get(), token.line())
        : grammar.functionCommand();
  }
}
