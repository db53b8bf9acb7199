package dev.virtlab.console.oracle;

import com.google.gson.JsonElement;
import com.google.gson.JsonIOException;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSyntaxException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads rows as they stand: JSON lines, a JSON document or a CSV, told apart by the first line.
final class RowReader {

  /// The longest document that is read, in characters. Lines are read one by one, without end.
  private static final int DOCUMENT_MAX = 1 << 28;

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

  private final BufferedReader in;
  private final String name;
  private final List<Topic> topics;
  private final Walk.Taker taker;
  private final Walk walk;
  private int line;

  /// @param name what the text is called in messages
  RowReader(BufferedReader in, String name, List<Topic> topics, Walk.Taker taker) {
    this.in = in;
    this.name = name;
    this.topics = topics;
    this.taker = taker;
    this.walk = new Walk(topics, taker);
  }

  /// Gives all rows away in their order. Where the text is a CSV its header goes to `header` first.
  void read(PrintStream header) throws BadRow, IOException {
    Optional<String> first = nextLine();
    if (first.isEmpty()) {
      return;
    }
    String text = first.orElseThrow().strip();
    if (!text.startsWith("{") && !text.startsWith("[")) {
      readCells(text, header);
    } else if (isWhole(text)) {
      readLines(text);
    } else {
      readDocument(text);
    }
  }

  private void readLines(String first) throws BadRow, IOException {
    Optional<String> text = Optional.of(first);
    while (text.isPresent()) {
      String place = name + ", line " + line;
      if (walk.rows(parsed(text.orElseThrow(), place), place) == 0) {
        throw new BadRow(place, "this is not a row of the topic; its rows are " + shapes());
      }
      text = nextLine();
    }
  }

  private void readDocument(String first) throws BadRow, IOException {
    StringBuilder text = new StringBuilder("\n".repeat(line - 1)).append(first).append('\n');
    for (String more = in.readLine(); more != null; more = in.readLine()) {
      text.append(more).append('\n');
      if (text.length() > DOCUMENT_MAX) {
        throw new BadRow(name, "the document is longer than " + DOCUMENT_MAX + " characters");
      }
    }
    if (walk.rows(parsed(text.toString(), name), name + ": ") == 0) {
      throw new BadRow(name, "no list of this document has a row of the topic: " + shapes());
    }
  }

  private void readCells(String first, PrintStream header) throws BadRow, IOException {
    List<String> columns = cells(first);
    Optional<String> text = Optional.of(first);
    if (columns.stream().noneMatch(cell -> NUMBER.matcher(cell).matches())) {
      header.println(first);
      text = nextLine();
    } else {
      columns = topics.stream().map(Topic::columns).findFirst().orElseThrow();
    }
    while (text.isPresent()) {
      take(columns, cells(text.orElseThrow()));
      text = nextLine();
    }
  }

  private void take(List<String> columns, List<String> cells) throws BadRow, IOException {
    String place = name + ", line " + line;
    if (cells.size() > columns.size()) {
      throw new BadRow(
          place, cells.size() + " cells, but " + columns.size() + " columns: " + columns);
    }
    JsonObject row = new JsonObject();
    for (int i = 0; i < cells.size(); i++) {
      row.add(columns.get(i), cell(cells.get(i)));
    }
    Topic topic =
        topics.stream()
            .filter(each -> each.fits(row))
            .findFirst()
            .orElseThrow(() -> new BadRow(place, "no row of the topic; its rows are " + shapes()));
    taker.take(topic, row, place, new Shape.Cells(columns));
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    for (String cell : line.split(",", -1)) {
      cells.add(cell.strip());
    }
    return cells;
  }

  private static JsonElement cell(String text) {
    return NUMBER.matcher(text).matches() ? JsonParser.parseString(text) : new JsonPrimitive(text);
  }

  private Optional<String> nextLine() throws IOException {
    for (String text = in.readLine(); text != null; text = in.readLine()) {
      line++;
      if (!text.isBlank()) {
        return Optional.of(text);
      }
    }
    return Optional.empty();
  }

  /// Whether a first line is a JSON value of its own, not the beginning of a longer one.
  private static boolean isWhole(String text) {
    try {
      var _ = JsonParser.parseString(text);
      return true;
    } catch (JsonSyntaxException | JsonIOException _) {
      return text.length() > 1 && (text.endsWith("}") || text.endsWith("]"));
    }
  }

  private static JsonElement parsed(String text, String place) throws BadRow {
    try {
      return JsonParser.parseString(text);
    } catch (JsonSyntaxException | JsonIOException wrong) {
      throw new BadRow(place, "not JSON: " + reason(wrong));
    }
  }

  private static String reason(Exception wrong) {
    String message = String.valueOf(wrong.getMessage());
    return message.lines().findFirst().orElse("").replaceFirst("^[\\w.]+Exception: ", "");
  }

  private String shapes() {
    return String.join("; ", topics.stream().map(Topic::shape).toList());
  }
}
