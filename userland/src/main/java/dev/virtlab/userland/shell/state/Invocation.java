package dev.virtlab.userland.shell.state;

/// How a shell was started.
///
/// @param name what `$0` is, and what messages begin with
/// @param source where its commands come from
/// @param interactive whether it talks to a person: errors do not end it, and it handles Ctrl-C
/// @param terminal whether it has a terminal, and so job control
public record Invocation(String name, Source source, boolean interactive, boolean terminal) {

  /// Where commands come from.
  public enum Source {
    /// The word after `-c`.
    STRING,
    /// A script file.
    FILE,
    /// Standard input.
    INPUT
  }
}
