package dev.virtlab.userland.storage.lvm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A section of a configuration, asked for what must be in it. IllegalArgumentException: it is not.
record Section(Map<?, ?> values) {

  boolean has(String key) {
    return values.containsKey(key);
  }

  String text(String key) {
    if (values.get(key) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("no text " + key);
  }

  long number(String key) {
    if (values.get(key) instanceof Long number) {
      return number;
    }
    throw new IllegalArgumentException("no number " + key);
  }

  List<Object> list(String key) {
    if (values.get(key) instanceof List<?> list) {
      return new ArrayList<>(list);
    }
    throw new IllegalArgumentException("no list " + key);
  }

  Section section(String key) {
    if (values.get(key) instanceof Map<?, ?> map) {
      return new Section(map);
    }
    throw new IllegalArgumentException("no section " + key);
  }

  /// The sections in a section, in order; none where it is not there.
  Map<String, Section> sections(String key) {
    Map<String, Section> all = new LinkedHashMap<>();
    if (values.get(key) instanceof Map<?, ?> map) {
      map.forEach(
          (name, value) -> {
            if (value instanceof Map<?, ?> inner) {
              all.put((String) name, new Section(inner));
            }
          });
    }
    return all;
  }
}
