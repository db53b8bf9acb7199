package dev.virtlab.scenarios.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads an object member by member and remembers which names it was asked for, so that at the end
/// a name nobody knows can be refused with the names that are known.
public final class ObjectReader {

  private final Spot spot;
  private final Map<String, Value> members;
  private final List<String> known = new ArrayList<>();

  ObjectReader(Spot spot, Map<String, Value> members) {
    this.spot = spot;
    this.members = members;
  }

  /// Where the object begins.
  public Spot spot() {
    return spot;
  }

  /// A member that may be missing.
  public Optional<Value> find(String name) {
    known.add(name);
    return Optional.ofNullable(members.get(name));
  }

  /// A member that must be there.
  public Value need(String name) throws FileRefused {
    Optional<Value> found = find(name);
    if (found.isEmpty()) {
      throw new FileRefused(spot, "the key \"" + name + "\" is missing in this object");
    }
    return found.get();
  }

  /// The names that are there, in the order of the file, for objects whose names are free.
  public List<Map.Entry<String, Value>> all() {
    known.addAll(members.keySet());
    return List.copyOf(members.entrySet());
  }

  /// Refuses names that were never asked for.
  public void end() throws FileRefused {
    for (Map.Entry<String, Value> member : members.entrySet()) {
      if (!known.contains(member.getKey())) {
        throw member
            .getValue()
            .refuse(
                "the key \""
                    + member.getKey()
                    + "\" is not known here; allowed are "
                    + String.join(", ", known));
      }
    }
  }
}
