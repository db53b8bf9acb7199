package dev.virtlab.userland.docker.engine;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// The filters of a list, a prune or a stream: values by name; a name without values lets all pass.
final class Filters {

  private final Map<String, List<String>> values;

  /// Filters of which every name is among the accepted ones.
  Filters(Map<String, List<String>> values, Set<String> accepted) {
    this.values = new TreeMap<>(values);
    for (String name : this.values.keySet()) {
      if (!accepted.contains(name)) {
        throw Refusal.invalid("Invalid filter '" + name + "'");
      }
    }
  }

  static Refusal invalid(String name, String value) {
    return Refusal.invalid("Invalid filter '" + name + "=" + value + "'");
  }

  List<String> get(String name) {
    return values.getOrDefault(name, List.of());
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /// The one value of a yes-or-no filter.
  boolean isTrue(String name) {
    List<String> given = get(name);
    if (given.contains("true") || given.contains("1")) {
      return true;
    } else if (given.contains("false") || given.contains("0")) {
      return false;
    }
    throw Refusal.invalid("Invalid filter '" + name + "=" + bracketed(given) + "'");
  }

  private static String bracketed(List<String> words) {
    return "[" + String.join(" ", words) + "]";
  }

  /// One of the values is the text.
  boolean matchesExactly(String name, String text) {
    List<String> given = get(name);
    return given.isEmpty() || given.contains(text);
  }

  /// One of the values is a regular expression that is found in the text.
  boolean matches(String name, String text) {
    if (matchesExactly(name, text)) {
      return true;
    }
    for (String expression : get(name)) {
      if (isFound(expression, text)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isFound(String expression, String text) {
    try {
      return Pattern.compile(expression).matcher(text).find();
    } catch (PatternSyntaxException _) {
      return false;
    }
  }

  /// One of the values is how the text begins.
  boolean matchesBeginning(String name, String text) {
    List<String> given = get(name);
    return given.isEmpty() || given.stream().anyMatch(text::startsWith);
  }

  /// All values, `key` or `key=value`, are among the labels.
  boolean matchesLabels(String name, Map<String, String> labels) {
    return get(name).stream().allMatch(label -> isAmong(label, labels));
  }

  private static boolean isAmong(String label, Map<String, String> labels) {
    int equals = label.indexOf('=');
    if (equals < 0) {
      return labels.containsKey(label);
    }
    return label.substring(equals + 1).equals(labels.get(label.substring(0, equals)));
  }

  /// What a prune may take: `label` must match, and `label!` must not.
  boolean allowsPruning(Map<String, String> labels) {
    return matchesLabels("label", labels) && (!has("label!") || !matchesLabels("label!", labels));
  }

  /// The moment of `until`, or the end of time.
  long until(long now) {
    List<String> given = get("until");
    if (given.isEmpty()) {
      return Long.MAX_VALUE;
    } else if (given.size() > 1) {
      throw Refusal.failed("more than one until filter specified");
    }
    return PastMoment.parse(given.getFirst(), now);
  }
}
