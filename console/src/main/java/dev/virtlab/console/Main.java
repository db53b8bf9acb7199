package dev.virtlab.console;

import dev.virtlab.console.door.Front;

/// Where the process starts.
public final class Main {

  private Main() {}

  /// Carries out one command line and ends the process with its exit status.
  public static void main(String[] args) {
    System.exit(Front.run(args));
  }
}
