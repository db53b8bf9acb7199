package dev.virtlab.userland.shell.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// A variable: one value, or the elements of an array, and its attributes.
public final class Variable {

  private final Set<Attribute> attributes = EnumSet.noneOf(Attribute.class);
  private Optional<String> value = Optional.empty();
  private final TreeMap<Long, String> elements = new TreeMap<>();
  private final Map<String, String> entries = new LinkedHashMap<>();

  Variable() {}

  Variable copy() {
    Variable copy = new Variable();
    copy.attributes.addAll(attributes);
    copy.value = value;
    copy.elements.putAll(elements);
    copy.entries.putAll(entries);
    return copy;
  }

  public boolean is(Attribute attribute) {
    return attributes.contains(attribute);
  }

  public Set<Attribute> attributes() {
    return attributes;
  }

  public boolean isArray() {
    return is(Attribute.INDEXED) || is(Attribute.ASSOCIATIVE);
  }

  /// Sets or takes an attribute; a value becomes the first element of an array.
  public void mark(Attribute attribute, boolean on) {
    if (!on) {
      attributes.remove(attribute);
      return;
    }
    attributes.add(attribute);
    if (attribute == Attribute.INDEXED) {
      value.ifPresent(text -> elements.put(0L, text));
      value = Optional.empty();
    } else if (attribute == Attribute.ASSOCIATIVE) {
      value.ifPresent(text -> entries.put("0", text));
      value = Optional.empty();
    }
  }

  /// The value; of an array its element 0.
  public Optional<String> value() {
    if (is(Attribute.INDEXED)) {
      return Optional.ofNullable(elements.get(0L));
    }
    return is(Attribute.ASSOCIATIVE) ? Optional.ofNullable(entries.get("0")) : value;
  }

  void set(String text) {
    String shaped = shaped(text);
    if (is(Attribute.INDEXED)) {
      elements.put(0L, shaped);
    } else if (is(Attribute.ASSOCIATIVE)) {
      entries.put("0", shaped);
    } else {
      value = Optional.of(shaped);
    }
  }

  private String shaped(String text) {
    if (is(Attribute.LOWER)) {
      return text.toLowerCase(Locale.ROOT);
    }
    return is(Attribute.UPPER) ? text.toUpperCase(Locale.ROOT) : text;
  }

  /// An element of an indexed array; a negative index counts from behind.
  public Optional<String> element(long index) {
    return Optional.ofNullable(elements.get(index));
  }

  /// An entry of an associative array.
  public Optional<String> entry(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  void setElement(long index, String text) {
    elements.put(index, shaped(text));
  }

  void setEntry(String key, String text) {
    entries.remove(key);
    entries.put(key, shaped(text));
  }

  void removeElement(long index) {
    elements.remove(index);
  }

  void removeEntry(String key) {
    entries.remove(key);
  }

  void clear() {
    elements.clear();
    entries.clear();
  }

  /// The index behind the last element.
  public long end() {
    return elements.isEmpty() ? 0 : elements.lastKey() + 1;
  }

  /// The values of all elements, in order; a plain value is one.
  public List<String> values() {
    if (is(Attribute.INDEXED)) {
      return List.copyOf(elements.values());
    }
    if (is(Attribute.ASSOCIATIVE)) {
      return keys().stream().map(key -> entries.getOrDefault(key, "")).toList();
    }
    return value.map(List::of).orElse(List.of());
  }

  /// The indices or keys of all elements, in order.
  public List<String> keys() {
    if (is(Attribute.INDEXED)) {
      return elements.keySet().stream().map(String::valueOf).toList();
    }
    if (is(Attribute.ASSOCIATIVE)) {
      return HashOrder.of(entries.keySet());
    }
    return value.isPresent() ? List.of("0") : List.of();
  }

  /// Whether it has any value at all.
  public boolean isSet() {
    return value.isPresent() || !elements.isEmpty() || !entries.isEmpty();
  }

  /// The order in which bash walks an associative array: by the buckets of its hash table, in a
  /// bucket the latest first.
  private static final class HashOrder {
    private static final int BUCKETS = 1024;

    static List<String> of(Collection<String> keys) {
      Map<Integer, List<String>> buckets = new TreeMap<>();
      for (String key : keys) {
        buckets.computeIfAbsent(hash(key) & (BUCKETS - 1), _ -> new ArrayList<>()).addFirst(key);
      }
      return buckets.values().stream().flatMap(List::stream).toList();
    }

    /// FNV-1 as hash_string() of bash computes it.
    private static int hash(String key) {
      int hash = (int) 2166136261L;
      for (byte octet : dev.virtlab.userland.shell.syntax.Octets.bytes(key)) {
        hash *= 16777619;
        hash ^= octet;
      }
      return hash;
    }
  }
}
