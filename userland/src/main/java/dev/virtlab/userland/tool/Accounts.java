package dev.virtlab.userland.tool;

import dev.virtlab.userland.program.Calls;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Users and groups by `/etc/passwd` and `/etc/group`, as the calling process sees these files.
public final class Accounts {

  private final List<User> users = new ArrayList<>();
  private final List<Group> groups = new ArrayList<>();

  /// A line of passwd(5).
  public record User(String name, int uid, int gid, String home, String shell) {}

  /// A line of group(5).
  public record Group(String name, int gid, List<String> members) {}

  /// Reads both files; a missing one is empty.
  public Accounts(Calls calls) {
    for (String line : Lines.of(Input.textOrEmpty(calls, "/etc/passwd"))) {
      List<String> f = Launch.split(line);
      if (f.size() >= 7) {
        users.add(new User(f.get(0), number(f.get(2)), number(f.get(3)), f.get(5), f.get(6)));
      }
    }
    for (String line : Lines.of(Input.textOrEmpty(calls, "/etc/group"))) {
      List<String> f = Launch.split(line);
      if (f.size() >= 4) {
        groups.add(new Group(f.get(0), number(f.get(2)), List.of(f.get(3).split(","))));
      }
    }
  }

  private static int number(String digits) {
    return Numbers.decimal(digits).map(Long::intValue).orElse(-1);
  }

  /// The user of that name.
  public Optional<User> user(String name) {
    return users.stream().filter(user -> user.name().equals(name)).findFirst();
  }

  /// The user of that number.
  public Optional<User> user(int uid) {
    return users.stream().filter(user -> user.uid() == uid).findFirst();
  }

  /// The group of that name.
  public Optional<Group> group(String name) {
    return groups.stream().filter(group -> group.name().equals(name)).findFirst();
  }

  /// The group of that number.
  public Optional<Group> group(int gid) {
    return groups.stream().filter(group -> group.gid() == gid).findFirst();
  }

  /// The groups that a user is in: the first one, then those that list the name; getgrouplist(3).
  public List<Integer> groupsOf(User user) {
    List<Integer> all = new ArrayList<>(List.of(user.gid()));
    for (Group group : groups) {
      if (group.members().contains(user.name()) && !all.contains(group.gid())) {
        all.add(group.gid());
      }
    }
    return all;
  }

  /// The name of a user, or the number where there is none.
  public String userName(int uid) {
    return user(uid).map(User::name).orElse(unsigned(uid));
  }

  /// The name of a group, or the number where there is none.
  public String groupName(int gid) {
    return group(gid).map(Group::name).orElse(unsigned(gid));
  }

  private static String unsigned(int id) {
    return Long.toString(id & 0xffffffffL);
  }
}
