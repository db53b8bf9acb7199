package dev.virtlab.userland.docker.client;

import dev.virtlab.userland.docker.units.InvalidAmount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The values of `--filter`.
final class Filters {

  private Filters() {}

  static void check(String value) throws InvalidAmount {
    if (!value.isEmpty() && value.indexOf('=') < 0) {
      throw new InvalidAmount("bad format of filter (expected name=value)");
    }
  }

  /// The values by name, each once.
  static Map<String, List<String>> of(List<String> filters) {
    Map<String, List<String>> byName = new TreeMap<>();
    for (String filter : filters) {
      if (!filter.isEmpty()) {
        String name = ListValues.key(filter);
        String value = filter.substring(name.length() + 1).strip();
        List<String> values =
            byName.computeIfAbsent(name.strip().toLowerCase(Locale.ROOT), _ -> new ArrayList<>());
        if (!values.contains(value)) {
          values.add(value);
        }
      }
    }
    return byName;
  }
}
