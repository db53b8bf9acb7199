package dev.virtlab.userland.docker.client;

import dev.virtlab.userland.docker.client.template.GoType;
import dev.virtlab.userland.docker.client.template.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The headers of a table, by the names of its columns; one that does not exist has none.
record Headers(Map<String, String> titles) implements Value.Methods {

  Value value() {
    return new Value.Row(new GoType.Struct("formatter.SubHeaderContext", List.of()), this);
  }

  @Override
  public Optional<Integer> arity(String name) {
    return Optional.of(name.equals("Label") ? 1 : 0);
  }

  @Override
  public Value call(String name, List<String> arguments) {
    if (name.equals("Label")) {
      return Value.of(label(arguments.getFirst()));
    }
    String title = titles.get(name);
    return title == null ? new Value.Missing() : Value.of(title);
  }

  /// The last part of a label's name, its separators as blanks.
  private static String label(String name) {
    return name.substring(name.lastIndexOf('.') + 1).replace('-', ' ').replace('_', ' ');
  }

  @Override
  public List<String> names() {
    return new ArrayList<>(titles.keySet());
  }
}
