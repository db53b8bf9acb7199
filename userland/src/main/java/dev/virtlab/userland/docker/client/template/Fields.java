package dev.virtlab.userland.docker.client.template;

import java.util.Optional;

/// Finds fields of structs, also those of embedded ones.
final class Fields {

  private Fields() {}

  static Optional<Value> find(Value.Struct struct, String name) {
    Optional<Integer> index = struct.type().indexOf(name);
    if (index.isPresent()) {
      return Optional.of(struct.fields().get(index.get()));
    }
    for (int i = 0; i < struct.fields().size(); i++) {
      if (!struct.type().fields().get(i).embedded()) {
        continue;
      }
      Value embedded = struct.fields().get(i);
      Value inner =
          embedded instanceof Value.Pointer(_, Optional<Value> to)
              ? to.orElse(new Value.Missing())
              : embedded;
      if (inner instanceof Value.Struct nested && find(nested, name).isPresent()) {
        return find(nested, name);
      }
    }
    return Optional.empty();
  }
}
