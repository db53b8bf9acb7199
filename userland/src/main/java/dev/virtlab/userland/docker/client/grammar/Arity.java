package dev.virtlab.userland.docker.client.grammar;

import java.util.Optional;

/// How many arguments a command takes; the wording of the complaints is that of the Docker client.
///
/// @param form how the complaint is worded
public record Arity(Form form, int least, int most) {

  /// The ways to say it.
  public enum Form {
    NONE,
    EXACTLY,
    AT_LEAST,
    AT_MOST,
    BETWEEN,
    ANY
  }

  /// Reads `0`, `2`, `1..`, `0-1+` (at most one), `1-2` or `any`.
  static Arity of(String text) {
    if (text.equals("any")) {
      return new Arity(Form.ANY, 0, Integer.MAX_VALUE);
    }
    int first = text.charAt(0) - '0';
    if (text.endsWith("..")) {
      return new Arity(Form.AT_LEAST, first, Integer.MAX_VALUE);
    }
    if (text.endsWith("+")) {
      return new Arity(Form.AT_MOST, first, text.charAt(2) - '0');
    }
    if (text.indexOf('-') > 0) {
      return new Arity(Form.BETWEEN, first, text.charAt(2) - '0');
    }
    return new Arity(first == 0 ? Form.NONE : Form.EXACTLY, first, first);
  }

  /// What is wrong with so many arguments; empty if nothing is.
  Optional<String> complaint(int count) {
    if (count >= least && count <= most) {
      return Optional.empty();
    }
    return Optional.of(
        switch (form) {
          case NONE -> "accepts no arguments";
          case EXACTLY -> "requires " + counted(least);
          case AT_LEAST -> "requires at least " + counted(least);
          case AT_MOST -> "requires at most " + counted(most);
          case BETWEEN -> "requires at least " + least + " and at most " + counted(most);
          case ANY -> throw new IllegalStateException("any count is right");
        });
  }

  private static String counted(int count) {
    return count + (count == 1 ? " argument" : " arguments");
  }

  /// The last line of the complaint begins with this; the client itself says it in three ways.
  String advice() {
    return switch (form) {
      case NONE, EXACTLY, BETWEEN, ANY -> "Run";
      case AT_LEAST -> "See";
      case AT_MOST -> "SRun";
    };
  }
}
