package dev.virtlab.userland.shell.syntax;

import java.util.List;
import java.util.Optional;

/// `name=value`, `name+=value`, `name[index]=value`, `name=(…)`.
///
/// @param append `+=`
public record Assignment(String name, Optional<Word> index, boolean append, Value value) {

  /// What is assigned.
  public sealed interface Value {

    /// One word, not split into fields.
    record Scalar(Word word) implements Value {}

    /// The elements of an array, in order.
    record Elements(List<Element> elements) implements Value {
      public Elements {
        elements = List.copyOf(elements);
      }
    }
  }

  /// One element between the parentheses; without an index its word may give several.
  public record Element(Optional<Word> index, Word word) {}
}
