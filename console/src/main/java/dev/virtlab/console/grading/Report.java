package dev.virtlab.console.grading;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.virtlab.stage.terminal.Width;
import java.util.List;
import java.util.Locale;

/// Grades as a table, JSON, JUnit XML or CSV.
public enum Report {
  TABLE,
  JSON,
  JUNIT,
  CSV;

  /// The grades in this form, ended by a newline.
  public String of(List<Grade> grades) {
    return switch (this) {
      case TABLE -> table(grades);
      case JSON -> json(grades);
      case JUNIT -> junit(grades);
      case CSV -> csv(grades);
    };
  }

  private static String word(Grade grade) {
    return grade.result().name().toLowerCase(Locale.ROOT);
  }

  private static String table(List<Grade> grades) {
    int widest = grades.stream().mapToInt(g -> Width.of(plain(g.file()))).max().orElse(0);
    StringBuilder out = new StringBuilder();
    for (Grade grade : grades) {
      String file = plain(grade.file());
      out.append(file)
          .append(" ".repeat(widest - Width.of(file) + 2))
          .append(word(grade))
          .append(" ".repeat(12 - word(grade).length()))
          .append(grade.earned())
          .append('/')
          .append(grade.points())
          .append(grade.reason().isEmpty() ? "" : "  " + plain(grade.reason()))
          .append('\n');
    }
    long passed = grades.stream().filter(g -> g.result() == Grade.Result.PASSED).count();
    return out.append(passed).append(" of ").append(grades.size()).append(" passed\n").toString();
  }

  /// A submission names itself as it likes; a terminal sees only what can be printed.
  private static String plain(String text) {
    StringBuilder plain = new StringBuilder();
    text.chars().forEach(c -> plain.append(Character.isISOControl(c) ? '?' : (char) c));
    return plain.toString();
  }

  private static String json(List<Grade> grades) {
    JsonArray all = new JsonArray();
    for (Grade grade : grades) {
      JsonObject json = new JsonObject();
      json.addProperty("file", grade.file());
      json.addProperty("student", grade.student());
      json.addProperty("lesson", grade.lesson());
      json.addProperty("result", word(grade));
      json.addProperty("earned", grade.earned());
      json.addProperty("points", grade.points());
      json.addProperty("reason", grade.reason());
      JsonArray steps = new JsonArray();
      for (Grade.StepGrade step : grade.steps()) {
        JsonObject each = new JsonObject();
        each.addProperty("step", step.step());
        each.addProperty("earned", step.earned());
        each.addProperty("points", step.points());
        steps.add(each);
      }
      json.add("steps", steps);
      all.add(json);
    }
    return new GsonBuilder().setPrettyPrinting().create().toJson(all) + "\n";
  }

  private static String junit(List<Grade> grades) {
    long failures = grades.stream().filter(Report::isFailure).count();
    long errors = grades.stream().filter(g -> g.result() == Grade.Result.UNGRADABLE).count();
    StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.append("<testsuite name=\"virtlab\" tests=\"").append(grades.size());
    out.append("\" failures=\"").append(failures).append("\" errors=\"").append(errors);
    out.append("\">\n");
    for (Grade grade : grades) {
      out.append("  <testcase classname=\"").append(xml(grade.lesson()));
      out.append("\" name=\"").append(xml(grade.file())).append('"');
      String said =
          xml(word(grade) + " " + grade.earned() + "/" + grade.points() + " " + grade.reason());
      switch (grade.result()) {
        case PASSED -> out.append("/>\n");
        case FAILED, INCOMPLETE ->
            out.append("><failure message=\"").append(said).append("\"/></testcase>\n");
        case UNGRADABLE ->
            out.append("><error message=\"").append(said).append("\"/></testcase>\n");
      }
    }
    return out.append("</testsuite>\n").toString();
  }

  private static boolean isFailure(Grade grade) {
    return grade.result() == Grade.Result.FAILED || grade.result() == Grade.Result.INCOMPLETE;
  }

  /// Text in XML 1.0: what may not stand there at all becomes a question mark.
  private static String xml(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                default -> out.appendCodePoint(isXml(c) ? c : '?');
              }
            });
    return out.toString();
  }

  private static boolean isXml(int c) {
    return (c >= 0x20 && c <= 0xd7ff) || (c >= 0xe000 && c <= 0xfffd) || c >= 0x10000;
  }

  private static String csv(List<Grade> grades) {
    StringBuilder out = new StringBuilder("file,student,lesson,result,earned,points,reason\r\n");
    for (Grade grade : grades) {
      out.append(cell(grade.file())).append(',');
      out.append(cell(grade.student())).append(',');
      out.append(cell(grade.lesson())).append(',');
      out.append(word(grade)).append(',');
      out.append(grade.earned()).append(',').append(grade.points()).append(',');
      out.append(cell(grade.reason())).append("\r\n");
    }
    return out.toString();
  }

  /// A cell of RFC 4180; one that a spreadsheet would take for a formula begins with an apostrophe.
  private static String cell(String text) {
    String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    return '"' + safe.replace("\"", "\"\"") + '"';
  }
}
