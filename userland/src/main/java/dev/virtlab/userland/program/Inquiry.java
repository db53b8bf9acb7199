package dev.virtlab.userland.program;

import java.util.List;

/// What a kernel tells programs of itself where it has no `/proc`: sysctl(3) of the BSDs and of
/// macOS, `NtQuerySystemInformation` of Windows.
public interface Inquiry {

  /// The processes, by number.
  List<Task> tasks();

  /// A process.
  ///
  /// @param path the file of its program
  /// @param resident its memory in bytes
  /// @param used its processor time in nanoseconds
  /// @param terminal whether it has one
  record Task(
      int pid,
      int parent,
      String path,
      List<String> words,
      long resident,
      long used,
      boolean terminal) {

    public Task {
      words = List.copyOf(words);
    }

    /// The last part of its path.
    public String name() {
      return path.substring(path.lastIndexOf('/') + 1);
    }
  }

  /// The memory of the machine, in bytes.
  long memory();

  /// What of it is free, in bytes.
  long free();

  int processors();

  /// When it booted, in nanoseconds since 1970 UTC.
  long booted();
}
