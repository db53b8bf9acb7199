package dev.virtlab.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.runtime.act.Leftovers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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

  /// What a run could leave behind, as the kernel tells it. Other runs may come and go on the same
  /// machine meanwhile, so only what bears this run's label or lies in its folder counts.
  private record Remains(
      List<String> mounts, List<String> loops, List<String> groups, List<String> networks) {

    static Remains of(Path runs, String label) throws IOException {
      return new Remains(
          mentioning(Files.readAllLines(Path.of("/proc/self/mounts")), runs.toString()),
          mentioning(backingFiles(), runs.toString()),
          mentioning(allGroups(), label),
          mentioning(named(Path.of("/run/netns"), "vlab-"), label));
    }

    boolean areNone() {
      return mounts.isEmpty() && loops.isEmpty() && groups.isEmpty() && networks.isEmpty();
    }

    private static List<String> mentioning(List<String> all, String part) {
      return all.stream().filter(each -> each.contains(part)).toList();
    }

    /// The files behind the loop devices.
    private static List<String> backingFiles() throws IOException {
      List<String> files = new ArrayList<>();
      for (String name : named(Path.of("/sys/block"), "loop")) {
        Path file = Path.of("/sys/block", name, "loop/backing_file");
        if (Files.exists(file)) {
          files.add(Files.readString(file).trim());
        }
      }
      return files;
    }

    private static List<String> allGroups() throws IOException {
      List<String> all = new ArrayList<>();
      collect(Path.of("/sys/fs/cgroup"), 6, all);
      return all;
    }

    private static void collect(Path group, int depth, List<String> all) throws IOException {
      all.add(group.toString());
      if (depth > 0) {
        try (DirectoryStream<Path> below = Files.newDirectoryStream(group, Files::isDirectory)) {
          for (Path each : below) {
            collect(each, depth - 1, all);
          }
        } catch (NoSuchFileException | DirectoryIteratorException _) {
          // Another run's, gone meanwhile.
        }
      }
    }

    private static List<String> named(Path folder, String prefix) throws IOException {
      if (!Files.isDirectory(folder)) {
        return List.of();
      }
      try (Stream<Path> entries = Files.list(folder)) {
        return entries
            .map(path -> path.getFileName().toString())
            .filter(name -> name.startsWith(prefix))
            .sorted()
            .toList();
      }
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
  static String classes() {
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
                each.info().arguments().map(words -> isOurs(String.join(" ", words))).orElse(false))
        .filter(each -> each.pid() != ProcessHandle.current().pid())
        .count();
  }

  /// A machine knows its folder by another name; its own is that of the folder of runs.
  private boolean isOurs(String words) {
    return words.contains(runs.toString())
        || words.contains("guest=" + KilledRun.name(runs.toString()));
  }

  @Test
  void afterEveryKillTheNextStartLeavesTheMachineAsItWas() throws Exception {
    Real.needed();
    int points = Integer.parseInt(run(0));
    assertThat(points).isBetween(18, POINTS_MAX);
    assertThat(Leftovers.find(runs).isEmpty()).isTrue();
    for (int deadly = 1; deadly <= points; deadly++) {
      String finished = run(deadly);
      assertThat(finished).as("killed at line " + deadly).isEmpty();

      Leftovers left = Leftovers.find(runs);

      assertThat(left.runs()).as("leftovers of the kill at line " + deadly).hasSize(1);
      String label = left.runs().getFirst().label();
      assertThat(left.remove()).as("what could not be removed, line " + deadly).isEmpty();
      assertThat(Leftovers.find(runs).isEmpty()).isTrue();
      assertThat(Remains.of(runs, label))
          .as("the machine after line " + deadly)
          .matches(Remains::areNone);
      assertThat(processes()).as("processes after line " + deadly).isZero();
    }
    System.out.println("kill points survived: " + points);
  }
}
