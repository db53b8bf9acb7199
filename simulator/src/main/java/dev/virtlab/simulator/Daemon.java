package dev.virtlab.simulator;

import java.util.List;

/// A program that the first process starts at boot and that then runs by itself.
///
/// @param path its file
/// @param argv its words
public record Daemon(String path, List<String> argv) {
  public Daemon {
    argv = List.copyOf(argv);
  }
}
