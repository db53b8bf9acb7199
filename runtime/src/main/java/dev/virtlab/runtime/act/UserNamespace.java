package dev.virtlab.runtime.act;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A user namespace by its maps: which numbers of users and groups there are in it;
/// user_namespaces(7).
///
/// A plain user has all privileges in one of his own, over what was made in it, and none over the
/// machine.
public record UserNamespace(List<Range> users, List<Range> groups) {

  /// How many numbers there are in the first one.
  private static final long ALL = 4_294_967_295L;

  public UserNamespace {
    users = List.copyOf(users);
    groups = List.copyOf(groups);
  }

  /// Numbers that follow one another.
  ///
  /// @param outside what the first of them is in the namespace above
  record Range(long inside, long outside, long count) {
    private boolean has(long id) {
      return id >= inside && id - inside < count;
    }
  }

  /// The one that this process is in.
  public static UserNamespace own() {
    try {
      return new UserNamespace(
          ranges(Files.readString(Path.of("/proc/self/uid_map"))),
          ranges(Files.readString(Path.of("/proc/self/gid_map"))));
    } catch (IOException _) {
      return of("0 0 " + ALL, "0 0 " + ALL);
    }
  }

  /// Reads the two maps.
  static UserNamespace of(String users, String groups) {
    return new UserNamespace(ranges(users), ranges(groups));
  }

  private static List<Range> ranges(String map) {
    List<Range> ranges = new ArrayList<>();
    for (String line : map.strip().split("\n")) {
      String[] words = line.strip().split("\\s+");
      if (words.length == 3) {
        ranges.add(
            new Range(
                Long.parseLong(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2])));
      }
    }
    return ranges;
  }

  /// Whether it is the machine's first, in which root is root.
  public boolean isInitial() {
    return users.equals(List.of(new Range(0, 0, ALL)));
  }

  /// Whether there is a user of that number.
  public boolean hasUser(long id) {
    return users.stream().anyMatch(range -> range.has(id));
  }

  /// Whether there is a group of that number.
  public boolean hasGroup(long id) {
    return groups.stream().anyMatch(range -> range.has(id));
  }
}
