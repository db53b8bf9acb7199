package dev.virtlab.stage.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The window under a display of its own that nobody sees (Xvfb), worked by a robot.
@Tag("slow")
final class WindowTest {

  @Test
  void theWindowObeysMouseAndKeyboardAndWaitsAtItsQuestion()
      throws IOException, InterruptedException {
    assumeTrue(isOnPath("Xvfb"), "Xvfb is missing: apt install xvfb");
    Process display =
        new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "1100x700x24")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader number = display.inputReader()) {
      assertThat(driven(":" + number.readLine())).isEqualTo("ok");
    } finally {
      display.destroy();
      display.waitFor();
    }
  }

  private static String driven(String display) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            String.join(File.pathSeparator, places()),
            WindowDriver.class.getName());
    builder.environment().put("DISPLAY", display);
    Process driver = builder.redirectErrorStream(true).start();
    try (BufferedReader said = driver.inputReader()) {
      String all = String.join("\n", said.lines().toList());
      assertThat(driver.waitFor(10, TimeUnit.MINUTES)).isTrue();
      return all;
    } finally {
      driver.destroyForcibly();
    }
  }

  /// Our classes, those of the tests beside them, and what they need.
  private static List<String> places() {
    List<String> places = new ArrayList<>();
    String path =
        System.getProperty("jdk.module.path", "")
            + File.pathSeparator
            + System.getProperty("java.class.path", "");
    for (String place : path.split(File.pathSeparator)) {
      if (!place.isEmpty()) {
        places.add(place);
        Path tests = Path.of(place).resolveSibling("test-classes");
        if (place.endsWith("classes") && Files.isDirectory(tests)) {
          places.add(tests.toString());
        }
      }
    }
    return places;
  }

  private static boolean isOnPath(String program) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
