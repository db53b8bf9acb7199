package dev.virtlab.userland.regex;

import java.util.List;

/// The syntax tree of a regular expression.
sealed interface Node {

  /// No bound: as often as it goes.
  int MANY = -1;

  /// One character.
  record Char(int c) implements Node {}

  /// Any character.
  record Any() implements Node {}

  /// One character of a set.
  record OneOf(CharSet set) implements Node {}

  /// A condition on the place, which takes no character.
  record At(Place place) implements Node {}

  /// A numbered group.
  record Group(int number, Node body) implements Node {}

  /// One after the other.
  record Sequence(List<Node> parts) implements Node {}

  /// Either of them.
  record Choice(List<Node> branches) implements Node {}

  /// `least` to `most` times in a row.
  record Repeat(Node body, int least, int most) implements Node {}

  /// What a group has matched.
  record Again(int group) implements Node {}

  /// Places that can be asked for.
  enum Place {
    LINE_START,
    LINE_END,
    TEXT_START,
    TEXT_END,
    WORD_EDGE,
    NO_WORD_EDGE,
    WORD_START,
    WORD_END,
    NOT_AFTER_WORD,
    NOT_BEFORE_WORD
  }
}
