package dev.virtlab.simulator.cgroup;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.container.Standing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What control groups say of themselves: groups of one path in several hierarchies are shown as
/// one.
final class Standings {

  private Standings() {}

  static Standing.Cgroup at(String path, List<Hierarchy> hierarchies) {
    Map<String, Long> limits = new TreeMap<>();
    Bytes usage = Bytes.NONE;
    int kills = 0;
    Duration throttled = Duration.ZERO;
    Duration waited = Duration.ZERO;
    boolean frozen = false;
    for (Hierarchy hierarchy : hierarchies) {
      Optional<Cgroup> found = find(hierarchy.root(), path);
      if (found.isEmpty()) {
        continue;
      }
      Cgroup group = found.get();
      limits.putAll(group.limits());
      frozen |= group.freezer().isFrozen();
      waited = waited.plusNanos(group.io().toldPauses());
      throttled = throttled.plusNanos(group.cpu().toldPauses);
      if (hierarchy.has(Controller.MEMORY)) {
        usage = new Bytes(group.memory().usage());
        kills = group.memory().killsAsked();
      }
    }
    return new Standing.Cgroup(path, limits, usage, kills, throttled, waited, frozen);
  }

  /// Whether anything of this group is told: a limit, a count, a state.
  static boolean holdsAnything(Cgroup group) {
    return !group.limits().isEmpty()
        || group.freezer().isFrozen()
        || group.cpu().toldPauses > 0
        || group.io().toldPauses() > 0
        || group.memory().usage() > 0
        || group.memory().killsAsked() > 0;
  }

  private static Optional<Cgroup> find(Cgroup root, String path) {
    Cgroup at = root;
    for (String name : path.substring(1).split("/", -1)) {
      if (!name.isEmpty()) {
        Optional<Cgroup> child = at.child(name);
        if (child.isEmpty()) {
          return child;
        }
        at = child.get();
      }
    }
    return Optional.of(at);
  }
}
