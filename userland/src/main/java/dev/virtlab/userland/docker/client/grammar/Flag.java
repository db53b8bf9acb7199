package dev.virtlab.userland.docker.client.grammar;

import java.util.Optional;

/// A flag of a command.
///
/// @param letter its shorthand, if it has one
/// @param initial its default as help shows it; empty where help shows none
/// @param usage its help, with line breaks where the author wants them
/// @param need what the daemon must be for it
/// @param hidden left out of the help
/// @param deprecated what to use instead
public record Flag(
    Optional<Character> letter,
    String name,
    Kind kind,
    String initial,
    String usage,
    Need need,
    boolean hidden,
    Optional<String> deprecated) {

  /// As errors name it: `-m, --memory`.
  public String title() {
    return letter.map(c -> "-" + c + ", ").orElse("") + "--" + name;
  }
}
