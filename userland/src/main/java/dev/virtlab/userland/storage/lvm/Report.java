package dev.virtlab.userland.storage.lvm;

import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/// A table of `pvs`, `vgs` or `lvs`: the columns that were asked for.
///
/// @param <T> what a row is about
final class Report<T> {

  private final Map<String, Column<T>> known = new LinkedHashMap<>();
  private final String title;
  private final List<String> usual;
  private List<String> ofSegments = List.of();

  private record Column<T>(String heading, boolean right, BiFunction<T, Character, String> value) {}

  /// @param title the name of a row in JSON
  /// @param usual the columns unless told otherwise
  Report(String title, String usual) {
    this.title = title;
    this.usual = List.of(usual.split(",", -1));
  }

  /// The columns that `--segments` shows.
  Report<T> segments(String columns) {
    ofSegments = List.of(columns.split(",", -1));
    return this;
  }

  /// A column of texts.
  Report<T> text(String name, String heading, BiFunction<T, Character, String> value) {
    known.put(name, new Column<>(heading, false, value));
    return this;
  }

  /// A column of numbers.
  Report<T> number(String name, String heading, BiFunction<T, Character, String> value) {
    known.put(name, new Column<>(heading, true, value));
    return this;
  }

  private Column<T> column(String name) {
    return Optional.ofNullable(known.get(name)).orElseThrow();
  }

  private List<String> wanted(Words words) {
    if (words.has("segments") && ofSegments.isEmpty()) {
      throw Lvm.unmodelled("--segments of this report");
    }
    List<String> wanted = new ArrayList<>(words.has("segments") ? ofSegments : usual);
    for (String list : words.all("o")) {
      if (!list.startsWith("+")) {
        wanted.clear();
      }
      for (String name : list.replace("+", "").split(",", -1)) {
        if (!name.isEmpty()) {
          wanted.add(full(name));
        }
      }
    }
    return wanted;
  }

  private String full(String name) {
    for (String prefix : List.of("", title + "_", "seg_")) {
      if (known.containsKey(prefix + name)) {
        return prefix + name;
      }
    }
    throw new Stop("  Unrecognised field: " + name + "\n", 3);
  }

  /// Columns of segments make a row for each.
  boolean wantsSegments(Words words) {
    return wanted(words).stream()
        .anyMatch(
            name -> name.startsWith("seg_") || name.equals("devices") || name.equals("stripes"));
  }

  /// Prints the rows.
  void print(Run run, Words words, List<T> rows) {
    List<String> wanted = wanted(words);
    char unit = words.last("units", "r").charAt(0);
    List<List<String>> cells = new ArrayList<>();
    for (T row : rows) {
      List<String> line = new ArrayList<>();
      wanted.forEach(name -> line.add(column(name).value().apply(row, unit)));
      cells.add(line);
    }
    if (words.last("reportformat", "basic").equals("json")) {
      run.out(json(wanted, cells));
    } else {
      run.out(table(words, wanted, cells));
    }
  }

  private String json(List<String> wanted, List<List<String>> cells) {
    List<String> rows = new ArrayList<>();
    for (List<String> line : cells) {
      List<String> pairs = new ArrayList<>();
      for (int i = 0; i < line.size(); i++) {
        pairs.add("\"" + wanted.get(i) + "\":\"" + line.get(i).strip() + "\"");
      }
      rows.add("                  {" + String.join(", ", pairs) + "}\n");
    }
    return "  {\n      \"report\": [\n          {\n              \""
        + title
        + "\": [\n"
        + String.join(",", rows).replace("\n,", ",\n")
        + "              ]\n          }\n      ]\n  }\n";
  }

  /// How wide a column is even where nothing in it is.
  private static int least(String name) {
    return switch (name) {
      case "lv_name" -> 4;
      case "data_percent", "metadata_percent" -> 6;
      default -> 0;
    };
  }

  private String table(Words words, List<String> wanted, List<List<String>> cells) {
    List<List<String>> all = new ArrayList<>();
    if (!words.has("noheadings") && !cells.isEmpty()) {
      all.add(wanted.stream().map(name -> column(name).heading()).toList());
    }
    all.addAll(cells);
    if (words.has("separator")) {
      StringBuilder lines = new StringBuilder();
      all.forEach(
          line ->
              lines
                  .append("  ")
                  .append(String.join(words.last("separator", " "), line))
                  .append('\n'));
      return lines.toString();
    }
    int[] widths = new int[wanted.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(column(wanted.get(i)).heading().length(), least(wanted.get(i)));
    }
    all.forEach(
        line -> {
          for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], line.get(i).length());
          }
        });
    StringBuilder text = new StringBuilder();
    boolean heading = !words.has("noheadings");
    for (List<String> line : all) {
      text.append(' ');
      for (int i = 0; i < widths.length; i++) {
        String pad = " ".repeat(widths[i] - line.get(i).length());
        boolean right = column(wanted.get(i)).right() && !heading;
        text.append(' ').append(right ? pad + line.get(i) : line.get(i) + pad);
      }
      text.append('\n');
      heading = false;
    }
    return text.toString();
  }
}
