package dev.virtlab.lab;

/// A question to a world.
public sealed interface Query {

  /// Runs a line in a subshell at the host, without terminal; the answer is its standard output
  /// without the last newline.
  record Line(String line) implements Query {}

  /// Reads a file as the outermost host sees it; the answer is its text, empty if there is none.
  record HostFile(String path) implements Query {}

  /// Reads a file as the main process of a running container sees it.
  record ContainerFile(String container, String path) implements Query {}
}
