package dev.virtlab.lessons;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The values that one student's copy of a lesson has, drawn from the student's and the lesson's
/// name.
public record Parameters(Map<String, String> values) {

  public Parameters {
    values = new LinkedHashMap<>(values);
  }

  /// Draws for a student.
  public static Parameters draw(Lesson lesson, String student) {
    Draws draws = new Draws(student + "\n" + lesson.id());
    Map<String, String> values = new LinkedHashMap<>();
    for (Map.Entry<String, List<String>> parameter : lesson.parameters().entrySet()) {
      List<String> choice = parameter.getValue();
      values.put(parameter.getKey(), choice.get(draws.below(choice.size())));
    }
    return new Parameters(values);
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
