package dev.virtlab.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.runtime.act.Leftovers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` after every line of the journal: the next start finds what is left, removes exactly
/// that, and the machine is as before.
@Tag("slow")
final class KillTest {

  private static final int POINTS_MAX = 100;

  @TempDir private Path runs;

  /// What a run could leave behind, as the kernel tells it.
  private record Machine(
      List<String> mounts, List<String> loops, List<String> groups, List<String> networks) {

    static Machine now() throws IOException {
      return new Machine(
          Files.readAllLines(Path.of("/proc/self/mounts")),
          named(Path.of("/sys/block"), "loop"),
          ownGroups(),
          named(Path.of("/run/netns"), "vlab-"));
    }

    private static List<String> ownGroups() throws IOException {
      List<String> all = new ArrayList<>();
      try (Stream<Path> tree = Files.walk(Path.of("/sys/fs/cgroup"), 6)) {
        tree.filter(path -> path.getFileName().toString().startsWith("vlab-"))
            .forEach(path -> all.add(path.toString()));
      }
      all.sort(null);
      return all;
    }

    private static List<String> named(Path folder, String prefix) throws IOException {
      if (!Files.isDirectory(folder)) {
        return List.of();
      }
      try (Stream<Path> entries = Files.list(folder)) {
        return entries
            .map(path -> path.getFileName().toString())
            .filter(name -> name.startsWith(prefix))
            .filter(name -> !prefix.equals("loop") || isAttached(folder.resolve(name)))
            .sorted()
            .toList();
      }
    }

    private static boolean isAttached(Path loop) {
      return Files.exists(loop.resolve("loop/backing_file"));
    }
  }

  private String run(int deadly) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classes(),
                KilledRun.class.getName(),
                runs.toString(),
                Integer.toString(deadly))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output.trim();
  }

  /// The class path and the modules of this run, and the folder of this test.
  private static String classes() {
    List<String> all = new ArrayList<>(List.of(System.getProperty("java.class.path", "")));
    ModuleLayer.boot().configuration().modules().stream()
        .flatMap(module -> module.reference().location().stream())
        .filter(location -> location.getScheme().equals("file"))
        .forEach(location -> all.add(Path.of(location).toString()));
    try {
      Path file = Path.of(KilledRun.class.getResource("KilledRun.class").toURI());
      Path packageFolder = file.getParent();
      all.add(packageFolder.resolve("../../..").normalize().toString());
    } catch (java.net.URISyntaxException broken) {
      throw new IllegalStateException(broken);
    }
    return String.join(java.io.File.pathSeparator, all);
  }

  private long processes() {
    return ProcessHandle.allProcesses()
        .filter(
            each ->
                each.info()
                    .arguments()
                    .map(words -> String.join(" ", words).contains(runs.toString()))
                    .orElse(false))
        .filter(each -> each.pid() != ProcessHandle.current().pid())
        .count();
  }

  @Test
  void afterEveryKillTheNextStartLeavesTheMachineAsItWas() throws Exception {
    Real.needed();
    Machine before = Machine.now();
    int points = Integer.parseInt(run(0));
    assertThat(points).isBetween(18, POINTS_MAX);
    assertThat(Leftovers.find(runs).isEmpty()).isTrue();
    for (int deadly = 1; deadly <= points; deadly++) {
      String finished = run(deadly);
      assertThat(finished).as("killed at line " + deadly).isEmpty();

      Leftovers left = Leftovers.find(runs);

      assertThat(left.runs()).as("leftovers of the kill at line " + deadly).hasSize(1);
      assertThat(left.remove()).as("what could not be removed, line " + deadly).isEmpty();
      assertThat(Leftovers.find(runs).isEmpty()).isTrue();
      assertThat(Machine.now()).as("the machine after line " + deadly).isEqualTo(before);
      assertThat(processes()).as("processes after line " + deadly).isZero();
    }
    System.out.println("kill points survived: " + points);
  }
}
