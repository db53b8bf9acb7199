package dev.virtlab.console;

import java.lang.module.ModuleDescriptor;

/// Where the process starts: says the version or how to begin.
public final class Main {
  private static final String USAGE = "usage: virtlab [--version]";

  private Main() {}

  /// Runs one command line. Exit code 2 means that the line was refused.
  public static void main(String[] args) {
    if (args.length == 1 && args[0].equals("--version")) {
      System.out.println("virtlab " + version());
      return;
    }
    System.err.println(USAGE);
    System.exit(2);
  }

  /// The version that this build carries in its own module descriptor.
  static String version() {
    ModuleDescriptor descriptor = Main.class.getModule().getDescriptor();
    return descriptor == null ? "unknown" : descriptor.rawVersion().orElse("unknown");
  }
}
