package dev.virtlab.userland.virsh;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The words behind a command, by option; vshCommandParse.
record Words(Command command, Map<String, String> values) {

  private static final Map<Character, Long> SUFFIXES =
      new TreeMap<>(
          Map.of(
              'b', 1L,
              'k', 1L << 10,
              'm', 1L << 20,
              'g', 1L << 30,
              't', 1L << 40));

  /// The command line is wrong: nothing was asked yet.
  static final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1;

    Wrong(String text) {
      super(text, null, false, false);
    }

    String text() {
      return String.valueOf(getMessage());
    }
  }

  /// Reads them.
  ///
  /// @throws Wrong where they do not fit
  static Words of(Command command, List<String> args) {
    Map<String, String> values = new TreeMap<>();
    List<Option> places =
        new ArrayList<>(command.options().stream().filter(Option::isPositional).toList());
    boolean onlyData = false;
    for (int i = 0; i < args.size(); i++) {
      String arg = args.get(i);
      if (!onlyData && arg.equals("--")) {
        onlyData = true;
      } else if (!onlyData && arg.startsWith("--")) {
        int equals = arg.indexOf('=');
        String name = arg.substring(2, equals < 0 ? arg.length() : equals);
        Option option = option(command, name);
        if (option.kind() == Option.Kind.FLAG) {
          if (equals >= 0) {
            throw new Wrong("invalid '=' after option --" + name);
          }
          values.put(name, "");
        } else if (equals >= 0) {
          values.put(name, arg.substring(equals + 1));
        } else if (i + 1 < args.size()) {
          values.put(name, args.get(++i));
        } else {
          throw new Wrong("expected syntax: --" + name + " <" + kind(option) + ">");
        }
        places.remove(option);
      } else {
        Option place = next(places, values, arg);
        values.put(place.name(), arg);
      }
    }
    for (Option option : command.options()) {
      if (option.needed() && !values.containsKey(option.name())) {
        throw new Wrong(
            "command '"
                + command.name()
                + "' requires "
                + (option.kind() == Option.Kind.DATA
                    ? "<" + option.name() + ">"
                    : "--" + option.name())
                + " option");
      }
    }
    return new Words(command, values);
  }

  private static String kind(Option option) {
    return option.kind() == Option.Kind.NUMBER ? "number" : "string";
  }

  private static Option option(Command command, String name) {
    return command.options().stream()
        .filter(o -> o.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new Wrong("command '" + command.name() + "' doesn't support option --" + name));
  }

  private static Option next(List<Option> places, Map<String, String> values, String arg) {
    while (!places.isEmpty() && values.containsKey(places.getFirst().name())) {
      places.removeFirst();
    }
    if (places.isEmpty()) {
      throw new Wrong("unexpected data '" + arg + "'");
    }
    return places.removeFirst();
  }

  boolean has(String option) {
    return values.containsKey(option);
  }

  Optional<String> get(String option) {
    return Optional.ofNullable(values.get(option));
  }

  String need(String option) {
    return get(option).orElseThrow();
  }

  String domain() {
    return need("domain");
  }

  /// A number from 0 on, or nothing where it is none.
  Optional<Integer> number(String option) {
    try {
      int number = Integer.parseInt(need(option));
      return number < 0 ? Optional.empty() : Optional.of(number);
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  /// An amount in KiB unless it has a suffix: `b`, `k`, `KiB`, `M`, `G` …; virScaleInteger.
  Optional<Long> amount(String option) {
    String text = need(option);
    int digits = 0;
    while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
      digits++;
    }
    String suffix = text.substring(digits).toLowerCase(java.util.Locale.ROOT);
    try {
      long number = Long.parseLong(text.substring(0, digits));
      return Optional.of(Math.multiplyExact(number, factor(suffix)));
    } catch (NumberFormatException | ArithmeticException _) {
      return Optional.empty();
    }
  }

  private static long factor(String suffix) {
    if (suffix.isEmpty()) {
      return 1L << 10;
    }
    Long factor = SUFFIXES.get(suffix.charAt(0));
    String rest = suffix.substring(1);
    if (factor == null || !(rest.isEmpty() || rest.equals("ib") || suffix.equals("bytes"))) {
      throw new NumberFormatException(suffix);
    }
    return factor;
  }
}
