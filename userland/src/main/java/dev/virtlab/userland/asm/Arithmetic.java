package dev.virtlab.userland.asm;

/// How values are combined. Labels and registers can only be added, or subtracted from each other.
final class Arithmetic {

  private Arithmetic() {}

  static Value unary(Expression.Unary at, Value inner) throws Faulty {
    return switch (at.operator()) {
      case "-" -> difference(at.at(), new Value(0, 0, 0, true), inner);
      case "~" -> new Value(~plain(at.at(), inner), 0, 0, inner.known());
      default -> inner;
    };
  }

  static Value binary(Expression.Binary at, Value left, Value right) throws Faulty {
    Token sign = at.at();
    return switch (at.operator()) {
      case "+" -> sum(sign, left, right);
      case "-" -> difference(sign, left, right);
      default -> {
        long a = plain(sign, left);
        long b = plain(sign, right);
        yield new Value(
            plain(sign, at.operator(), a, b, right), 0, 0, left.known() && right.known());
      }
    };
  }

  private static Value sum(Token sign, Value left, Value right) throws Faulty {
    if ((left.registers() & right.registers()) != 0) {
      throw new Faulty(sign, "a register is added twice", "an address has each register once");
    }
    return new Value(
        left.number() + right.number(),
        left.addresses() + right.addresses(),
        left.registers() | right.registers(),
        left.known() && right.known());
  }

  private static Value difference(Token sign, Value left, Value right) throws Faulty {
    if (right.registers() != 0) {
      throw new Faulty(sign, "a register cannot be subtracted", "add registers only: [bx+si-2]");
    }
    return new Value(
        left.number() - right.number(),
        left.addresses() - right.addresses(),
        left.registers(),
        left.known() && right.known());
  }

  private static long plain(Token sign, String operator, long a, long b, Value right)
      throws Faulty {
    if ((operator.equals("/") || operator.equals("%")) && b == 0) {
      if (right.known()) {
        throw new Faulty(sign, "a division by zero", "");
      }
      return 0;
    }
    return switch (operator) {
      case "*" -> a * b;
      case "/" -> a / b;
      case "%" -> a % b;
      case "&" -> a & b;
      case "|" -> a | b;
      case "^" -> a ^ b;
      case "<<" -> b < 0 || b > 31 ? 0 : a << b;
      default -> b < 0 || b > 31 ? 0 : a >> b;
    };
  }

  private static long plain(Token sign, Value value) throws Faulty {
    if (value.registers() != 0) {
      throw new Faulty(
          sign, "a register cannot be part of this", "16-bit addresses only add: [bx+si+4]");
    }
    return value.number();
  }
}
