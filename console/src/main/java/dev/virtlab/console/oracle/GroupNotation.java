package dev.virtlab.console.oracle;

import dev.virtlab.simulator.share.ShareTree.Group;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Nested groups in short: weights by path.
///
/// The shortest form gives siblings divided by `|`, those below in brackets after an arrow: `1000 |
/// 1000->(5000,5000)`. Its groups have no names; below one root A they are called B, C, … level by
/// level.
record GroupNotation(Map<String, Double> weights) {

  private static final Pattern SHORT =
      Pattern.compile("\\d+(?:->\\(\\d+(?:,\\d+)*\\))?(?: \\| \\d+(?:->\\(\\d+(?:,\\d+)*\\))?)+");

  private static final int GROUPS_MAX = 26;

  /// The short form within a text, if there is one.
  static Optional<GroupNotation> find(String text) {
    Matcher found = SHORT.matcher(text);
    return found.find() && found.group().contains("->")
        ? shortForm(found.group())
        : Optional.empty();
  }

  private static Optional<GroupNotation> shortForm(String text) {
    String[] siblings = text.split(" \\| ");
    Map<String, Double> weights = new LinkedHashMap<>();
    char next = (char) ('B' + siblings.length);
    for (int i = 0; i < siblings.length; i++) {
      String[] halves = siblings[i].split("->");
      String path = "A/" + (char) ('B' + i);
      weights.put(path, Double.valueOf(halves[0]));
      if (halves.length > 1) {
        for (String weight : halves[1].replaceAll("[()]", "").split(",")) {
          weights.put(path + "/" + next++, Double.valueOf(weight));
        }
      }
    }
    return weights.size() > GROUPS_MAX ? Optional.empty() : Optional.of(new GroupNotation(weights));
  }

  /// `A/B=1000; A/C=500`.
  static GroupNotation paths(Row row, String text) throws BadRow {
    Map<String, Double> weights = new LinkedHashMap<>();
    for (String part : text.split(";")) {
      String[] halves = part.strip().split("=");
      try {
        weights.put(halves[0].strip(), Double.valueOf(halves[1].strip()));
      } catch (IndexOutOfBoundsException | NumberFormatException _) {
        throw row.bad("tree is not of the form A/B=1000; A/C=500: " + text);
      }
    }
    return new GroupNotation(weights);
  }

  /// The groups as a tree in which everybody could use all processors.
  List<Group> groups(double cpus) {
    return below("", cpus);
  }

  private List<Group> below(String above, double cpus) {
    List<Group> groups = new ArrayList<>();
    List<String> seen = new ArrayList<>();
    for (String path : weights.keySet()) {
      String name = path.startsWith(above) ? path.substring(above.length()).split("/")[0] : "";
      if (!name.isEmpty() && !seen.contains(name)) {
        seen.add(name);
        double weight = weights.getOrDefault(above + name, 100.0);
        groups.add(new Group(name, weight, cpus, below(above + name + "/", cpus)));
      }
    }
    return groups;
  }
}
