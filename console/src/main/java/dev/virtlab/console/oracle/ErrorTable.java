package dev.virtlab.console.oracle;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Error to exact: for every model how many rows of its oracles it was asked, how many of its
/// answers are equal, and the largest deviation of a number; as a table in Markdown.
///
/// A folder of oracles has one folder for each topic.
public final class ErrorTable {

  private static final PrintStream NOBODY = new PrintStream(PrintStream.nullOutputStream());

  /// The rows of one model.
  private record Model(String shape, String remark, Comparison comparison) {}

  private final Map<String, Model> models = new TreeMap<>();

  /// Asks the models of a topic all rows of a file; those that ask nothing are passed over.
  ///
  /// @param topic the name of the folder the file lies in
  public void add(String topic, BufferedReader in, Path file) throws IOException {
    List<Topic> asked = Topics.named(topic);
    if (asked.isEmpty()) {
      return;
    }
    Walk.Taker taker =
        (each, row, place, _) ->
            model(topic, each)
                .comparison()
                .add(each, row, Questioning.answered(each, row, place), place);
    try {
      new RowReader(in, String.valueOf(file.getFileName()), asked, taker).read(NOBODY);
    } catch (BadRow _) {
      // A file of this topic without a row that a model can answer says nothing of the models.
    }
  }

  private Model model(String topic, Topic asked) {
    String shape = asked.shape();
    return models.computeIfAbsent(
        topic + " " + shape, _ -> new Model(shape, asked.remark(), new Comparison(NOBODY)));
  }

  /// Whether every answer is equal, and there was one.
  public boolean isFull() {
    return !models.isEmpty()
        && models.values().stream()
            .map(Model::comparison)
            .allMatch(each -> each.equal() == each.compared());
  }

  /// The table.
  public String told() {
    StringBuilder table = new StringBuilder();
    table.append(
        "| topic | what is given -> what is answered | rows | equal | largest deviation | why |\n");
    table.append("|---|---|---|---|---|---|\n");
    models.forEach(
        (key, model) -> {
          if (model.comparison().compared() > 0) {
            table.append(line(key.substring(0, key.indexOf(' ')), model));
          }
        });
    return table.toString();
  }

  private static String line(String topic, Model model) {
    Comparison comparison = model.comparison();
    double largest = comparison.largest();
    return String.format(
        Locale.ROOT,
        "| %s | `%s` | %d | %d | %s | %s |%n",
        topic,
        model.shape().replace("|", "\\|"),
        comparison.compared(),
        comparison.equal(),
        largest == 0 ? "0" : String.format(Locale.ROOT, "%.1e", largest),
        model.remark());
  }
}
