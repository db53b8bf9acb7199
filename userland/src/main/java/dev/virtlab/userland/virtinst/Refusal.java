package dev.virtlab.userland.virtinst;

import java.util.List;

/// What is asked for cannot be done; the text follows `ERROR`.
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String told;

  Refusal(String text) {
    this(List.of(), text);
  }

  /// @param told what had been chosen before, which is said all the same
  Refusal(List<String> told, String text) {
    super(text, null, false, false);
    this.told = told.isEmpty() ? "" : String.join("\n", told) + "\n";
  }

  String told() {
    return told;
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
