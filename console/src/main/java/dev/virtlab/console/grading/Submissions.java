package dev.virtlab.console.grading;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeSet;

/// Finds the submissions in a folder. What cannot be entered is passed over, and links are not
/// followed.
final class Submissions extends SimpleFileVisitor<Path> {

  private static final String ENDING = ".json";

  private final TreeSet<Path> found = new TreeSet<>();
  private final int most;

  private Submissions(int most) {
    this.most = most;
  }

  /// The submissions, by path.
  static List<Path> in(Path folder, int depth, int most) throws IOException {
    Submissions submissions = new Submissions(most);
    Files.walkFileTree(
        folder, EnumSet.noneOf(java.nio.file.FileVisitOption.class), depth, submissions);
    return List.copyOf(submissions.found);
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (file.toString().endsWith(ENDING) && !attributes.isDirectory()) {
      found.add(file);
    }
    return found.size() < most ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException why) {
    return FileVisitResult.CONTINUE;
  }
}
