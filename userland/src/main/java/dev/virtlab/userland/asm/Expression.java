package dev.virtlab.userland.asm;

import java.util.Optional;

/// A number that is computed from others.
sealed interface Expression {

  /// Where it begins.
  Token at();

  record Number(Token at, long value) implements Expression {}

  /// A label, or a register inside of brackets.
  record Name(Token at, String name) implements Expression {}

  /// `$`, where this line begins, or `$$`, where the program does.
  record Here(Token at, boolean start) implements Expression {}

  record Unary(Token at, String operator, Expression inner) implements Expression {}

  record Binary(Token at, String operator, Expression left, Expression right)
      implements Expression {}

  /// What names mean.
  interface Names {
    /// The value of a name; empty where nothing has that name (yet).
    Optional<Value> find(Token at, String name) throws Faulty;

    Value here(boolean start);
  }

  /// What it is worth.
  default Value value(Names names) throws Faulty {
    return switch (this) {
      case Number number -> Value.of(number.value());
      case Here here -> names.here(here.start());
      case Name name ->
          names.find(name.at(), name.name()).orElseGet(() -> new Value(0, 1, 0, false));
      case Unary unary -> Arithmetic.unary(unary, unary.inner().value(names));
      case Binary binary ->
          Arithmetic.binary(binary, binary.left().value(names), binary.right().value(names));
    };
  }
}
