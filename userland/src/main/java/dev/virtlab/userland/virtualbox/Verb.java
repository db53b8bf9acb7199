package dev.virtlab.userland.virtualbox;

import java.util.List;

/// A command of `VBoxManage`.
///
/// @param usage its synopsis, line by line, without the name of the program
record Verb(String name, String summary, List<String> usage, Reading reading) {

  Verb {
    usage = List.copyOf(usage);
  }

  /// From words to what is done.
  @FunctionalInterface
  interface Reading {

    /// Reads the words behind the command.
    ///
    /// @throws Words.Wrong if they are not understood
    Door.Deed of(Client client, List<String> words);
  }

  /// The usage of the command.
  String help() {
    StringBuilder text = new StringBuilder("Usage - " + summary + ":\n\n");
    for (String line : usage) {
      text.append(line.startsWith(" ") ? "    " : "  VBoxManage ").append(line).append('\n');
    }
    return text.append('\n').toString();
  }
}
