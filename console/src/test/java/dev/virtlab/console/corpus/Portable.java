package dev.virtlab.console.corpus;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The classes of this run, copied to where another user or another machine can read them.
final class Portable {

  /// What they need beside our own.
  private static final List<String> LIBRARIES = List.of("gson", "jspecify");

  private Portable() {}

  /// Copies them below a folder, which is made; the answer names the copies, none of which moves.
  static List<Path> copy(Path folder) throws IOException {
    Files.createDirectories(folder);
    List<Path> copies = new ArrayList<>();
    for (Path from : classes()) {
      Path to = folder.resolve(copies.size() + (Files.isDirectory(from) ? "" : ".jar"));
      copy(from, to);
      copies.add(to);
    }
    return copies;
  }

  private static Set<Path> classes() {
    Set<Path> all = new LinkedHashSet<>();
    for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator)) {
      all.add(Path.of(entry));
    }
    ModuleLayer.boot().configuration().modules().stream()
        .flatMap(module -> module.reference().location().stream())
        .filter(location -> location.getScheme().equals("file"))
        .forEach(location -> all.add(Path.of(location)));
    try {
      Path file = Path.of(Portable.class.getResource("Portable.class").toURI());
      all.add(file.resolve("../../../../..").normalize());
    } catch (java.net.URISyntaxException broken) {
      throw new IllegalStateException(broken);
    }
    all.removeIf(each -> !Files.exists(each) || !isNeeded(each));
    return all;
  }

  private static boolean isNeeded(Path each) {
    return Files.isDirectory(each)
        || LIBRARIES.stream().anyMatch(each.getFileName().toString()::startsWith);
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
}
