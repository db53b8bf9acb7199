package dev.virtlab.simulator.share;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Nested groups that share processors by weight: what each leaf gets while all that are not idle
/// want as much as they can have.
public final class ShareTree {

  /// A group, or a leaf where it has none below.
  ///
  /// @param weight against its siblings; positive
  /// @param most how many processors it can use or may use, whichever is less
  public record Group(String name, double weight, double most, List<Group> below) {
    public Group {
      if (!(weight > 0) || !(most >= 0)) {
        throw new IllegalArgumentException(name + ": weight " + weight + ", at most " + most);
      }
      below = List.copyOf(below);
    }

    /// How many processors it can use with all below it.
    double appetite() {
      return below.isEmpty()
          ? most
          : Math.min(most, below.stream().mapToDouble(Group::appetite).sum());
    }
  }

  private final Map<String, Double> parts = new LinkedHashMap<>();

  private ShareTree() {}

  /// What each leaf gets, by its path: names divided by `/`.
  public static Map<String, Double> divide(double processors, List<Group> roots) {
    ShareTree tree = new ShareTree();
    tree.share("", processors, roots);
    return tree.parts;
  }

  private void share(String above, double amount, List<Group> groups) {

    double[] parts =
        Division.of(
            amount,
            groups.stream().mapToDouble(Group::weight).toArray(),
            groups.stream().mapToDouble(Group::appetite).toArray());
    for (int i = 0; i < parts.length; i++) {
      Group group = groups.get(i);
      if (group.below().isEmpty()) {
        this.parts.put(above + group.name(), parts[i]);
      } else {
        share(above + group.name() + "/", parts[i], group.below());
      }
    }
  }
}
