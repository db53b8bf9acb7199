package dev.virtlab.webexport.cut;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The texts of the laboratory, which its functions know by number, numbered anew so that those of
/// one part stand together.
final class Texts {

  /// So many parts bring a text of their own; what more parts need, the first brings.
  private static final int SHARERS_MAX = 4;

  private final Runtime runtime;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<List<String>> parts = new ArrayList<>();
  private final List<List<String>> shared = new ArrayList<>();

  /// @param order the items in the order in which they will stand
  Texts(Script script, Runtime runtime, Placing placing, List<Integer> order) {
    this.runtime = runtime;
    List<String> all =
        script.items().stream()
            .filter(item -> item.isTable(runtime.strings()))
            .flatMap(item -> Kind.cells(Kind.inside(item.words())).stream())
            .map(cell -> String.join("", cell))
            .toList();
    placing
        .parts()
        .forEach(
            _ -> {
              parts.add(new ArrayList<>());
              shared.add(new ArrayList<>());
            });
    int next = 0;
    for (Map.Entry<String, Set<Integer>> text : users(script, placing, order).entrySet()) {
      Set<Integer> in = text.getValue();
      if (in.size() == 1) {
        parts.get(in.iterator().next()).add(text.getKey());
      } else if (in.contains(Placing.FIRST) || in.size() > SHARERS_MAX) {
        parts.get(Placing.FIRST).add(text.getKey());
      } else {
        in.forEach(part -> shared.get(part).add(text.getKey()));
      }
    }
    for (List<String> part : parts) {
      for (String old : part) {
        numbers.put(old, next++);
      }
      part.replaceAll(old -> all.get(Integer.parseInt(old)));
    }
    for (List<String> part : shared) {
      for (String old : part) {
        if (!numbers.containsKey(old)) {
          numbers.put(old, next++);
        }
      }
      part.replaceAll(old -> "[" + number(old) + "," + all.get(Integer.parseInt(old)) + "]");
    }
  }

  private Map<String, Set<Integer>> users(Script script, Placing placing, List<Integer> order) {
    Map<String, Set<Integer>> users = new LinkedHashMap<>();
    for (int item : order) {
      List<String> words = script.items().get(item).words();
      for (int i = 0; i + 2 < words.size(); i++) {
        if (isText(words, i)) {
          users.computeIfAbsent(words.get(i + 2), _ -> new HashSet<>()).add(placing.of(item));
        }
      }
    }
    return users;
  }

  private boolean isText(List<String> words, int at) {
    return words.get(at).equals(runtime.text())
        && words.get(at + 1).equals("(")
        && Character.isDigit(words.get(at + 2).charAt(0))
        && (at == 0 || !words.get(at - 1).equals("."));
  }

  /// The words of a script with the new numbers.
  List<String> renumbered(List<String> words) {
    List<String> renumbered = new ArrayList<>(words);
    for (int i = 0; i + 2 < words.size(); i++) {
      if (isText(words, i)) {
        renumbered.set(i + 2, Integer.toString(number(words.get(i + 2))));
      }
    }
    return renumbered;
  }

  private int number(String old) {
    return Objects.requireNonNull(numbers.get(old), old);
  }

  /// The texts of a part, as a list of the script.
  String of(int part) {
    return "[" + String.join(",", parts.get(part)) + "]";
  }

  /// The texts that a part brings, each with its number, although others do as well.
  String sharedBy(int part) {
    return "[" + String.join(",", shared.get(part)) + "]";
  }

  /// The number of the first text of a part.
  int first(int part) {
    return parts.subList(0, part).stream().mapToInt(List::size).sum();
  }
}
