package dev.virtlab.lessons.walk;

import dev.virtlab.scenarios.json.FileRefused;
import dev.virtlab.scenarios.json.JsonText;
import dev.virtlab.scenarios.json.ObjectReader;
import dev.virtlab.scenarios.json.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The text form of progress, which is saved, handed in, and graded.
public final class ProgressFile {

  /// The version of the form.
  public static final int FORMAT = 1;

  /// The most entries in one file.
  public static final int ENTRIES_MAX = 20_000;

  static final int TEXT_MAX = 100_000;

  /// The most presses of Ctrl-C during one line.
  static final int PRESSES_MAX = 1_000;

  /// The latest moment of anything, in nanoseconds: a year.
  private static final long MOMENT_MAX = 365L * 86_400_000_000_000L;

  private ProgressFile() {}

  /// Reads progress.
  ///
  /// @param file the name to show in messages
  public static Progress read(String file, String text) throws FileRefused {
    ObjectReader top = JsonText.read(file, text).object();
    top.need("format").integer(FORMAT, FORMAT);
    String student = top.need("student").text(200);
    String lesson = top.need("lesson").text(60);
    List<Entry> entries = new ArrayList<>();
    for (Value value : top.need("entries").elements(ENTRIES_MAX)) {
      entries.add(entry(value));
    }
    top.end();
    return new Progress(student, lesson, entries);
  }

  private static Entry entry(Value value) throws FileRefused {
    ObjectReader object = value.object();
    String step = object.need("step").text(60);
    List<Map.Entry<String, Value>> rest =
        object.all().stream().filter(member -> !member.getKey().equals("step")).toList();
    if (rest.size() == 2 && rest.getFirst().getKey().equals("line")) {
      return interrupted(step, rest.getFirst().getValue(), rest.getLast());
    }
    if (rest.size() != 1) {
      throw value.refuse("an entry has a step and one thing done");
    }
    Value done = rest.getFirst().getValue();
    return switch (rest.getFirst().getKey()) {
      case "line" -> new Entry.Line(step, done.text(TEXT_MAX));
      case "interrupt" -> new Entry.Act(step, Entry.Act.Kind.INTERRUPT, 0);
      case "endInput" -> new Entry.Act(step, Entry.Act.Kind.END_INPUT, 0);
      case "wait" -> new Entry.Act(step, Entry.Act.Kind.WAIT, done.integer(0, MOMENT_MAX));
      case "said" -> new Entry.Said(step, done.text(TEXT_MAX));
      case "java" -> new Entry.Java(step, done.text(TEXT_MAX));
      case "played" -> new Entry.Played(step);
      case "judged" -> new Entry.Judged(step);
      case "skipped" -> new Entry.Left(step);
      case "shown" -> new Entry.Shown(step);
      default ->
          throw done.refuse(
              "an entry is one of line, interrupt, endInput, wait, said, java, played, judged,"
                  + " skipped, shown");
    };
  }

  private static Entry interrupted(String step, Value line, Map.Entry<String, Value> presses)
      throws FileRefused {
    if (!presses.getKey().equals("presses")) {
      throw presses.getValue().refuse("beside a line only its presses of Ctrl-C can stand");
    }
    List<Long> moments = new ArrayList<>();
    for (Value moment : presses.getValue().elements(PRESSES_MAX)) {
      moments.add(moment.integer(0, MOMENT_MAX));
    }
    return new Entry.Line(step, line.text(TEXT_MAX), moments);
  }

  /// Writes progress, an entry a line.
  public static String write(Progress progress) {
    StringBuilder out = new StringBuilder("{\n  \"format\": " + FORMAT + ",\n  \"student\": ");
    JsonOut.quote(out, progress.student()).append(",\n  \"lesson\": ");
    JsonOut.quote(out, progress.lesson()).append(",\n  \"entries\": [");
    String before = "\n    ";
    for (Entry entry : progress.entries()) {
      out.append(before).append("{\"step\": ");
      JsonOut.quote(out, entry.step()).append(", ");
      write(out, entry).append('}');
      before = ",\n    ";
    }
    return out.append("\n  ]\n}\n").toString();
  }

  private static StringBuilder write(StringBuilder out, Entry entry) {
    return switch (entry) {
      case Entry.Line line -> {
        JsonOut.quote(out.append("\"line\": "), line.line());
        yield line.presses().isEmpty() ? out : out.append(", \"presses\": ").append(line.presses());
      }
      case Entry.Act act ->
          switch (act.kind()) {
            case INTERRUPT -> out.append("\"interrupt\": true");
            case END_INPUT -> out.append("\"endInput\": true");
            case WAIT -> out.append("\"wait\": ").append(act.nanoseconds());
          };
      case Entry.Said said -> JsonOut.quote(out.append("\"said\": "), said.words());
      case Entry.Java java -> JsonOut.quote(out.append("\"java\": "), java.source());
      case Entry.Played _ -> out.append("\"played\": true");
      case Entry.Judged _ -> out.append("\"judged\": true");
      case Entry.Left _ -> out.append("\"skipped\": true");
      case Entry.Shown _ -> out.append("\"shown\": true");
    };
  }
}
