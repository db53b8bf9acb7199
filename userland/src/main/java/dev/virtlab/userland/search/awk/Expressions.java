package dev.virtlab.userland.search.awk;

import dev.virtlab.userland.search.awk.Node.Expr;
import dev.virtlab.userland.search.awk.Node.Place;
import dev.virtlab.userland.search.awk.Token.Kind;
import dev.virtlab.userland.text.Decimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads expressions by recursive descent, from what binds least to what binds most.
final class Expressions {

  private static final Set<String> ASSIGNMENTS = Set.of("=", "+=", "-=", "*=", "/=", "%=", "^=");
  private static final Set<String> COMPARISONS = Set.of("<", "<=", "==", "!=", ">", ">=");

  private final Words words;
  private boolean noGreater;

  Expressions(Words words) {
    this.words = words;
  }

  Expr expression() {
    words.deeper();
    Expr expr = ternary();
    words.shallower();
    return expr;
  }

  List<Expr> list(String end) {
    List<Expr> list = new ArrayList<>();
    words.skipNewlines();
    while (!words.at(end)) {
      if (!list.isEmpty()) {
        words.expect(",");
        words.skipNewlines();
      }
      list.add(free());
      words.skipNewlines();
    }
    return list;
  }

  /// An expression within parentheses or brackets, where `>` and `in` mean what they mean.
  private Expr free() {
    boolean greater = noGreater;
    noGreater = false;
    Expr expr = expression();
    noGreater = greater;
    return expr;
  }

  /// What `print` prints; a `>` behind it redirects.
  List<Expr> printed() {
    List<Expr> values = new ArrayList<>();
    if (words.atEnd() || words.at(";") || words.at("}") || isRedirection()) {
      return values;
    }
    noGreater = true;
    values.add(expression());
    while (words.at(",")) {
      words.go();
      words.skipNewlines();
      values.add(expression());
    }
    noGreater = false;
    if (values.size() == 1 && values.getFirst() instanceof Node.Grouping(List<Expr> of)) {
      return of;
    }
    return values;
  }

  private boolean isRedirection() {
    return words.at(">") || words.at(">>") || words.at("|");
  }

  /// Where a redirection goes.
  Expr target() {
    boolean greater = noGreater;
    noGreater = true;
    Expr expr = joined();
    noGreater = greater;
    return expr;
  }

  private Expr ternary() {
    Expr test = or();
    if (words.at("?")) {
      words.go();
      words.skipNewlines();
      Expr yes = ternary();
      words.skipNewlines();
      words.expect(":");
      words.skipNewlines();
      return new Node.Ternary(test, yes, ternary());
    }
    if (words.token().kind() == Kind.OPERATOR && ASSIGNMENTS.contains(words.token().text())) {
      return assigned(test);
    }
    return test;
  }

  /// An assignment to a place that stands rightmost, as in `!x = y` or `1 + x = 2`.
  private Expr assigned(Expr left) {
    String operator = words.token().text();
    return switch (left) {
      case Place place -> {
        words.go();
        words.skipNewlines();
        yield new Node.Assign(operator, place, ternary());
      }
      case Node.Unary(String sign, Expr of) -> new Node.Unary(sign, assigned(of));
      case Node.Binary(String sign, Expr one, Expr other) ->
          new Node.Binary(sign, one, assigned(other));
      case Node.Logic(boolean and, Expr one, Expr other) ->
          new Node.Logic(and, one, assigned(other));
      case Node.Matches(boolean negated, Expr text, Expr ere) ->
          new Node.Matches(negated, text, assigned(ere));
      default -> throw words.wrong();
    };
  }

  private Expr or() {
    Expr left = and();
    while (words.at("||")) {
      words.go();
      words.skipNewlines();
      left = new Node.Logic(false, left, and());
    }
    return left;
  }

  private Expr and() {
    Expr left = in();
    while (words.at("&&")) {
      words.go();
      words.skipNewlines();
      left = new Node.Logic(true, left, in());
    }
    return left;
  }

  private Expr in() {
    Expr left = matches();
    while (words.at("in")) {
      words.go();
      if (words.token().kind() != Kind.NAME) {
        throw words.wrong();
      }
      List<Expr> keys = left instanceof Node.Grouping(List<Expr> of) ? of : List.of(left);
      left = new Node.In(keys, words.token().text());
      words.go();
    }
    if (left instanceof Node.Grouping && !noGreater) {
      throw words.wrong();
    }
    return left;
  }

  private Expr matches() {
    Expr left = comparison();
    while (words.at("~") || words.at("!~")) {
      boolean negated = words.at("!~");
      words.go();
      left = new Node.Matches(negated, left, comparison());
    }
    return left;
  }

  private Expr comparison() {
    Expr left = piped(joined());
    Token token = words.token();
    boolean compares =
        token.kind() == Kind.OPERATOR
            && COMPARISONS.contains(token.text())
            && !(noGreater && token.text().equals(">"));
    if (!compares) {
      return left;
    }
    words.go();
    return new Node.Binary(token.text(), left, piped(joined()));
  }

  /// `command | getline [place]`.
  private Expr piped(Expr left) {
    Expr expr = left;
    while (words.at("|") && words.pipeFeedsGetline()) {
      words.go();
      words.go();
      expr = new Node.Getline('|', Optional.of(expr), place());
    }
    return expr;
  }

  private Expr joined() {
    Expr left = additive();
    while (isOperand()) {
      left = new Node.Binary("", left, additive());
    }
    return left;
  }

  /// Whether an operand follows, so that the two are joined.
  private boolean isOperand() {
    Token token = words.token();
    return switch (token.kind()) {
      case NUMBER, STRING, ERE, NAME, CALLED, BUILTIN -> true;
      case OPERATOR ->
          switch (token.text()) {
            case "$", "!", "(", "-", "+", "++", "--" -> true;
            default -> false;
          };
      case KEYWORD, NEWLINE, END -> false;
    };
  }

  private Expr additive() {
    Expr left = multiplicative();
    while (words.at("+") || words.at("-")) {
      String operator = words.token().text();
      words.go();
      left = new Node.Binary(operator, left, multiplicative());
    }
    return left;
  }

  private Expr multiplicative() {
    Expr left = unary();
    while (words.at("*") || words.at("/") || words.at("%")) {
      String operator = words.token().text();
      words.go();
      left = new Node.Binary(operator, left, unary());
    }
    return left;
  }

  private Expr unary() {
    if (words.at("!") || words.at("-") || words.at("+")) {
      String operator = words.token().text();
      words.go();
      words.deeper();
      Expr of = unary();
      words.shallower();
      return new Node.Unary(operator, of);
    }
    return power();
  }

  private Expr power() {
    Expr left = postfix();
    if (words.at("^")) {
      words.go();
      Expr right = words.at("-") || words.at("+") || words.at("!") ? unary() : power();
      return new Node.Binary("^", left, right);
    }
    return left;
  }

  private Expr postfix() {
    Expr expr = primary();
    if (expr instanceof Place place && (words.at("++") || words.at("--"))) {
      int by = words.at("++") ? 1 : -1;
      words.go();
      return new Node.Step(false, by, place);
    }
    return expr;
  }

  private Expr primary() {
    Token token = words.token();
    return switch (token.kind()) {
      case NUMBER -> {
        words.go();
        yield new Node.Num(Decimal.value(token.text()));
      }
      case STRING -> {
        words.go();
        yield new Node.Str(token.text());
      }
      case ERE -> {
        words.go();
        yield new Node.Ere(token.text());
      }
      case NAME -> {
        words.go();
        yield named(token);
      }
      case CALLED -> call(token);
      case BUILTIN -> builtin(token);
      case KEYWORD -> {
        if (token.text().equals("getline")) {
          yield getline();
        }
        throw words.wrong();
      }
      case OPERATOR -> operator(token);
      case NEWLINE, END -> throw words.wrong();
    };
  }

  private Expr operator(Token token) {
    return switch (token.text()) {
      case "$" -> {
        words.go();
        yield new Node.Field(fieldIndex());
      }
      case "++", "--" -> {
        words.go();
        if (!(primary() instanceof Place place)) {
          throw words.wrong();
        }
        yield new Node.Step(true, token.text().equals("++") ? 1 : -1, place);
      }
      case "(" -> {
        words.go();
        List<Expr> list = list(")");
        if (list.isEmpty()) {
          throw words.wrong();
        }
        words.expect(")");
        yield list.size() == 1 ? new Node.Group(list.getFirst()) : new Node.Grouping(list);
      }
      case "-", "+", "!" -> unary();
      default -> throw words.wrong();
    };
  }

  private Expr fieldIndex() {
    if (words.at("-") || words.at("+") || words.at("!")) {
      String operator = words.token().text();
      words.go();
      return new Node.Unary(operator, primary());
    }
    return primary();
  }

  private Place named(Token name) {
    if (!words.at("[")) {
      return new Node.Var(name.text());
    }
    words.go();
    List<Expr> keys = list("]");
    if (keys.isEmpty()) {
      throw words.wrong();
    }
    words.expect("]");
    return new Node.Element(name.text(), keys);
  }

  private Expr call(Token name) {
    words.go();
    words.expect("(");
    List<Expr> values = list(")");
    words.expect(")");
    return new Node.Call(name.text(), values, name);
  }

  private Expr builtin(Token name) {
    words.go();
    if (!words.at("(")) {
      if (name.text().equals("length")) {
        return new Node.Builtin("length", List.of(), name);
      }
      throw words.wrong();
    }
    words.go();
    List<Expr> values = list(")");
    words.expect(")");
    return new Node.Builtin(name.text(), values, name);
  }

  private Expr getline() {
    words.go();
    Optional<Place> place = place();
    if (words.at("<")) {
      words.go();
      return new Node.Getline('<', Optional.of(postfix()), place);
    }
    return new Node.Getline(' ', Optional.empty(), place);
  }

  private Optional<Place> place() {
    Token token = words.token();
    if (token.is("$")) {
      words.go();
      return Optional.of(new Node.Field(fieldIndex()));
    }
    if (token.kind() == Kind.NAME) {
      words.go();
      return Optional.of(named(token));
    }
    return Optional.empty();
  }
}
