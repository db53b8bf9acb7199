package dev.virtlab.userland.docker.client;

import dev.virtlab.userland.docker.client.template.GoType;
import dev.virtlab.userland.docker.client.template.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// One row of a list, as templates ask it: by the names of its columns.
final class Row implements Value.Methods {

  private final GoType.Struct type;
  private final Map<String, Value> columns = new TreeMap<>();
  private Optional<Map<String, String>> labels = Optional.empty();

  /// @param type what errors call it, as `*formatter.ContainerContext`
  Row(String type) {
    this.type = new GoType.Struct(type, List.of());
  }

  Row put(String column, String value) {
    columns.put(column, Value.of(value));
    return this;
  }

  /// A column that has no value.
  Row nil(String column) {
    columns.put(column, new Value.Boxed(Optional.empty()));
    return this;
  }

  Row put(String column, Value value) {
    columns.put(column, value);
    return this;
  }

  /// Lets templates ask for single labels, as `{{.Label "tier"}}`.
  Row labels(Map<String, String> values) {
    labels = Optional.of(values);
    return this;
  }

  Value value() {
    return new Value.Row(type, this);
  }

  @Override
  public Optional<Integer> arity(String name) {
    if (columns.containsKey(name)) {
      return Optional.of(0);
    }
    return name.equals("Label") && labels.isPresent() ? Optional.of(1) : Optional.empty();
  }

  @Override
  public Value call(String name, List<String> arguments) {
    return name.equals("Label")
        ? Value.of(labels.orElse(Map.of()).getOrDefault(arguments.getFirst(), ""))
        : Optional.ofNullable(columns.get(name)).orElseThrow();
  }

  @Override
  public List<String> names() {
    return new ArrayList<>(columns.keySet());
  }
}
