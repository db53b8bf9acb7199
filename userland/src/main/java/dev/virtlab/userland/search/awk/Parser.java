package dev.virtlab.userland.search.awk;

import dev.virtlab.userland.search.awk.Node.Expr;
import dev.virtlab.userland.search.awk.Node.Stmt;
import dev.virtlab.userland.search.awk.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads rules, functions and statements; expressions are left to [Expressions].
final class Parser {

  private static final Set<String> LEAVES = Set.of("next", "nextfile", "break", "continue");

  private final Words words;
  private final Expressions expressions;
  private final List<Stmt> begin = new ArrayList<>();
  private final List<Stmt> end = new ArrayList<>();
  private final List<Node.Rule> rules = new ArrayList<>();
  private final List<Node.Function> functions = new ArrayList<>();

  Parser(Source source) {
    words = new Words(source);
    expressions = new Expressions(words);
  }

  /// What gawk warns of, once parsed.
  String warnings() {
    return words.warnings();
  }

  Node.Program parse() {
    words.skipEnds();
    while (words.token().kind() != Kind.END) {
      item();
      words.skipEnds();
    }
    return new Node.Program(begin, rules, end, functions);
  }

  private void item() {
    if (words.at("function")) {
      function();
    } else if (words.at("BEGIN")) {
      words.go();
      begin.add(block());
    } else if (words.at("END")) {
      words.go();
      end.add(block());
    } else if (words.at("{")) {
      rules.add(new Node.Rule(List.of(), Optional.of(block())));
    } else {
      List<Expr> pattern = new ArrayList<>(List.of(expressions.expression()));
      if (words.at(",")) {
        words.go();
        words.skipNewlines();
        pattern.add(expressions.expression());
      }
      Optional<Stmt> action = words.at("{") ? Optional.of(block()) : Optional.empty();
      rules.add(new Node.Rule(pattern, action));
    }
    if (!words.atEnd() && !words.at(";") && !isItemStart()) {
      throw words.wrong();
    }
  }

  private boolean isItemStart() {
    return words.previousEndsBlock();
  }

  private void function() {
    words.go();
    Token name = words.token();
    if (name.kind() != Kind.NAME && name.kind() != Kind.CALLED) {
      throw words.wrong();
    }
    words.go();
    words.expect("(");
    List<String> parameters = new ArrayList<>();
    while (!words.at(")")) {
      if (!parameters.isEmpty()) {
        words.expect(",");
        words.skipNewlines();
      }
      if (words.token().kind() != Kind.NAME) {
        throw words.wrong();
      }
      parameters.add(words.token().text());
      words.go();
    }
    words.go();
    words.skipNewlines();
    functions.add(new Node.Function(name.text(), parameters, block()));
  }

  private Stmt block() {
    words.expect("{");
    List<Stmt> list = new ArrayList<>();
    words.skipEnds();
    while (!words.at("}")) {
      if (words.token().kind() == Kind.END) {
        throw words.wrong();
      }
      list.add(statement());
      words.skipEnds();
    }
    words.endBlock();
    return new Node.Block(list);
  }

  /// A statement that a loop or a condition commands; it may be empty.
  private Stmt body() {
    words.skipNewlines();
    if (words.at(";")) {
      words.go();
      return new Node.Block(List.of());
    }
    return statement();
  }

  private Stmt statement() {
    words.deeper();
    Stmt statement = anyStatement();
    words.shallower();
    return statement;
  }

  private Stmt anyStatement() {
    Token token = words.token();
    if (token.is("{")) {
      return block();
    }
    if (token.kind() != Kind.KEYWORD) {
      return ended(new Node.Simple(expressions.expression()));
    }
    return switch (token.text()) {
      case "if" -> condition();
      case "while" -> {
        words.go();
        Expr test = parenthesised();
        if (words.at(";")) {
          words.go();
          yield new Node.While(test, new Node.Block(List.of()), false);
        }
        yield new Node.While(test, body(), false);
      }
      case "do" -> doWhile();
      case "for" -> loop();
      default -> ended(simple());
    };
  }

  private Stmt ended(Stmt statement) {
    if (words.at(";") || words.token().kind() == Kind.NEWLINE) {
      words.go();
    } else if (!words.at("}") && words.token().kind() != Kind.END) {
      throw words.wrong();
    }
    return statement;
  }

  private Expr parenthesised() {
    words.expect("(");
    Expr test = expressions.expression();
    words.expect(")");
    return test;
  }

  private Stmt condition() {
    words.go();
    Expr test = parenthesised();
    Stmt yes = body();
    if (words.elseFollows()) {
      words.go();
      return new Node.If(test, yes, Optional.of(body()));
    }
    return new Node.If(test, yes, Optional.empty());
  }

  private Stmt doWhile() {
    words.go();
    Stmt body = body();
    words.skipEnds();
    words.expect("while");
    return ended(new Node.While(parenthesised(), body, true));
  }

  private Stmt loop() {
    words.go();
    words.expect("(");
    if (words.at(";")) {
      return counted(Optional.empty());
    }
    Stmt first = simple();
    boolean in =
        words.at(")")
            && first instanceof Node.Simple(Expr of)
            && of instanceof Node.In(List<Expr> keys, _)
            && keys.size() == 1
            && keys.getFirst() instanceof Node.Var;
    if (in) {
      words.go();
      Node.In of = (Node.In) ((Node.Simple) first).of();
      return new Node.ForIn((Node.Var) of.keys().getFirst(), of.array(), body());
    }
    return counted(Optional.of(first));
  }

  private Stmt counted(Optional<Stmt> first) {
    words.expect(";");
    words.skipNewlines();
    Optional<Expr> test = words.at(";") ? Optional.empty() : Optional.of(expressions.expression());
    words.expect(";");
    words.skipNewlines();
    Optional<Stmt> each = words.at(")") ? Optional.empty() : Optional.of(simple());
    words.expect(")");
    if (words.at(";")) {
      words.go();
      return new Node.For(first, test, each, new Node.Block(List.of()));
    }
    return new Node.For(first, test, each, body());
  }

  private Stmt simple() {
    Token token = words.token();
    if (token.kind() == Kind.KEYWORD) {
      String word = token.text();
      if (LEAVES.contains(word)) {
        words.go();
        return new Node.Leave(word);
      }
      switch (word) {
        case "print", "printf" -> {
          return print(word.equals("printf"));
        }
        case "exit" -> {
          words.go();
          return new Node.Exit(optional());
        }
        case "return" -> {
          words.go();
          return new Node.Return(optional());
        }
        case "delete" -> {
          return delete();
        }
        default -> {}
      }
    }
    return new Node.Simple(expressions.expression());
  }

  private Optional<Expr> optional() {
    return words.atEnd() || words.at(";") || words.at("}")
        ? Optional.empty()
        : Optional.of(expressions.expression());
  }

  private Stmt delete() {
    words.go();
    Token name = words.token();
    if (name.kind() != Kind.NAME) {
      throw words.wrong();
    }
    words.go();
    if (!words.at("[")) {
      return new Node.Delete(name.text(), List.of());
    }
    words.go();
    List<Expr> keys = expressions.list("]");
    words.expect("]");
    return new Node.Delete(name.text(), keys);
  }

  private Stmt print(boolean formatted) {
    words.go();
    List<Expr> values = expressions.printed();
    if (formatted && values.isEmpty()) {
      throw words.wrong();
    }
    for (String where : List.of(">>", ">", "|")) {
      if (words.at(where)) {
        words.go();
        return new Node.Print(formatted, values, where, Optional.of(expressions.target()));
      }
    }
    return new Node.Print(formatted, values, "", Optional.empty());
  }
}
