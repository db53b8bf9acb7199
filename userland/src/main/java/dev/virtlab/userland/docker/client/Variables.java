package dev.virtlab.userland.docker.client;

import dev.virtlab.userland.docker.units.InvalidAmount;
import dev.virtlab.userland.program.Calls;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Variables and labels, given one by one and in files.
final class Variables {

  private static final String BLANKS = " \t\n\u000b\f\r\u0085\u00a0";

  private Variables() {}

  /// The variables of all files, then those given; one without `=` takes its value from the
  /// environment of the client.
  static List<String> environment(
      Calls calls, List<String> files, List<String> given, Map<String, String> environment)
      throws InvalidAmount {
    List<String> variables = new ArrayList<>();
    for (String file : files) {
      for (String line : lines(calls, file)) {
        if (line.indexOf('=') >= 0) {
          variables.add(line);
        } else if (environment.containsKey(line.strip())) {
          variables.add(line.strip() + "=" + environment.get(line.strip()));
        }
      }
    }
    for (String variable : given) {
      boolean bare = variable.indexOf('=') < 0 && environment.containsKey(variable);
      variables.add(bare ? variable + "=" + environment.get(variable) : variable);
    }
    return variables;
  }

  /// The labels of all files, then those given; the last of a name stays.
  static Map<String, String> labels(Calls calls, List<String> files, List<String> given)
      throws InvalidAmount {
    Map<String, String> labels = new TreeMap<>();
    for (String file : files) {
      for (String line : lines(calls, file)) {
        if (line.indexOf('=') >= 0) {
          put(labels, line);
        }
      }
    }
    given.forEach(label -> put(labels, label));
    return labels;
  }

  /// Pairs as `name=value`; a name alone has an empty value.
  static Map<String, String> pairs(List<String> given) {
    Map<String, String> pairs = new TreeMap<>();
    given.forEach(pair -> put(pairs, pair));
    return pairs;
  }

  private static void put(Map<String, String> pairs, String pair) {
    String key = ListValues.key(pair);
    pairs.put(key, pair.length() > key.length() ? pair.substring(key.length() + 1) : "");
  }

  private static List<String> lines(Calls calls, String file) throws InvalidAmount {
    String text;
    try {
      text = Files.text(calls, file);
    } catch (InvalidAmount e) {
      throw e.message().startsWith("open ") ? e : inFile(file, e.message());
    }
    List<String> lines = new ArrayList<>();
    for (String raw : text.split("\n", -1)) {
      String line = raw.stripLeading().replace("\r", "");
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String name = ListValues.key(line);
      if (name.isEmpty()) {
        throw inFile(file, "no variable name on line '" + line + "'");
      }
      if (name.chars().anyMatch(c -> BLANKS.indexOf(c) >= 0)) {
        throw inFile(file, "variable '" + name + "' contains whitespaces");
      }
      lines.add(line);
    }
    return lines;
  }

  private static InvalidAmount inFile(String file, String what) {
    return new InvalidAmount("invalid env file (" + file + "): " + what);
  }
}
