package dev.virtlab.userland.search.sed;

import dev.virtlab.userland.regex.Regex;
import java.util.Optional;

/// Which lines a command is for, by one end.
sealed interface Address {

  /// A line by its number; 0 only as the begin of a range up to an expression.
  record Number(int line) implements Address {}

  /// Every `step`th line from `first` on.
  record Step(int first, int step) implements Address {}

  /// The last line.
  record Last() implements Address {}

  /// Lines that match; empty means the expression used last.
  record Matching(Optional<Regex> regex) implements Address {}

  /// As an end: so many lines more.
  record More(int lines) implements Address {}

  /// As an end: up to a line whose number is a multiple.
  record Multiple(int of) implements Address {}
}
