package dev.virtlab.lessons;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The values that one student's copy of a lesson has, drawn from the student's and the lesson's
/// name.
///
/// The draw is splitmix64 (Steele, Lea, Flood 2014) over the FNV-1a hash of the names, so that
/// every machine draws alike.
public record Parameters(Map<String, String> values) {

  public Parameters {
    values = new LinkedHashMap<>(values);
  }

  /// Draws for a student.
  public static Parameters draw(Lesson lesson, String student) {
    long state = hash(student + "\n" + lesson.id());
    Map<String, String> values = new LinkedHashMap<>();
    for (Map.Entry<String, List<String>> parameter : lesson.parameters().entrySet()) {
      state += 0x9e3779b97f4a7c15L;
      List<String> choice = parameter.getValue();
      values.put(
          parameter.getKey(), choice.get((int) Long.remainderUnsigned(mix(state), choice.size())));
    }
    return new Parameters(values);
  }

  private static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
    }
    return hash;
  }

  private static long mix(long state) {
    long z = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /// Puts the values where their names stand in braces.
  public String fill(String text) {
    String filled = text;
    for (Map.Entry<String, String> value : values.entrySet()) {
      filled = filled.replace("{" + value.getKey() + "}", value.getValue());
    }
    return filled;
  }
}
