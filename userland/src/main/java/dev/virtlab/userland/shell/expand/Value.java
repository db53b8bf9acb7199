package dev.virtlab.userland.shell.expand;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What a parameter is: one text, or the elements of `@` and `*`.
///
/// @param many whether it was asked for with `@` or `*`
/// @param star whether it was `*`
/// @param items one text, or none where it is unset; of many the elements
record Value(boolean many, boolean star, List<String> items) {

  static Value one(Optional<String> text) {
    return new Value(false, false, text.map(List::of).orElse(List.of()));
  }

  static Value all(boolean star, List<String> items) {
    return new Value(true, star, items);
  }

  boolean isSet() {
    return !items.isEmpty();
  }

  /// Whether all of it is the empty text.
  boolean isEmpty() {
    return items.isEmpty() || (items.size() == 1 && items.getFirst().isEmpty());
  }

  /// The single text, or all elements with blanks between them.
  String text() {
    return String.join(" ", items);
  }

  Value each(UnaryOperator<String> change) {
    return new Value(many, star, items.stream().map(change).toList());
  }
}
