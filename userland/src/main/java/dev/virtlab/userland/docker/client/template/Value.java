package dev.virtlab.userland.docker.client.template;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A value that a template can read, with its Go type.
public sealed interface Value {

  /// Its type.
  GoType type();

  /// No value at all, as an entry that a map does not have; Go's zero `reflect.Value`.
  record Missing() implements Value {
    @Override
    public GoType type() {
      return GoType.ANY;
    }
  }

  record Bool(boolean value) implements Value {
    @Override
    public GoType type() {
      return GoType.BOOL;
    }
  }

  /// A whole number, signed or not, or a duration.
  record Int(GoType type, long value) implements Value {}

  record Real(double value) implements Value {
    @Override
    public GoType type() {
      return GoType.FLOAT64;
    }
  }

  /// A string, or the text of a moment.
  record Text(GoType type, String value) implements Value {}

  /// A slice; nil is empty too, but JSON tells them apart.
  record Sequence(GoType.Sequence type, List<Value> elements, boolean isNil) implements Value {
    public Sequence {
      elements = Collections.unmodifiableList(new ArrayList<>(elements));
    }
  }

  /// A map, in the order of its keys.
  record Mapping(GoType.Mapping type, Map<String, Value> entries, boolean isNil) implements Value {
    public Mapping {
      entries = Collections.unmodifiableMap(new TreeMap<>(entries));
    }
  }

  record Struct(GoType.Struct type, List<Value> fields) implements Value {
    public Struct {
      fields = List.copyOf(fields);
    }
  }

  /// A pointer, empty for nil.
  record Pointer(GoType.Pointer type, Optional<Value> to) implements Value {}

  /// What an `interface {}` carries, empty for nil.
  record Boxed(Optional<Value> inside) implements Value {
    @Override
    public GoType type() {
      return GoType.ANY;
    }
  }

  /// A value that is asked through methods, such as a row of a table.
  record Row(GoType.Struct type, Methods methods) implements Value {}

  /// The methods of a row.
  interface Methods {

    /// The signature of a method: how many texts it takes.
    Optional<Integer> arity(String name);

    /// Calls a method.
    Value call(String name, List<String> arguments);

    /// Names of the methods without arguments, in order; what JSON shows.
    List<String> names();
  }

  static Value of(boolean value) {
    return new Bool(value);
  }

  static Value of(long value) {
    return new Int(GoType.INT, value);
  }

  static Value of(String value) {
    return new Text(GoType.STRING, value);
  }

  /// A slice of strings.
  static Value of(List<String> values) {
    List<Value> elements = new ArrayList<>();
    values.forEach(value -> elements.add(of(value)));
    return new Sequence(GoType.STRINGS, elements, false);
  }

  /// Without the interface around it; [Missing] for a nil one.
  static Value unboxed(Value value) {
    return value instanceof Boxed(Optional<Value> inside) ? inside.orElse(new Missing()) : value;
  }
}
