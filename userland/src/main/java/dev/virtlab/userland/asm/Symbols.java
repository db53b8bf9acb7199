package dev.virtlab.userland.asm;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// The names of a source and what they mean, from one laying out to the next.
final class Symbols {
  private record Symbol(Value value, Token at, int pass) {}

  private final Map<String, Symbol> symbols = new LinkedHashMap<>();
  private int pass = 1;
  private boolean moved;

  /// Whether a name has changed its meaning since the last laying out.
  boolean moved() {
    return moved;
  }

  void next() {
    pass++;
    moved = false;
  }

  void define(Token at, String name, Value value) throws Faulty {
    Symbol before = symbols.get(name);
    if (before != null && before.pass() == pass) {
      throw new Faulty(
          at,
          "`" + name + "` already has a meaning, since line " + before.at().line(),
          "choose another name");
    }
    moved |= before == null || !before.value().equals(value);
    symbols.put(name, new Symbol(value, at, pass));
  }

  /// The value of a name.
  Optional<Value> find(Token at, String name) throws Faulty {
    Symbol symbol = symbols.get(name);
    if (symbol != null) {
      return Optional.of(symbol.value());
    }
    if (pass == 1) {
      return Optional.empty();
    }
    String advice =
        Words.nearest(name, new TreeSet<>(symbols.keySet()))
            .map(near -> "did you mean `" + near + "`?")
            .orElse("define it with `" + name + ":`");
    throw new Faulty(at, "there is no label `" + name + "`", advice);
  }

  /// The addresses of all labels.
  Map<String, Integer> addresses() {
    Map<String, Integer> addresses = new LinkedHashMap<>();
    symbols.forEach(
        (name, symbol) -> {
          if (symbol.value().addresses() == 1) {
            addresses.put(name, (int) symbol.value().number());
          }
        });
    return addresses;
  }
}
