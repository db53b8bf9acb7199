package dev.virtlab.userland.virtinst;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What stands behind an option, as `path=/x,size=8`; the first part may lack its name.
record Parts(String option, String text, Map<String, String> values) {

  /// @param first the name of a first part without one
  /// @param known the names that are understood
  static Parts of(String option, String text, String first, List<String> known) {
    Map<String, String> values = new TreeMap<>();
    for (String part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      if (equals < 0 && values.isEmpty()) {
        values.put(first, part);
      } else if (!part.isEmpty()) {
        values.put(
            equals < 0 ? part : part.substring(0, equals),
            equals < 0 ? "" : part.substring(equals + 1));
      }
    }
    for (String name : values.keySet()) {
      if (!known.contains(name)) {
        throw new Refusal("Unknown " + option + " options: ['" + name + "']");
      }
    }
    return new Parts(option, text, values);
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name)).filter(v -> !v.isEmpty());
  }

  /// A whole number, in Python's words where it is none.
  Optional<Integer> number(String name) {
    return get(name).map(this::whole);
  }

  private int whole(String value) {
    try {
      return Integer.parseInt(value.strip());
    } catch (NumberFormatException _) {
      throw wrong("invalid literal for int() with base 10: '" + value + "'");
    }
  }

  /// What is said of an option that cannot be.
  Refusal wrong(String why) {
    return new Refusal("Error: " + option + " " + text + ": " + why);
  }
}
