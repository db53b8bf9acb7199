package dev.virtlab.userland.docker.client.template;

import dev.virtlab.userland.docker.client.template.Functions.Failure;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// The functions on slices, maps and strings as sequences: `index`, `slice`, `len`.
final class Collecting {

  private Collecting() {}

  static Value index(Value of, List<Value> indexes) throws Failure {
    Value item = Value.unboxed(of);
    if (item instanceof Value.Missing) {
      throw new Failure("index of untyped nil");
    }
    for (Value index : indexes) {
      item = element(followed(item, "index of nil pointer"), Value.unboxed(index));
    }
    return item;
  }

  private static Value followed(Value value, String nil) throws Failure {
    Value item = value;
    while (item instanceof Value.Pointer || item instanceof Value.Boxed) {
      Optional<Value> to =
          item instanceof Value.Pointer pointer ? pointer.to() : ((Value.Boxed) item).inside();
      item = to.orElseThrow(() -> new Failure(nil));
    }
    return item;
  }

  private static Value element(Value item, Value index) throws Failure {
    return switch (item) {
      case Value.Sequence sequence ->
          sequence.elements().get(position(index, sequence.elements().size()));
      case Value.Text text -> {
        byte[] bytes = text.value().getBytes(StandardCharsets.UTF_8);
        yield new Value.Int(
            new GoType.Basic("uint8", GoType.Basic.Kind.UNSIGNED),
            bytes[position(index, bytes.length)] & 0xff);
      }
      case Value.Mapping mapping -> entry(mapping, index);
      case Value.Missing _,
          Value.Bool _,
          Value.Int _,
          Value.Real _,
          Value.Struct _,
          Value.Pointer _,
          Value.Boxed _,
          Value.Row _ ->
          throw new Failure("can't index item of type " + item.type());
    };
  }

  private static Value entry(Value.Mapping mapping, Value index) throws Failure {
    if (index instanceof Value.Missing) {
      throw new Failure("value is nil; should be of type " + mapping.type().key());
    }
    GoType wanted = mapping.type().key();
    if (!(index instanceof Value.Text(GoType type, String key)) || !type.equals(wanted)) {
      throw new Failure("value has type " + index.type() + "; should be " + wanted);
    }
    Value found = mapping.entries().get(key);
    return found == null ? Decoder.zero(mapping.type().value()) : found;
  }

  private static int position(Value index, int length) throws Failure {
    if (index instanceof Value.Missing) {
      throw new Failure("cannot index slice/array with nil");
    }
    if (!(index instanceof Value.Int(_, long at))) {
      throw new Failure("cannot index slice/array with type " + index.type());
    }
    if (at < 0 || at >= length) {
      throw new Failure("index out of range: " + at);
    }
    return (int) at;
  }

  static Value slice(Value of, List<Value> indexes) throws Failure {
    Value item = Value.unboxed(of);
    if (item instanceof Value.Missing) {
      throw new Failure("slice of untyped nil");
    }
    if (indexes.size() > 3) {
      throw new Failure("too many slice indexes: " + indexes.size());
    }
    return switch (item) {
      case Value.Text text when indexes.size() == 3 ->
          throw new Failure("cannot 3-index slice a string");
      case Value.Text text -> {
        int[] bounds = bounds(indexes, text.value().length());
        yield new Value.Text(text.type(), text.value().substring(bounds[0], bounds[1]));
      }
      case Value.Sequence sequence -> {
        int[] bounds = bounds(indexes, sequence.elements().size());
        yield new Value.Sequence(
            sequence.type(), sequence.elements().subList(bounds[0], bounds[1]), false);
      }
      case Value.Missing _,
          Value.Bool _,
          Value.Int _,
          Value.Real _,
          Value.Mapping _,
          Value.Struct _,
          Value.Pointer _,
          Value.Boxed _,
          Value.Row _ ->
          throw new Failure("can't slice item of type " + item.type());
    };
  }

  private static int[] bounds(List<Value> indexes, int length) throws Failure {
    int[] bounds = {0, length, length};
    for (int i = 0; i < indexes.size(); i++) {
      bounds[i] = position(Value.unboxed(indexes.get(i)), length + 1);
    }
    if (bounds[0] > bounds[1]) {
      throw new Failure("invalid slice index: " + bounds[0] + " > " + bounds[1]);
    }
    return bounds;
  }

  static Value length(Value of) throws Failure {
    Value item = of;
    if (Value.unboxed(of) instanceof Value.Missing) {
      throw new Failure("reflect: call of reflect.Value.Type on zero Value");
    }
    item = followed(item, "len of nil pointer");
    return switch (item) {
      case Value.Text text -> Value.of((long) text.value().getBytes(StandardCharsets.UTF_8).length);
      case Value.Sequence sequence -> Value.of((long) sequence.elements().size());
      case Value.Mapping mapping -> Value.of((long) mapping.entries().size());
      case Value.Missing _,
          Value.Bool _,
          Value.Int _,
          Value.Real _,
          Value.Struct _,
          Value.Pointer _,
          Value.Boxed _,
          Value.Row _ ->
          throw new Failure("len of type " + item.type());
    };
  }
}
