package dev.virtlab.webexport;

import dev.virtlab.lessons.Lesson;
import dev.virtlab.scenarios.Scenario;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The texts of shipped lessons and scenarios, and the desks that stand in them on the JDK.
final class Shelf {

  private Shelf() {}

  static String scenario(String name) {
    return text(Scenario.class, dev.virtlab.scenarios.Shipped.resource(name));
  }

  static String part(String lesson, String file) {
    return text(Lesson.class, dev.virtlab.lessons.Shipped.resource(lesson, file));
  }

  static Desk lesson(String id, String world, String student) {
    return Page.lesson(
        part(id, "lesson.json"),
        part(id, "text.en.json"),
        part(id, "text.ko.json"),
        scenario(world),
        student,
        "");
  }

  private static String text(Class<?> near, String resource) {
    try (InputStream in = near.getResourceAsStream("/" + resource)) {
      return new String(
          Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
