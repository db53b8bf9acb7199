package dev.virtlab.webexport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The rooms as JavaScript, run by node beside the same rooms on the JDK.
@Tag("slow")
final class RehearsalTest {
  private static final Path SCRIPT = Path.of("target", "javascript", "rehearsal.js");
  private static final int NODE_SECONDS_MAX = 60;

  @Test
  void theSameLinesComeFromTheJdkAndFromJavaScript() throws Exception {
    assumeTrue(onPath("node"), "node is not on the PATH (Debian: apt install nodejs)");

    long began = System.nanoTime();
    List<String> lines = node("require('./" + SCRIPT.getFileName() + "').main([])");
    long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);

    assertThat(lines).isEqualTo(String.join("\n", Rehearsal.lines()).lines().toList());
    System.out.printf(
        "the rooms as JavaScript: %,d bytes; node started and ran %d lines of them in %d ms%n",
        Files.size(SCRIPT), lines.size(), took);
  }

  private static List<String> node(String code) throws IOException, InterruptedException {
    Process node =
        new ProcessBuilder("node", "-e", code)
            .directory(SCRIPT.getParent().toFile())
            .redirectErrorStream(true)
            .start();
    node.getOutputStream().close();
    String output = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(node.waitFor(NODE_SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
    assertThat(node.exitValue()).as(output).isZero();
    return output.lines().toList();
  }

  private static boolean onPath(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
