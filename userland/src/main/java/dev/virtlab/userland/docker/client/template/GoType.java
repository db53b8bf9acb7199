package dev.virtlab.userland.docker.client.template;

import java.util.List;
import java.util.Optional;

/// A type of the Go language, as far as templates meet it; its text is what Go's `reflect` prints.
public sealed interface GoType {

  /// The type `interface {}`, whose values carry any other.
  GoType ANY = new Any();

  GoType BOOL = new Basic("bool", Basic.Kind.BOOL);
  GoType STRING = new Basic("string", Basic.Kind.STRING);
  GoType INT = new Basic("int", Basic.Kind.INTEGER);
  GoType INT64 = new Basic("int64", Basic.Kind.INTEGER);

  /// A number of a document, kept as the text it was.
  GoType NUMBER = new Basic("json.Number", Basic.Kind.NUMBER);

  GoType FLOAT64 = new Basic("float64", Basic.Kind.FLOAT);

  /// `[]string`
  Sequence STRINGS = new Sequence(STRING);

  /// A type without parts.
  record Basic(String name, Kind kind) implements GoType {

    /// How its values are stored and printed.
    public enum Kind {
      BOOL,
      INTEGER,
      UNSIGNED,
      FLOAT,
      STRING,
      /// `json.Number`: a string that JSON shows without quotes.
      NUMBER,
      /// `time.Duration`: a number of nanoseconds that is printed as `1m30s`.
      DURATION,
      /// `time.Time`: a text of the API that is printed as `2026-11-23 20:38:01 +0000 UTC`.
      TIME
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /// A slice.
  record Sequence(GoType element) implements GoType {
    @Override
    public String toString() {
      return "[]" + element;
    }
  }

  /// A map.
  ///
  /// @param key `string`, or a type made of it, whose values no plain string can stand for
  record Mapping(GoType key, GoType value) implements GoType {
    @Override
    public String toString() {
      return "map[" + key + "]" + value;
    }
  }

  /// A pointer, which may be nil.
  record Pointer(GoType to) implements GoType {
    @Override
    public String toString() {
      return "*" + to;
    }
  }

  /// The empty interface.
  record Any() implements GoType {
    @Override
    public String toString() {
      return "interface {}";
    }
  }

  /// A struct.
  record Struct(String name, List<Field> fields) implements GoType {
    public Struct {
      fields = List.copyOf(fields);
    }

    /// Where the field of that name is, fields of embedded structs not included.
    Optional<Integer> indexOf(String field) {
      for (int i = 0; i < fields.size(); i++) {
        if (fields.get(i).name().equals(field)) {
          return Optional.of(i);
        }
      }
      return Optional.empty();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /// A field of a struct.
  ///
  /// @param json its key in JSON
  /// @param omitEmpty left out of JSON where it is empty
  /// @param embedded whether its fields count as those of the struct
  record Field(String name, GoType type, String json, boolean omitEmpty, boolean embedded) {}
}
