package dev.virtlab.userland.shell.syntax;

import java.util.OptionalInt;

/// A redirection as it was written.
///
/// @param descriptor the number before the operator
/// @param target the word after it; for a here-document its delimiter
/// @param document the text of a here-document
public record Redirection(
    OptionalInt descriptor, Operator operator, Word target, HereDocument document) {

  /// What it does.
  public enum Operator {
    READ("<"),
    WRITE(">"),
    APPEND(">>"),
    CLOBBER(">|"),
    READ_WRITE("<>"),
    DUPLICATE_INPUT("<&"),
    DUPLICATE_OUTPUT(">&"),
    BOTH("&>"),
    BOTH_APPEND("&>>"),
    HERE("<<"),
    HERE_TABS("<<-"),
    HERE_STRING("<<<");

    private final String text;

    Operator(String text) {
      this.text = text;
    }

    /// As it is written.
    public String text() {
      return text;
    }

    /// The descriptor that is meant when none is given.
    public int usual() {
      return switch (this) {
        case READ, READ_WRITE, DUPLICATE_INPUT, HERE, HERE_TABS, HERE_STRING -> 0;
        case WRITE, APPEND, CLOBBER, DUPLICATE_OUTPUT, BOTH, BOTH_APPEND -> 1;
      };
    }
  }

  /// A here-document that is none, for redirections of other kinds.
  public static HereDocument noDocument() {
    return new HereDocument();
  }

  /// The descriptor that it changes.
  public int changed() {
    return descriptor.orElse(operator.usual());
  }
}
