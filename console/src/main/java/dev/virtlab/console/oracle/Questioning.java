package dev.virtlab.console.oracle;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/// One run: rows of one name in, answered by the models, out again or compared.
public final class Questioning {

  private final List<Topic> topics;
  private final PrintStream out;

  /// A run over these topics.
  ///
  /// @param topics fresh from [Topics#named]
  public Questioning(List<Topic> topics, PrintStream out) {
    this.topics = List.copyOf(topics);
    this.out = out;
  }

  /// Writes every row with the results of our models in it.
  ///
  /// @param name what the text is called in messages
  public void answer(BufferedReader in, String name) throws BadRow, IOException {
    Walk.Taker taker =
        (topic, row, place, shape) ->
            out.println(shape.line(merged(topic, row, answered(topic, row, place))));
    new RowReader(in, name, topics, taker).read(out);
  }

  /// Compares the results that the rows give with those of our models; whether all are equal.
  public boolean check(BufferedReader in, String name) throws BadRow, IOException {
    Comparison comparison = new Comparison(out);
    Walk.Taker taker =
        (topic, row, place, _) -> comparison.add(topic, row, answered(topic, row, place), place);
    new RowReader(in, name, topics, taker).read(new PrintStream(PrintStream.nullOutputStream()));
    comparison.sumUp();
    return comparison.isFull();
  }

  static JsonObject answered(Topic topic, JsonObject row, String place) throws BadRow {
    JsonObject question = new JsonObject();
    for (Map.Entry<String, JsonElement> entry : row.entrySet()) {
      if (!topic.results().contains(entry.getKey())) {
        question.add(entry.getKey(), entry.getValue());
      }
    }
    return topic.answer(new Row(question, place));
  }

  /// The row in its own order, our results in the places of the given ones, the rest behind.
  private static JsonObject merged(Topic topic, JsonObject row, JsonObject answer) {
    JsonObject merged = new JsonObject();
    for (Map.Entry<String, JsonElement> entry : row.entrySet()) {
      String key = entry.getKey();
      if (answer.has(key)) {
        merged.add(key, answer.get(key));
      } else if (!topic.results().contains(key)) {
        merged.add(key, entry.getValue());
      }
    }
    answer.entrySet().stream()
        .filter(entry -> !merged.has(entry.getKey()))
        .forEach(entry -> merged.add(entry.getKey(), entry.getValue()));
    return merged;
  }
}
