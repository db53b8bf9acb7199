package dev.virtlab.userland.regex;

import java.util.List;

/// How an expression is to be read and what it is to match.
///
/// @param extended whether operators stand without backslash
/// @param byLine whether `^` and `$` match beside newlines too
public record Syntax(
    Grammar grammar, boolean extended, boolean ignoreCase, boolean byLine, Around around) {

  /// What must stand around a match.
  public enum Around {
    NOTHING,
    /// No part of a word; `grep -w`.
    WORD,
    /// The ends of the line; `grep -x`.
    LINE;

    Node enclose(Node body) {
      return switch (this) {
        case NOTHING -> body;
        case WORD -> between(Node.Place.NOT_AFTER_WORD, body, Node.Place.NOT_BEFORE_WORD);
        case LINE -> between(Node.Place.LINE_START, body, Node.Place.LINE_END);
      };
    }

    private static Node between(Node.Place before, Node body, Node.Place after) {
      return new Node.Sequence(List.of(new Node.At(before), body, new Node.At(after)));
    }
  }

  /// Basic expressions.
  public static Syntax basic(Grammar grammar) {
    return new Syntax(grammar, false, false, false, Around.NOTHING);
  }

  /// Extended expressions.
  public static Syntax extended(Grammar grammar) {
    return new Syntax(grammar, true, false, false, Around.NOTHING);
  }

  /// The same, letter case ignored or not.
  public Syntax ignoringCase(boolean ignore) {
    return new Syntax(grammar, extended, ignore, byLine, around);
  }

  /// The same, with something around the match.
  public Syntax within(Around other) {
    return new Syntax(grammar, extended, ignoreCase, byLine, other);
  }
}
