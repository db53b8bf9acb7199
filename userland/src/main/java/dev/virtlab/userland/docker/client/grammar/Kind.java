package dev.virtlab.userland.docker.client.grammar;

import dev.virtlab.userland.docker.units.InvalidAmount;

/// A kind of flag value: the word that help shows for it, and what it accepts.
///
/// @param word empty for a switch
/// @param needsValue whether the flag takes a value; a switch means `true` by itself
public record Kind(String word, boolean needsValue, Check check) {

  /// Looks at a value.
  @FunctionalInterface
  public interface Check {
    /// Fails with what is wrong with the value.
    void check(String value) throws InvalidAmount;
  }

  /// A kind that takes any text, or whatever passes the check.
  public static Kind of(String word, Check check) {
    return new Kind(word, true, check);
  }
}
