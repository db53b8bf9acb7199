package dev.virtlab.userland.shell.syntax;

import dev.virtlab.userland.shell.syntax.Command.Condition;
import dev.virtlab.userland.shell.syntax.SyntaxError.Kind;
import java.util.Optional;
import java.util.Set;

/// `[[ … ]]`; "CONDITIONAL EXPRESSIONS" in bash(1).
final class Conditions {

  private static final Set<String> UNARY =
      Set.of(
          "-a", "-b", "-c", "-d", "-e", "-f", "-g", "-h", "-k", "-p", "-r", "-s", "-t", "-u", "-w",
          "-x", "-G", "-L", "-N", "-O", "-S", "-o", "-v", "-R", "-n", "-z");
  private static final Set<String> BINARY =
      Set.of("==", "=", "!=", "=~", "-nt", "-ot", "-ef", "-eq", "-ne", "-lt", "-le", "-gt", "-ge");

  private final Grammar grammar;
  private final Parsing parsing;

  Conditions(Grammar grammar) {
    this.grammar = grammar;
    this.parsing = grammar.parsing();
  }

  Command read(int line) {
    Tokens tokens = grammar.tokens();
    tokens.take();
    Condition condition = or();
    if (!tokens.peek().isWord("]]")) {
      throw wrong(tokens.peek(), "syntax error in conditional expression");
    }
    tokens.take();
    return new Command.Conditional(line, condition);
  }

  private Condition or() {
    Condition left = and();
    while (peek().is("||")) {
      grammar.tokens().take();
      left = new Condition.Or(left, and());
    }
    return left;
  }

  private Condition and() {
    Condition left = term();
    while (peek().is("&&")) {
      grammar.tokens().take();
      left = new Condition.And(left, term());
    }
    return left;
  }

  private Token peek() {
    grammar.skipNewlines();
    return grammar.tokens().peek();
  }

  private Condition term() {
    parsing.enter();
    Condition condition = anyTerm();
    parsing.leave();
    return condition;
  }

  private Condition anyTerm() {
    Token token = peek();
    if (token.is("(")) {
      grammar.tokens().take();
      Condition inner = or();
      if (!peek().is(")")) {
        throw wrong(grammar.tokens().peek(), "expected `)'");
      }
      grammar.tokens().take();
      return new Condition.Grouped(inner);
    }
    if (token.isWord("!")) {
      grammar.tokens().take();
      return new Condition.Not(term());
    }
    Optional<String> operator = token.word().flatMap(Word::literal).filter(UNARY::contains);
    return operator.isPresent() ? unary(operator.get()) : wordOrBinary(token);
  }

  private Condition unary(String operator) {
    Tokens tokens = grammar.tokens();
    Token first = tokens.take();
    Token operand = tokens.peek();
    Optional<String> binary = operand.word().flatMap(Word::literal).filter(BINARY::contains);
    if (binary.isPresent()) {
      return binary(first.word().orElseThrow());
    }
    if (operand.word().isEmpty() || operand.isWord("]]")) {
      throw wrong(operand, "unexpected argument `%s' to conditional unary operator");
    }
    return new Condition.Unary(operator, tokens.take().word().orElseThrow());
  }

  private Condition wordOrBinary(Token token) {
    if (token.word().isEmpty() || token.isWord("]]")) {
      throw wrong(token, "unexpected token `%s' in conditional command");
    }
    Word left = grammar.tokens().take().word().orElseThrow();
    Token next = grammar.tokens().peek();
    if (next.isWord("]]") || next.is("&&") || next.is("||") || next.is(")") || next.isNewline()) {
      return new Condition.NotEmpty(left);
    }
    return binary(left);
  }

  private Condition binary(Word left) {
    Tokens tokens = grammar.tokens();
    Token token = tokens.peek();
    Optional<String> operator =
        token.is("<") || token.is(">")
            ? Optional.of(token.text())
            : token.word().flatMap(Word::literal).filter(BINARY::contains);
    if (operator.isEmpty()) {
      throw wrong(token, "conditional binary operator expected");
    }
    Word right = right(operator.get());
    return new Condition.Binary(left, operator.get(), right);
  }

  private Word right(String operator) {
    Tokens tokens = grammar.tokens();
    boolean isPattern = operator.equals("==") || operator.equals("=") || operator.equals("!=");
    boolean before = parsing.setPatternLists(isPattern || parsing.hasPatternLists());
    tokens.take();
    if (operator.equals("=~")) {
      return regex();
    }
    Token token = tokens.peek();
    parsing.setPatternLists(before);
    if (token.word().isEmpty() || token.isWord("]]")) {
      throw wrong(token, "unexpected argument `%s' to conditional binary operator");
    }
    return tokens.take().word().orElseThrow();
  }

  private Word regex() {
    Source source = parsing.source();
    while (source.peek() == ' ' || source.peek() == '\t') {
      source.take();
    }
    return parsing.words().regex();
  }

  private RuntimeException wrong(Token token, String message) {
    if (token.isEnd() && parsing.source().hasMore()) {
      return new Incomplete();
    }
    String text = token.isEnd() ? "newline" : token.text();
    Kind kind = new Kind.Condition(message, text);
    return parsing.source().error(kind, token.line(), token.start());
  }
}
