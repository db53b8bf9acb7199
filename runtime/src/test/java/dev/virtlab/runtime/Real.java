package dev.virtlab.runtime;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.virtlab.runtime.doctor.Needs;
import java.util.List;

/// Whether the tests that need a real kernel can run here.
public final class Real {

  private Real() {}

  /// Skips with the reason.
  public static void needed() {
    List<String> missing = Needs.missing();
    assumeTrue(missing.isEmpty(), () -> "the real world lacks: " + String.join(", ", missing));
  }
}
