package dev.virtlab.runtime;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.virtlab.runtime.act.Processes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Somebody without any privilege, with a home of his own, who starts virtual machines of Java in a
/// user namespace as `./virtlab` does. Where the tests run as root they become that user first.
final class PlainUser {

  private static final int NOBODY = 65534;
  private static final Duration TRIED_MAX = Duration.ofSeconds(20);

  private final Path home;
  private final String classes;

  private PlainUser(Path home, String classes) {
    this.home = home;
    this.classes = classes;
  }

  /// Gives him a home below a folder, with a copy of the classes, which lie where only their owner
  /// reads. Skips where the machine lets no plain user into a namespace, or shows so little of
  /// `/proc` that nobody may mount another.
  static PlainUser in(Path folder) throws IOException {
    try {
      List<String> words = List.of("unshare", "--mount", "--pid", "--fork", "--mount-proc", "true");
      Processes.Ran tried = Processes.run(becoming(words), TRIED_MAX);
      assumeTrue(tried.isWell(), () -> "no user namespace for a plain user: " + tried.error());
    } catch (IOException missing) {
      assumeTrue(false, "no tool to become a plain user: " + missing.getMessage());
    }
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path home = Files.createDirectory(folder.resolve("home"));
    if (isRoot()) {
      Files.setAttribute(home, "unix:uid", NOBODY);
      Files.setAttribute(home, "unix:gid", NOBODY);
    }
    List<String> copies = new ArrayList<>();
    for (String entry : KillTest.classes().split(java.io.File.pathSeparator)) {
      Path from = Path.of(entry);
      if (!entry.isEmpty() && Files.exists(from)) {
        Path to = folder.resolve("classes." + copies.size() + ".jar");
        copy(from, to);
        copies.add(to.toString());
      }
    }
    return new PlainUser(home, String.join(java.io.File.pathSeparator, copies));
  }

  private static boolean isRoot() throws IOException {
    return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid", LinkOption.NOFOLLOW_LINKS)
        == 0;
  }

  private static List<String> becoming(List<String> program) throws IOException {
    List<String> words = new ArrayList<>();
    if (isRoot()) {
      String number = Integer.toString(NOBODY);
      words.addAll(List.of("setpriv", "--reuid", number, "--regid", number, "--clear-groups"));
      words.add("--inh-caps=-all");
    }
    words.addAll(List.of("unshare", "--user", "--map-root-user", "--"));
    words.addAll(program);
    return words;
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(to.resolve(from.relativize(each).toString()));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path each, BasicFileAttributes attributes)
              throws IOException {
            String below = from.relativize(each).toString();
            Files.copy(each, below.isEmpty() ? to : to.resolve(below));
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /// Where his runs have their folders.
  Path runs() {
    return home.resolve("real");
  }

  /// Runs a class with his folder of runs and these words, and gives what it printed.
  String run(Class<?> program, String input, String... arguments)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classes));
    words.addAll(List.of(program.getName(), runs().toString()));
    words.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(becoming(words));
    builder.directory(home.toFile());
    builder.environment().put("HOME", home.toString());
    builder.redirectError(home.resolveSibling("said").toFile());
    Process process = builder.start();
    try (var to = process.getOutputStream()) {
      to.write(input.getBytes(StandardCharsets.UTF_8));
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }

  /// What the last one wrote to standard error.
  String said() throws IOException {
    return Files.readString(home.resolveSibling("said"));
  }
}
