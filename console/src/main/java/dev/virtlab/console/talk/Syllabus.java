package dev.virtlab.console.talk;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// The lessons in their order, and which of them is meant by a word: by its number, or by its name
/// or the beginning of it, as git(1) takes the beginning of a commit's name.
record Syllabus(List<Taught> lessons) {

  private static final int NEAR_MAX = 3;

  Syllabus {
    lessons = List.copyOf(lessons);
  }

  /// What a word means here.
  sealed interface Meant {
    /// This one.
    record One(Taught taught) implements Meant {}

    /// One of several, whose names all begin so.
    record Several(List<String> names) implements Meant {}

    /// None; these names are written nearly so.
    record None(List<String> near) implements Meant {}
  }

  /// The names, in the order of the lessons.
  List<String> names() {
    return lessons.stream().map(taught -> taught.lesson().id()).toList();
  }

  /// Which lesson a word means. A whole name means that lesson, whatever else begins so.
  Meant meant(String word) {
    String name = word.toLowerCase(Locale.ROOT);
    List<Taught> whole =
        lessons.stream()
            .filter(each -> name.equals(id(each)) || name.equals(number(each)))
            .toList();
    List<Taught> found =
        whole.isEmpty()
            ? lessons.stream().filter(each -> id(each).startsWith(name)).toList()
            : whole;
    return switch (found.size()) {
      case 0 -> new Meant.None(near(name));
      case 1 -> new Meant.One(found.getFirst());
      default -> new Meant.Several(found.stream().map(Syllabus::id).toList());
    };
  }

  /// The number of a lesson, as it is listed.
  String number(Taught taught) {
    return Integer.toString(lessons.indexOf(taught) + 1);
  }

  private static String id(Taught taught) {
    return taught.lesson().id();
  }

  private List<String> near(String name) {
    int most = NearMiss.most(name);
    return names().stream()
        .filter(each -> distance(name, each) <= most)
        .sorted(Comparator.comparingInt(each -> distance(name, each)))
        .limit(NEAR_MAX)
        .toList();
  }

  /// From the whole name, or from what stands behind its letter and digit: `move` is near
  /// `f6-move`.
  private static int distance(String name, String id) {
    String topic = id.substring(id.indexOf('-') + 1);
    return Math.min(NearMiss.distance(name, id), NearMiss.distance(name, topic));
  }
}
