package dev.virtlab.userland.search.awk;

import java.util.List;

/// What operators between two values do.
final class Arithmetic {

  private static final List<String> OPERATORS =
      List.of("", "+", "-", "*", "/", "%", "^", "<", "<=", "==", "!=", ">=", ">");

  private Arithmetic() {}

  static int of(String operator) {
    return OPERATORS.indexOf(operator);
  }

  static Value apply(int operator, Value one, Value other, String format) {
    return switch (OPERATORS.get(operator)) {
      case "" -> Value.of(one.toText(format) + other.toText(format));
      case "+" -> Value.of(one.toNumber() + other.toNumber());
      case "-" -> Value.of(one.toNumber() - other.toNumber());
      case "*" -> Value.of(one.toNumber() * other.toNumber());
      case "/" -> Value.of(one.toNumber() / nonzero(other, "division by zero attempted"));
      case "%" -> Value.of(one.toNumber() % nonzero(other, "division by zero attempted in `%'"));
      case "^" -> Value.of(power(one.toNumber(), other.toNumber()));
      case "<" -> Value.of(Value.compare(one, other, format) < 0);
      case "<=" -> Value.of(Value.compare(one, other, format) <= 0);
      case "==" -> Value.of(Value.compare(one, other, format) == 0);
      case "!=" -> Value.of(Value.compare(one, other, format) != 0);
      case ">=" -> Value.of(Value.compare(one, other, format) >= 0);
      default -> Value.of(Value.compare(one, other, format) > 0);
    };
  }

  private static double nonzero(Value value, String what) {
    double number = value.toNumber();
    if (number == 0) {
      throw new Fatal(what, "Division by zero");
    }
    return number;
  }

  /// Whole powers by multiplying, so that they are exact where they can be.
  static double power(double base, double exponent) {
    if (exponent != Math.rint(exponent) || Math.abs(exponent) > 1024) {
      return StrictMath.pow(base, exponent);
    }
    double result = 1;
    double square = base;
    for (int rest = (int) Math.abs(exponent); rest > 0; rest >>= 1) {
      result = (rest & 1) == 1 ? result * square : result;
      square *= square;
    }
    return exponent < 0 ? 1 / result : result;
  }
}
