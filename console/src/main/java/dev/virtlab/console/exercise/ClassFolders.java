package dev.virtlab.console.exercise;

import dev.virtlab.lab.Lab;
import dev.virtlab.lessons.Lesson;
import dev.virtlab.scenarios.Scenario;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.StringJoiner;

/// Where the classes lie that a child process needs: jars or folders, as this process found them.
final class ClassFolders {

  private static final List<Class<?>> NEEDED =
      List.of(
          Child.class, Lab.class, Lesson.class, Scenario.class, com.google.gson.JsonObject.class);

  private ClassFolders() {}

  static String joined() {
    StringJoiner joined = new StringJoiner(File.pathSeparator);
    for (Path each : all()) {
      joined.add(each.toString());
    }
    return joined.toString();
  }

  static List<Path> all() {
    return NEEDED.stream().map(ClassFolders::of).distinct().toList();
  }

  private static Path of(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null) {
      throw new IllegalStateException(type.getName() + " has no place on disk");
    }
    try {
      return Path.of(source.getLocation().toURI());
    } catch (URISyntaxException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
