package dev.virtlab.userland.shell.syntax;

import dev.virtlab.userland.shell.syntax.Redirection.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// Reads redirections.
final class Redirections {

  private final Grammar grammar;

  Redirections(Grammar grammar) {
    this.grammar = grammar;
  }

  /// What `|&` adds to the command before it.
  static Redirection errorsToo() {
    return new Redirection(
        OptionalInt.of(2), Operator.DUPLICATE_OUTPUT, Word.of("1"), new HereDocument());
  }

  /// A compound command with the redirections that follow it.
  Command after(Command command, int line) {
    List<Redirection> list = new ArrayList<>();
    while (grammar.tokens().peek().isRedirection()) {
      list.add(read());
    }
    return list.isEmpty() ? command : new Command.Redirected(line, command, list);
  }

  Redirection read() {
    Tokens tokens = grammar.tokens();
    OptionalInt descriptor = OptionalInt.empty();
    if (tokens.peek().kind() == Token.Kind.NUMBER) {
      descriptor = OptionalInt.of(Integer.parseInt(tokens.take().text()));
    }
    Token token = tokens.take();
    Operator operator = operator(token.text());
    Token target = tokens.peek();
    if (target.word().isEmpty()) {
      throw grammar.unexpected(target, java.util.Optional.empty());
    }
    Redirection redirection =
        new Redirection(descriptor, operator, target.word().get(), new HereDocument());
    if (operator == Operator.HERE || operator == Operator.HERE_TABS) {
      tokens.expect(redirection, token.line());
    }
    tokens.take();
    return redirection;
  }

  private static Operator operator(String text) {
    for (Operator operator : Operator.values()) {
      if (operator.text().equals(text)) {
        return operator;
      }
    }
    throw new IllegalStateException("not a redirection: " + text);
  }
}
