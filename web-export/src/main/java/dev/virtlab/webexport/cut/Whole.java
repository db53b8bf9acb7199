package dev.virtlab.webexport.cut;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The laboratory before it is cut: its items, what they mention of each other, and from which Java
/// each comes.
final class Whole {

  private final Script script;
  private final Runtime runtime;
  private final Map<String, Kind> kinds = new HashMap<>();
  private final List<Optional<String>> methods;
  private final List<String> owners = new ArrayList<>();
  private final Mentions mentions;
  private final BitSet workedOut = new BitSet();

  Whole(Script script, Runtime runtime, Origins origins, List<Kind> rows) {
    this.script = script;
    this.runtime = runtime;
    rows.forEach(row -> kinds.put(row.name(), row));
    this.methods =
        script.items().stream()
            .map(item -> isMethod(item) ? origins.method(item) : Optional.<String>empty())
            .toList();
    this.mentions = new Mentions(script.items(), runtime);
    own();
    for (int i = 0; i < size(); i++) {
      workedOut.set(
          i,
          !isTable(i)
              && !kinds.containsKey(item(i).name())
              && !item(i).isFunction()
              && !item(i).isPlain());
    }
  }

  private static boolean isMethod(Item item) {
    return item.kind() == Item.Kind.LET && item.isFunction();
  }

  /// A class has no note of its own; the methods that follow it have.
  private void own() {
    String owner = "";
    for (int i = size() - 1; i >= 0; i--) {
      owner = methods.get(i).map(Voices::type).orElse(owner);
      owners.add(owner);
      if (kinds.containsKey(item(i).name())) {
        owner = "";
      }
    }
    Collections.reverse(owners);
  }

  int size() {
    return script.items().size();
  }

  Item item(int number) {
    return script.items().get(number);
  }

  /// The number of what has a name.
  int number(String name) {
    return mentions.number(name);
  }

  boolean declares(String name) {
    return mentions.declares(name);
  }

  Mentions.Of mentionedBy(int item) {
    return mentions.of(item);
  }

  /// The methods of the page's Java; empty where an item is none.
  List<Optional<String>> methods() {
    return methods;
  }

  /// The class from which an item comes; empty: from none.
  String owner(int item) {
    return owners.get(item);
  }

  Map<String, Kind> kinds() {
    return kinds;
  }

  Optional<Kind> kind(int item) {
    return Optional.ofNullable(kinds.get(item(item).name()));
  }

  /// Whether an item is one of the tables, which are divided among the parts.
  boolean isTable(int item) {
    return runtime.isTable(item(item));
  }

  /// Whether an item is worked out as its script loads.
  boolean isWorkedOut(int item) {
    return workedOut.get(item);
  }
}
