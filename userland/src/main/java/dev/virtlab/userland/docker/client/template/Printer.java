package dev.virtlab.userland.docker.client.template;

import dev.virtlab.userland.docker.units.Durations;
import dev.virtlab.userland.docker.units.InvalidAmount;
import dev.virtlab.userland.docker.units.Moments;
import dev.virtlab.userland.docker.units.Numbers;
import java.util.List;
import java.util.Map;

/// Prints values as Go's `%v` does.
final class Printer {

  /// Where pointers within structs seem to point to. Go shows an address of the client there, which
  /// tells nothing about any container.
  private static final String ADDRESS = "0xc000000000";

  private Printer() {}

  /// What an action prints: pointers followed, `<no value>` for what is missing.
  static String action(Value value) {
    return switch (value) {
      case Value.Missing _ -> "<no value>";
      case Value.Pointer pointer -> pointer.to().map(Printer::action).orElse("<nil>");
      case Value.Boxed boxed -> boxed.inside().map(Printer::action).orElse("<nil>");
      case Value.Bool _, Value.Int _, Value.Real _, Value.Text _ -> text(value, false);
      case Value.Sequence _, Value.Mapping _, Value.Struct _, Value.Row _ -> text(value, false);
    };
  }

  /// `%v`, or `%+v` with the names of fields.
  static String text(Value value, boolean names) {
    StringBuilder out = new StringBuilder();
    append(out, value, names, 0);
    return out.toString();
  }

  private static void append(StringBuilder out, Value value, boolean names, int depth) {
    switch (value) {
      case Value.Missing _ -> out.append("<nil>");
      case Value.Bool(boolean b) -> out.append(b);
      case Value.Int number -> out.append(integer(number));
      case Value.Real(double real) -> out.append(Numbers.shortest(real));
      case Value.Text text -> out.append(string(text));
      case Value.Sequence sequence -> sequence(out, sequence.elements(), names, depth);
      case Value.Mapping mapping -> mapping(out, mapping, names, depth);
      case Value.Struct struct -> struct(out, struct, names, depth);
      case Value.Pointer pointer -> pointer(out, pointer, names, depth);
      case Value.Boxed(var inside) ->
          inside.ifPresentOrElse(v -> append(out, v, names, depth), () -> out.append("<nil>"));
      case Value.Row row -> row(out, row);
    }
  }

  /// A whole number as it is printed: a duration as `1m30s`.
  static String integer(Value.Int number) {
    return number.type() instanceof GoType.Basic(_, GoType.Basic.Kind kind)
            && kind == GoType.Basic.Kind.DURATION
        ? Durations.text(number.value())
        : Long.toString(number.value());
  }

  /// A string as it is printed: a moment in Go's own form.
  static String string(Value.Text text) {
    if (text.type() instanceof GoType.Basic(_, GoType.Basic.Kind kind)
        && kind == GoType.Basic.Kind.TIME) {
      try {
        return Moments.text(Moments.parse(text.value()));
      } catch (InvalidAmount _) {
        return text.value();
      }
    }
    return text.value();
  }

  private static void sequence(StringBuilder out, List<Value> elements, boolean names, int depth) {
    out.append('[');
    for (int i = 0; i < elements.size(); i++) {
      out.append(i == 0 ? "" : " ");
      append(out, elements.get(i), names, depth + 1);
    }
    out.append(']');
  }

  private static void mapping(StringBuilder out, Value.Mapping mapping, boolean names, int depth) {
    out.append("map[");
    String separator = "";
    for (Map.Entry<String, Value> entry : mapping.entries().entrySet()) {
      out.append(separator).append(entry.getKey()).append(':');
      append(out, entry.getValue(), names, depth + 1);
      separator = " ";
    }
    out.append(']');
  }

  private static void struct(StringBuilder out, Value.Struct struct, boolean names, int depth) {
    out.append('{');
    for (int i = 0; i < struct.fields().size(); i++) {
      out.append(i == 0 ? "" : " ");
      if (names) {
        out.append(struct.type().fields().get(i).name()).append(':');
      }
      append(out, struct.fields().get(i), names, depth + 1);
    }
    out.append('}');
  }

  private static void pointer(StringBuilder out, Value.Pointer pointer, boolean names, int depth) {
    if (pointer.to().isEmpty()) {
      out.append("<nil>");
    } else if (depth > 0) {
      out.append(ADDRESS);
    } else {
      out.append('&');
      append(out, pointer.to().get(), names, depth + 1);
    }
  }

  /// A row has no fields of its own to show; its texts stand for them.
  private static void row(StringBuilder out, Value.Row row) {
    out.append('{');
    String separator = "";
    for (String name : row.methods().names()) {
      out.append(separator);
      append(out, row.methods().call(name, List.of()), false, 1);
      separator = " ";
    }
    out.append('}');
  }
}
