package dev.virtlab.userland.docker.client.template;

import dev.virtlab.userland.docker.client.template.Functions.Failure;
import java.util.List;

/// The functions `eq ne lt le gt ge`: only values of one kind compare.
final class Comparing {

  private Comparing() {}

  private enum Kind {
    BOOL,
    INTEGER,
    FLOAT,
    STRING,
    NIL,
    OTHER
  }

  static Value call(String name, List<Value> arguments) throws Failure {
    Value first = Value.unboxed(arguments.getFirst());
    return Value.of(
        switch (name) {
          case "eq" -> equal(first, arguments.subList(1, arguments.size()));
          case "ne" -> !equal(first, arguments.subList(1, arguments.size()));
          case "lt" -> less(first, Value.unboxed(arguments.get(1)));
          case "le" -> lessOrEqual(first, arguments.get(1));
          case "gt" -> !lessOrEqual(first, arguments.get(1));
          default -> !less(first, Value.unboxed(arguments.get(1)));
        });
  }

  private static boolean lessOrEqual(Value first, Value second) throws Failure {
    Value other = Value.unboxed(second);
    return less(first, other) || equal(first, List.of(other));
  }

  private static boolean equal(Value first, List<Value> others) throws Failure {
    if (others.isEmpty()) {
      throw new Failure("missing argument for comparison");
    }
    for (Value boxed : others) {
      Value other = Value.unboxed(boxed);
      if (isEqual(first, other)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isEqual(Value first, Value other) throws Failure {
    Kind kind = kind(first);
    if (kind != kind(other)) {
      if (kind == Kind.NIL || kind(other) == Kind.NIL) {
        return false;
      }
      throw new Failure("incompatible types for comparison");
    }
    return switch (first) {
      case Value.Bool(boolean b) -> other instanceof Value.Bool(boolean o) && b == o;
      case Value.Int number -> other instanceof Value.Int o && number.value() == o.value();
      case Value.Real(double real) -> other instanceof Value.Real(double o) && real == o;
      case Value.Text text -> other instanceof Value.Text o && text.value().equals(o.value());
      case Value.Missing _ -> true;
      case Value.Pointer _ -> first.equals(other);
      case Value.Sequence _, Value.Mapping _, Value.Struct _, Value.Boxed _, Value.Row _ ->
          throw new Failure(
              "non-comparable type " + Printer.text(first, false) + ": " + first.type());
    };
  }

  private static boolean less(Value first, Value second) throws Failure {
    Kind kind = kind(first);
    if (kind == Kind.NIL
        || kind == Kind.OTHER
        || kind(second) == Kind.NIL
        || kind(second) == Kind.OTHER) {
      throw new Failure("invalid type for comparison");
    }
    if (kind != kind(second)) {
      throw new Failure("incompatible types for comparison");
    }
    return switch (first) {
      case Value.Int number -> second instanceof Value.Int o && number.value() < o.value();
      case Value.Real(double real) -> second instanceof Value.Real(double o) && real < o;
      case Value.Text text ->
          second instanceof Value.Text o && text.value().compareTo(o.value()) < 0;
      case Value.Bool _,
          Value.Missing _,
          Value.Sequence _,
          Value.Mapping _,
          Value.Struct _,
          Value.Pointer _,
          Value.Boxed _,
          Value.Row _ ->
          throw new Failure("invalid type for comparison");
    };
  }

  private static Kind kind(Value value) {
    return switch (value) {
      case Value.Bool _ -> Kind.BOOL;
      case Value.Int _ -> Kind.INTEGER;
      case Value.Real _ -> Kind.FLOAT;
      case Value.Text _ -> Kind.STRING;
      case Value.Missing _ -> Kind.NIL;
      case Value.Sequence _,
          Value.Mapping _,
          Value.Struct _,
          Value.Pointer _,
          Value.Boxed _,
          Value.Row _ ->
          Kind.OTHER;
    };
  }
}
