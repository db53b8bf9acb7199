package dev.virtlab.lessons.trial;

import dev.virtlab.lessons.Draws;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a union of layers shows under a name. The learner writes `String read(List<Map<String,
/// String>> layers, String name)`: the topmost layer comes first, a whiteout is the content `#`,
/// and what is not there is `-`.
final class UnionLookup implements Trial {

  private static final int QUESTIONS = 10;
  private static final int LAYERS_LEAST = 2;
  private static final int LAYERS_CHOICE = 3;
  private static final List<String> NAMES = List.of("a", "b", "c", "d");
  private static final String WHITEOUT = "#";
  private static final String NOTHING = "-";

  @Override
  public String name() {
    return "union-lookup";
  }

  @Override
  public Asked round(Draws draws, Asking asking) {
    Answers answers = new Answers();
    for (int i = 0; i < QUESTIONS; i++) {
      List<Map<String, String>> layers = new ArrayList<>();
      int count = LAYERS_LEAST + draws.below(LAYERS_CHOICE);
      for (int layer = 0; layer < count; layer++) {
        layers.add(layer(draws, layer));
      }
      String name = NAMES.get(draws.below(NAMES.size()));
      answers.add("read(" + written(layers) + ", \"" + name + "\")", seen(layers, name));
    }
    return answers.ask(asking);
  }

  /// Of each name nothing, a whiteout, or content that tells its layer.
  private static Map<String, String> layer(Draws draws, int layer) {
    Map<String, String> files = new LinkedHashMap<>();
    for (String name : NAMES) {
      switch (draws.below(5)) {
        case 0 -> files.put(name, WHITEOUT);
        case 1, 2 -> files.put(name, name + layer);
        default -> {}
      }
    }
    return files;
  }

  private static String seen(List<Map<String, String>> layers, String name) {
    for (Map<String, String> layer : layers) {
      String content = layer.get(name);
      if (content != null) {
        return content.equals(WHITEOUT) ? NOTHING : content;
      }
    }
    return NOTHING;
  }

  private static String written(List<Map<String, String>> layers) {
    List<String> maps = new ArrayList<>();
    for (Map<String, String> layer : layers) {
      List<String> words = new ArrayList<>();
      layer.forEach(
          (name, content) -> {
            words.add("\"" + name + "\"");
            words.add("\"" + content + "\"");
          });
      maps.add("Map.of(" + String.join(", ", words) + ")");
    }
    return "List.of(" + String.join(", ", maps) + ")";
  }
}
