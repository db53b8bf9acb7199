package dev.virtlab.webexport.cut;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What a class of the laboratory is, as a row of the compiler's table says it.
///
/// @param name the class
/// @param head the row without its methods, in pieces
/// @param kin the class and the interfaces it is made from
/// @param methods what its objects can do
record Kind(String name, List<String> head, List<String> kin, List<Method> methods) {

  /// A method that is called by its name.
  ///
  /// @param names one name, or a list of them, as it stands in the table
  /// @param does what is called, in pieces
  record Method(String names, List<String> does) {
    Method {
      does = List.copyOf(does);
    }

    /// The names one by one.
    List<String> list() {
      return List.of(names.replaceAll("[\\[\\]\"']", "").split(","));
    }
  }

  Kind {
    head = List.copyOf(head);
    kin = List.copyOf(kin);
    methods = List.copyOf(methods);
  }

  /// All that the class is made from, in words of the script.
  Stream<String> words() {
    return Stream.concat(kin.stream(), methods.stream().flatMap(method -> method.does().stream()));
  }

  /// The rows of a table.
  static List<Kind> of(Item table) {
    List<List<String>> cells = cells(inside(table.words()));
    List<Kind> kinds = new ArrayList<>();
    int at = 0;
    while (at < cells.size()) {
      boolean named = !cells.get(at + 1).equals(List.of("0"));
      int parent = at + (named ? 3 : 2);
      int end = parent + 6;
      List<String> kin = new ArrayList<>(cells.get(parent));
      kin.addAll(cells.get(parent + 1));
      List<Method> methods = new ArrayList<>();
      List<String> last = cells.get(end - 1);
      List<List<String>> pairs =
          last.size() < 2 ? List.of() : cells(last.subList(1, last.size() - 1));
      for (int i = 0; i < pairs.size(); i += 2) {
        methods.add(new Method(String.join("", pairs.get(i)), pairs.get(i + 1)));
      }
      kinds.add(
          new Kind(
              cells.get(at).getFirst(), head(cells.subList(at, end - 1)), words(kin), methods));
      at = end;
    }
    return kinds;
  }

  private static List<String> words(List<String> tokens) {
    return tokens.stream().filter(token -> token.matches("[A-Za-z_$][\\w$]*")).toList();
  }

  private static List<String> head(List<List<String>> cells) {
    List<String> words = new ArrayList<>();
    for (List<String> cell : cells) {
      words.addAll(cell);
      words.add(",");
    }
    return words;
  }

  /// What stands between the brackets of a table's list.
  static List<String> inside(List<String> words) {
    return words.subList(3, words.lastIndexOf("]"));
  }

  /// Divides a list at its commas.
  static List<List<String>> cells(List<String> tokens) {
    List<List<String>> cells = new ArrayList<>();
    List<String> cell = new ArrayList<>();
    int depth = 0;
    for (String token : tokens) {
      if (depth == 0 && token.equals(",")) {
        cells.add(List.copyOf(cell));
        cell.clear();
      } else {
        cell.add(token);
      }
      depth +=
          switch (token) {
            case "(", "[", "{" -> 1;
            case ")", "]", "}" -> -1;
            default -> 0;
          };
    }
    if (!cell.isEmpty()) {
      cells.add(List.copyOf(cell));
    }
    return cells;
  }
}
