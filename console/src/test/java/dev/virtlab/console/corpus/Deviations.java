package dev.virtlab.console.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The lines whose answers are known to differ between the worlds, as `designs/deviations.md` names
/// and explains them.
record Deviations(List<Row> rows) {

  /// The table of what differs on the machine that the tests run on, as root.
  static final String HERE = "## Between the worlds";

  /// A row of the table.
  ///
  /// @param session the beginning of the session's name
  /// @param line the whole line
  /// @param always whether the answers differ on every machine and in every run
  record Row(String session, String line, boolean always, String why) {

    private boolean isAbout(String name, String entered) {
      return name.startsWith(session + "-") && line.equals(entered);
    }
  }

  /// Reads the table below a heading of `designs/deviations.md`.
  static Deviations read(String heading) throws IOException {
    String text = Files.readString(Path.of("..", "designs", "deviations.md"));
    String table = text.substring(text.indexOf(heading + "\n") + heading.length());
    int next = table.indexOf("\n## ");
    List<Row> rows = new ArrayList<>();
    for (String row : (next < 0 ? table : table.substring(0, next)).split("\n", -1)) {
      String[] cells = row.replace("\\|", "\0").split("\\|", -1);
      if (cells.length == 6 && cells[1].strip().matches("\\d\\d")) {
        String line = cells[2].replace('\0', '|').strip();
        rows.add(
            new Row(
                cells[1].strip(),
                line.substring(1, line.length() - 1),
                cells[3].strip().equals("always"),
                cells[4].strip()));
      }
    }
    return new Deviations(rows);
  }

  /// Why a line differs; empty where nobody knows.
  String why(String session, String line) {
    return rows.stream()
        .filter(row -> row.isAbout(session, line))
        .map(Row::why)
        .collect(Collectors.joining("; "));
  }

  /// The rows that must be found when these sessions are entered, as `session line`.
  Set<String> certain(Set<String> sessions) {
    Set<String> certain = new TreeSet<>();
    for (Row row : rows) {
      sessions.stream()
          .filter(name -> row.always && name.startsWith(row.session + "-"))
          .forEach(name -> certain.add(name + " " + row.line));
    }
    return certain;
  }
}
