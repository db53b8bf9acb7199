package dev.virtlab.userland.search.awk;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What a name means: a scalar, an array, or nothing yet.
final class Cell {

  private final Optional<Cell> origin;
  private Value value = Value.unset();
  private Optional<Map<String, Value>> array = Optional.empty();

  Cell() {
    origin = Optional.empty();
  }

  Cell(Value value) {
    this();
    this.value = value;
  }

  private Cell(Cell origin) {
    this.origin = Optional.of(origin);
  }

  /// What a function gets: the same array, a copy of a scalar, or a name that becomes the caller's
  /// array once it is used as one.
  Cell passed() {
    if (array.isPresent() || !(value instanceof Value.Unset)) {
      Cell copy = new Cell(value);
      copy.array = array;
      return copy;
    }
    return new Cell(this);
  }

  Value value() {
    return value;
  }

  void set(Value next) {
    value = next;
  }

  boolean isArray() {
    return array.isPresent() || (origin.isPresent() && origin.get().isArray());
  }

  Map<String, Value> array() {
    if (array.isEmpty()) {
      array = Optional.of(origin.map(Cell::array).orElseGet(LinkedHashMap::new));
    }
    return array.get();
  }
}
