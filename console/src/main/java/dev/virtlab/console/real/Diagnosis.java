package dev.virtlab.console.real;

import dev.virtlab.runtime.doctor.Capability;
import java.util.Locale;

/// What the doctor says, a line for each capability.
public final class Diagnosis {

  private Diagnosis() {}

  /// The line of a capability: name, verdict, why, and what to install.
  public static String line(Capability capability) {
    String why =
        capability
            .install()
            .map(
                packages ->
                    capability.why()
                        + ": apt install "
                        + packages.debian()
                        + " / dnf install "
                        + packages.fedora())
            .orElse(capability.why());
    return line(capability.name(), word(capability), why);
  }

  /// The verdict in one word.
  public static String word(Capability capability) {
    return capability.verdict().name().toLowerCase(Locale.ROOT);
  }

  /// A line in columns.
  public static String line(String name, String verdict, String why) {
    return padded(name, 17) + padded(verdict, 8) + why;
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(1, width - text.length()));
  }
}
