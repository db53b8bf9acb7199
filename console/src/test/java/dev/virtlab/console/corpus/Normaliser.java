package dev.virtlab.console.corpus;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Makes two answers comparable, by the rules of `corpus/rules.json`.
final class Normaliser {

  private static final Pattern BLANKS_AT_END = Pattern.compile("[ \\t]+$");
  private static final Pattern RUNS_OF_BLANKS = Pattern.compile("[ \\t]{2,}");

  private final List<Rule> rules = new ArrayList<>();

  private record Rule(
      String name, boolean onlyWhenHinted, Pattern pattern, String replacement, JsonArray example) {

    String apply(String text) {
      return pattern.matcher(text).replaceAll(replacement);
    }
  }

  /// @param file the parsed `rules.json`
  Normaliser(JsonObject file) {
    for (JsonElement element : file.getAsJsonArray("rules")) {
      JsonObject rule = element.getAsJsonObject();
      rules.add(
          new Rule(
              rule.get("name").getAsString(),
              rule.has("hint") && rule.get("hint").getAsBoolean(),
              Pattern.compile(
                  rule.get("pattern").getAsString(), Pattern.MULTILINE | Pattern.UNIX_LINES),
              rule.get("replacement").getAsString(),
              rule.getAsJsonArray("example")));
    }
  }

  /// The comparable form of an answer.
  ///
  /// @param hints what the recorded line lists under `normalise`
  String comparable(String text, List<String> hints) {
    String changed = text;
    for (Rule rule : rules) {
      if (!rule.onlyWhenHinted || hints.contains(rule.name)) {
        changed = rule.apply(changed);
      }
    }
    List<String> lines = new ArrayList<>();
    for (String line : changed.split("\n", -1)) {
      String trimmed = BLANKS_AT_END.matcher(line).replaceAll("");
      lines.add(hints.isEmpty() ? trimmed : RUNS_OF_BLANKS.matcher(trimmed).replaceAll("  "));
    }
    while (!lines.isEmpty() && lines.getLast().isEmpty()) {
      lines.removeLast();
    }
    if (hints.contains("first")) {
      lines = new ArrayList<>(lines.stream().filter(line -> !line.isEmpty()).limit(1).toList());
    }
    if (hints.contains("sort")) {
      lines.sort(String::compareTo);
    }
    return String.join("\n", lines);
  }

  /// The rules that do not do to their example what they say.
  List<String> broken() {
    return rules.stream()
        .filter(
            rule ->
                !rule.apply(rule.example.get(0).getAsString())
                    .equals(rule.example.get(1).getAsString()))
        .map(Rule::name)
        .toList();
  }
}
