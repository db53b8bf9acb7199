package dev.virtlab.console.corpus;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.virtlab.runtime.act.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// The Java of guests, which jlink makes of this one in some seconds: once for all of them, kept
/// among the results of the build under its version.
final class GuestJava {

  /// Where builds keep it.
  static final Path RESULTS = Path.of("target").toAbsolutePath();

  private static final Duration LINK_MAX = Duration.ofMinutes(3);

  private GuestJava() {}

  /// The folder that has it; skips where this Java has no jlink.
  static Path made() throws IOException {
    Path made = Files.createDirectories(RESULTS).resolve("guest-java-" + Runtime.version());
    if (!Files.isDirectory(made)) {
      Path making = Files.createTempDirectory(RESULTS, "guest-java").resolve("made");
      Processes.Ran ran = Processes.run(words(making), LINK_MAX);
      assumeTrue(ran.isWell(), () -> "no jlink: " + ran.output() + ran.error());
      Files.move(making, made);
      Files.delete(making.getParent());
    }
    return made;
  }

  private static List<String> words(Path to) {
    Path home = Path.of(System.getProperty("java.home"));
    return List.of(
        home.resolve("bin/jlink").toString(),
        "--add-modules",
        "java.base",
        "--strip-debug",
        "--no-header-files",
        "--no-man-pages",
        "--generate-cds-archive",
        "--output",
        to.toString());
  }
}
