package dev.virtlab.userland.shell.expand;

import dev.virtlab.userland.shell.expand.ArithmeticTokens.Kind;
import dev.virtlab.userland.shell.syntax.Dialect;
import dev.virtlab.userland.shell.syntax.Parser;
import java.util.List;
import java.util.Optional;

/// Evaluates an arithmetic expression, in 64 bits that wrap around; "ARITHMETIC EVALUATION" in
/// bash(1). Errors are those of the dialect, where they show the text from the offending token on.
public final class Arithmetic {

  /// The variables of an expression.
  public interface Cells {
    /// The text of a variable or of an array element; empty if it has none.
    String get(String name, Optional<String> subscript);

    /// Gives it a value.
    void set(String name, Optional<String> subscript, long value);
  }

  /// How deep variables may refer to variables.
  public static final int RECURSION_MAX = 200;

  private static final List<List<String>> BINARY =
      List.of(
          List.of("|"),
          List.of("^"),
          List.of("&"),
          List.of("==", "!="),
          List.of("<", ">", "<=", ">="),
          List.of("<<", ">>"),
          List.of("+", "-"),
          List.of("*", "/", "%"));
  private static final List<String> ASSIGNING =
      List.of("=", "+=", "-=", "*=", "/=", "%=", "<<=", ">>=", "&=", "^=", "|=");

  private final ArithmeticTokens tokens;
  private final Dialect dialect;
  private final Cells cells;
  private final int recursion;
  private int idle;
  private int depth;

  private Arithmetic(String text, Dialect dialect, Cells cells, int recursion) {
    this.dialect = dialect;
    this.cells = cells;
    this.recursion = recursion;
    this.tokens = new ArithmeticTokens(text, dialect);
  }

  /// The value of an expression; an empty one is 0, except to dash.
  public static long evaluate(String text, Dialect dialect, Cells cells) {
    return new Arithmetic(text, dialect, cells, 0).whole();
  }

  private long whole() {
    if (tokens.kind() == Kind.END && dialect != Dialect.DASH) {
      return 0;
    }
    long value = comma();
    if (tokens.kind() != Kind.END) {
      throw leftOver();
    }
    return value;
  }

  private RuntimeException leftOver() {
    boolean unknown = tokens.kind() == Kind.OPERATOR && tokens.token().isEmpty();
    return wrong(
        unknown ? "syntax error: invalid arithmetic operator" : "syntax error in expression",
        "expecting EOF",
        tokens.start());
  }

  private long comma() {
    long value = assignment();
    while (tokens.is(",")) {
      tokens.advance();
      value = assignment();
    }
    return value;
  }

  private long assignment() {
    if (++depth > Parser.DEPTH_MAX) {
      throw new ArithmeticError(tokens.text() + ": expression recursion level exceeded");
    }
    int begin = tokens.start();
    boolean isName = tokens.kind() == Kind.NAME;
    String name = tokens.token();
    Optional<String> subscript =
        tokens.hasSubscript() ? Optional.of(tokens.subscript()) : Optional.empty();
    long value = condition();
    if (tokens.kind() == Kind.OPERATOR && ASSIGNING.contains(tokens.token())) {
      boolean alone =
          isName
              && tokens
                  .text()
                  .substring(begin, tokens.start())
                  .strip()
                  .equals(written(name, subscript));
      value = assign(alone, name, subscript, value);
    }
    depth--;
    return value;
  }

  private static String written(String name, Optional<String> subscript) {
    return subscript.map(inside -> name + "[" + inside + "]").orElse(name);
  }

  private long assign(boolean alone, String name, Optional<String> subscript, long before) {
    if (!alone) {
      throw wrong("attempted assignment to non-variable", "expecting EOF", tokens.start());
    }
    String operator = tokens.token();
    tokens.advance();
    int place = tokens.start();
    long right = assignment();
    long value =
        operator.equals("=")
            ? right
            : apply(operator.substring(0, operator.length() - 1), before, right, place);
    set(name, subscript, value);
    return value;
  }

  private void set(String name, Optional<String> subscript, long value) {
    if (idle == 0) {
      cells.set(name, subscript, value);
    }
  }

  private long condition() {
    long value = or();
    if (!tokens.is("?")) {
      return value;
    }
    tokens.advance();
    if (tokens.is(":") || tokens.kind() == Kind.END) {
      throw wrong("expression expected", "expecting primary", tokens.start());
    }
    long yes = when(value != 0, this::comma);
    if (!tokens.is(":")) {
      throw wrong("`:' expected for conditional expression", "expecting ':'", tokens.start());
    }
    tokens.advance();
    if (tokens.kind() == Kind.END) {
      throw wrong("expression expected", "expecting primary", tokens.start());
    }
    long no = when(value == 0, this::condition);
    return value != 0 ? yes : no;
  }

  private interface Part {
    long value();
  }

  /// A part that is read in any case, but has effects only where it counts.
  private long when(boolean counts, Part part) {
    idle += counts ? 0 : 1;
    long value = part.value();
    idle -= counts ? 0 : 1;
    return value;
  }

  private long or() {
    long value = and();
    while (tokens.is("||")) {
      tokens.advance();
      long right = when(value == 0, this::and);
      value = value != 0 || right != 0 ? 1 : 0;
    }
    return value;
  }

  private long and() {
    long value = binary(0);
    while (tokens.is("&&")) {
      tokens.advance();
      long right = when(value != 0, () -> binary(0));
      value = value != 0 && right != 0 ? 1 : 0;
    }
    return value;
  }

  private long binary(int level) {
    if (level == BINARY.size()) {
      return power();
    }
    long left = binary(level + 1);
    while (tokens.kind() == Kind.OPERATOR && BINARY.get(level).contains(tokens.token())) {
      String operator = tokens.token();
      tokens.advance();
      int place = tokens.start();
      long right = binary(level + 1);
      left = apply(operator, left, right, place);
    }
    return left;
  }

  private long power() {
    long base = unary();
    if (!tokens.is("**")) {
      return base;
    }
    tokens.advance();
    long exponent = power();
    if (exponent < 0) {
      throw wrong("exponent less than 0", "exponent less than 0", tokens.start());
    }
    long value = 1;
    for (long left = exponent; left > 0; left >>= 1) {
      value = (left & 1) == 1 ? value * base : value;
      base *= base;
    }
    return value;
  }

  private long apply(String operator, long left, long right, int place) {
    return switch (operator) {
      case "|" -> left | right;
      case "^" -> left ^ right;
      case "&" -> left & right;
      case "==" -> left == right ? 1 : 0;
      case "!=" -> left != right ? 1 : 0;
      case "<" -> left < right ? 1 : 0;
      case ">" -> left > right ? 1 : 0;
      case "<=" -> left <= right ? 1 : 0;
      case ">=" -> left >= right ? 1 : 0;
      case "<<" -> left << right;
      case ">>" -> left >> right;
      case "+" -> left + right;
      case "-" -> left - right;
      case "*" -> left * right;
      case "/" -> left / divisor(right, place);
      default -> left % divisor(right, place);
    };
  }

  private long divisor(long right, int place) {
    if (right != 0) {
      return right;
    }
    if (idle > 0 && dialect != Dialect.ASH) {
      return 1;
    }
    throw wrong("division by 0", "division by zero", place);
  }

  private long unary() {
    if (++depth > Parser.DEPTH_MAX) {
      throw new ArithmeticError(tokens.text() + ": expression recursion level exceeded");
    }
    long value = unaryOrPrimary();
    depth--;
    return value;
  }

  private long unaryOrPrimary() {
    if (tokens.isDoubled() && dialect != Dialect.DASH && namesVariable()) {
      return stepped();
    }
    if (tokens.kind() == Kind.OPERATOR) {
      switch (tokens.token()) {
        case "!" -> {
          tokens.advance();
          return unary() == 0 ? 1 : 0;
        }
        case "~" -> {
          tokens.advance();
          return ~unary();
        }
        case "-" -> {
          tokens.advance();
          return -unary();
        }
        case "+" -> {
          tokens.advance();
          return unary();
        }
        default -> {}
      }
    }
    return primary();
  }

  /// Whether a variable follows `++` or `--`; else they are two signs.
  private boolean namesVariable() {
    String rest = tokens.from(tokens.skipBlanks(tokens.position() + 1));
    return !rest.isEmpty() && (Character.isLetter(rest.charAt(0)) || rest.charAt(0) == '_');
  }

  private long stepped() {
    long step = tokens.is("+") ? 1 : -1;
    tokens.advance();
    tokens.advance();
    String name = tokens.token();
    Optional<String> subscript =
        tokens.hasSubscript() ? Optional.of(tokens.subscript()) : Optional.empty();
    long value = variable(name, subscript, tokens.start()) + step;
    tokens.advance();
    set(name, subscript, value);
    return value;
  }

  private long primary() {
    int place = tokens.start();
    switch (tokens.kind()) {
      case NUMBER -> {
        long value =
            new ArithmeticNumber(dialect, tokens.text(), tokens.from(place)).parse(tokens.token());
        tokens.advance();
        return value;
      }
      case NAME -> {
        return named();
      }
      case OPERATOR, END -> {
        if (!tokens.is("(")) {
          throw wrong("syntax error: operand expected", "expecting primary", place);
        }
      }
    }
    tokens.advance();
    long value = comma();
    if (!tokens.is(")")) {
      throw wrong("missing `)'", "expecting ')'", tokens.start());
    }
    tokens.advance();
    return value;
  }

  private long named() {
    String name = tokens.token();
    Optional<String> subscript =
        tokens.hasSubscript() ? Optional.of(tokens.subscript()) : Optional.empty();
    int place = tokens.start();
    tokens.advance();
    boolean assigned = tokens.is("=");
    long value = assigned ? 0 : variable(name, subscript, place);
    if (tokens.isDoubled() && dialect != Dialect.DASH) {
      long step = tokens.is("+") ? 1 : -1;
      tokens.advance();
      tokens.advance();
      set(name, subscript, value + step);
    }
    return value;
  }

  private long variable(String name, Optional<String> subscript, int place) {
    String text = cells.get(name, subscript);
    if (dialect == Dialect.DASH) {
      return ArithmeticNumber.posix(text);
    }
    if (recursion > RECURSION_MAX) {
      throw tooDeep(place);
    }
    return new Arithmetic(text, dialect, cells, recursion + 1).whole();
  }

  private RuntimeException tooDeep(int place) {
    return dialect == Dialect.ASH
        ? new ArithmeticError("expression recursion loop detected")
        : wrong("expression recursion level exceeded", "", place);
  }

  /// The error as the dialect says it; bash shows the text from a place on.
  private ArithmeticError wrong(String bash, String dash, int place) {
    return switch (dialect) {
      case BASH -> {
        String shown = tokens.text().substring(tokens.skipBlanks(0));
        yield new ArithmeticError(
            shown + ": " + bash + " (error token is \"" + tokens.from(place) + "\")");
      }
      case DASH ->
          new ArithmeticError("arithmetic expression: " + dash + ": \"" + tokens.text() + "\"");
      case ASH -> new ArithmeticError(ash(dash));
    };
  }

  private static String ash(String dash) {
    return switch (dash) {
      case "division by zero" -> "divide by zero";
      case "expecting ':'" -> "malformed ?: operator";
      case "exponent less than 0" -> dash;
      default -> "arithmetic syntax error";
    };
  }
}
