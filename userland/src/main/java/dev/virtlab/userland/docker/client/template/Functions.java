package dev.virtlab.userland.docker.client.template;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The functions that templates can call: Go's own and those of the Docker client.
final class Functions {

  /// The most rounds of a range over a number.
  static final int RANGE_MAX = 100_000;

  private static final List<GoType> NO_MORE = List.of();

  /// The functions that leave headers as they are.
  private static final List<String> KEPT =
      List.of("json", "split", "join", "title", "lower", "upper", "truncate");

  private static final Map<String, Signature> SIGNATURES =
      Map.ofEntries(
          entry("and", List.of(GoType.ANY), Optional.of(GoType.ANY)),
          entry("or", List.of(GoType.ANY), Optional.of(GoType.ANY)),
          entry("not", List.of(GoType.ANY), Optional.empty()),
          entry("call", List.of(GoType.ANY), Optional.of(GoType.ANY)),
          entry("html", NO_MORE, Optional.of(GoType.ANY)),
          entry("js", NO_MORE, Optional.of(GoType.ANY)),
          entry("urlquery", NO_MORE, Optional.of(GoType.ANY)),
          entry("index", List.of(GoType.ANY), Optional.of(GoType.ANY)),
          entry("slice", List.of(GoType.ANY), Optional.of(GoType.ANY)),
          entry("len", List.of(GoType.ANY), Optional.empty()),
          entry("print", NO_MORE, Optional.of(GoType.ANY)),
          entry("printf", List.of(GoType.STRING), Optional.of(GoType.ANY)),
          entry("println", NO_MORE, Optional.of(GoType.ANY)),
          entry("eq", List.of(GoType.ANY), Optional.of(GoType.ANY)),
          entry("ne", List.of(GoType.ANY, GoType.ANY), Optional.empty()),
          entry("lt", List.of(GoType.ANY, GoType.ANY), Optional.empty()),
          entry("le", List.of(GoType.ANY, GoType.ANY), Optional.empty()),
          entry("gt", List.of(GoType.ANY, GoType.ANY), Optional.empty()),
          entry("ge", List.of(GoType.ANY, GoType.ANY), Optional.empty()),
          entry("json", List.of(GoType.ANY), Optional.empty()),
          entry("split", List.of(GoType.STRING, GoType.STRING), Optional.empty()),
          entry("join", List.of(GoType.STRINGS, GoType.STRING), Optional.empty()),
          entry("title", List.of(GoType.STRING), Optional.empty()),
          entry("lower", List.of(GoType.STRING), Optional.empty()),
          entry("upper", List.of(GoType.STRING), Optional.empty()),
          entry("pad", List.of(GoType.STRING, GoType.INT, GoType.INT), Optional.empty()),
          entry("truncate", List.of(GoType.STRING, GoType.INT), Optional.empty()));

  private Functions() {}

  /// The types of the parameters; `rest` may repeat.
  record Signature(List<GoType> fixed, Optional<GoType> rest) {
    GoType parameter(int index) {
      return index < fixed.size() ? fixed.get(index) : rest.orElseThrow();
    }
  }

  /// A function refuses its arguments.
  static final class Failure extends Exception {
    private static final long serialVersionUID = 1;

    private final String message;

    Failure(String message) {
      super(message);
      this.message = message;
    }

    String message() {
      return message;
    }
  }

  private static Map.Entry<String, Signature> entry(
      String name, List<GoType> fixed, Optional<GoType> rest) {
    return Map.entry(name, new Signature(fixed, rest));
  }

  static boolean isKnown(String name) {
    return SIGNATURES.containsKey(name);
  }

  static Signature signature(String name, Reading reading) {
    if (reading == Reading.HEADERS && name.equals("join")) {
      return new Signature(List.of(GoType.STRING, GoType.STRING), Optional.empty());
    }
    return Optional.ofNullable(SIGNATURES.get(name)).orElseThrow();
  }

  static Value call(String name, List<Value> arguments, Reading reading) throws Failure {
    if (reading == Reading.HEADERS && KEPT.contains(name)) {
      return arguments.getFirst();
    }
    List<Value> rest = arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
    return switch (name) {
      case "not" -> Value.of(!Execution.isTrue(arguments.getFirst()));
      case "html" -> Value.of(Escapes.html(printed(arguments)));
      case "js" -> Value.of(Escapes.script(printed(arguments)));
      case "urlquery" -> Value.of(Escapes.query(printed(arguments)));
      case "index" -> Collecting.index(arguments.getFirst(), rest);
      case "slice" -> Collecting.slice(arguments.getFirst(), rest);
      case "len" -> Collecting.length(arguments.getFirst());
      case "print" -> Value.of(Formatting.print(arguments));
      case "printf" -> Value.of(Formatting.format(text(arguments.getFirst()), rest));
      case "println" -> Value.of(Formatting.printLine(arguments));
      case "eq", "ne", "lt", "le", "gt", "ge" -> Comparing.call(name, arguments);
      case "json" -> Value.of(Json.of(arguments.getFirst()));
      case "split" -> Value.of(Texts.split(text(arguments.get(0)), text(arguments.get(1))));
      case "join" -> Value.of(joined(arguments.get(0), text(arguments.get(1))));
      case "title" -> Value.of(Texts.title(text(arguments.getFirst())));
      case "lower" -> Value.of(text(arguments.getFirst()).toLowerCase(java.util.Locale.ROOT));
      case "upper" -> Value.of(text(arguments.getFirst()).toUpperCase(java.util.Locale.ROOT));
      case "pad" ->
          Value.of(
              Texts.pad(
                  text(arguments.get(0)), number(arguments.get(1)), number(arguments.get(2))));
      case "truncate" -> Value.of(Texts.truncate(text(arguments.get(0)), number(arguments.get(1))));
      default -> throw new IllegalStateException("no function " + name);
    };
  }

  private static String printed(List<Value> arguments) {
    return arguments.size() == 1 && Value.unboxed(arguments.getFirst()) instanceof Value.Text text
        ? text.value()
        : Formatting.print(arguments);
  }

  static String text(Value value) {
    return value instanceof Value.Text text ? text.value() : "";
  }

  private static int number(Value value) {
    return value instanceof Value.Int number ? (int) number.value() : 0;
  }

  private static String joined(Value value, String separator) {
    List<Value> elements =
        value instanceof Value.Sequence sequence
            ? sequence.elements()
            : Collections.<Value>emptyList();
    return elements.stream().map(Functions::text).collect(Collectors.joining(separator));
  }
}
