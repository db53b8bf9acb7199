package dev.virtlab.userland.vmware;

import java.util.LinkedHashMap;
import java.util.Map;

/// A file of settings as VMware writes them: `key = "value"`, a line each.
record Settings(Map<String, String> values) {

  Settings {
    values = new LinkedHashMap<>(values);
  }

  static Settings read(String text) {
    Map<String, String> all = new LinkedHashMap<>();
    for (String line : text.split("\n")) {
      int equals = line.indexOf('=');
      if (equals > 0 && !line.strip().startsWith("#")) {
        String value = line.substring(equals + 1).strip();
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        all.put(
            line.substring(0, equals).strip(),
            quoted ? value.substring(1, value.length() - 1) : value);
      }
    }
    return new Settings(all);
  }

  String text() {
    StringBuilder text = new StringBuilder();
    values.forEach((key, value) -> text.append(key).append(" = \"").append(value).append("\"\n"));
    return text.toString();
  }

  String get(String key, String otherwise) {
    return values.entrySet().stream()
        .filter(e -> e.getKey().equalsIgnoreCase(key))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(otherwise);
  }

  int number(String key, int otherwise) {
    try {
      return Integer.parseInt(get(key, ""));
    } catch (NumberFormatException _) {
      return otherwise;
    }
  }

  Settings with(String key, String value) {
    Map<String, String> all = new LinkedHashMap<>(values);
    all.put(key, value);
    return new Settings(all);
  }
}
