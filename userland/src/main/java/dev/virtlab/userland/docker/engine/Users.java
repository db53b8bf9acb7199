package dev.virtlab.userland.docker.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds users and groups in a container's `/etc/passwd` and `/etc/group`; runc's
/// `libcontainer/user`.
final class Users {

  private static final int ID_MAX = 1 << 30;

  private final Store store;

  Users(Store store) {
    this.store = store;
  }

  /// Who a process shall be.
  record Identity(int uid, int gid, List<Integer> groups) {}

  /// Reads `user`, `user:group`, each a name or a number; empty is root.
  Identity find(Container container, String text) {
    int colon = text.indexOf(':');
    String user = colon < 0 ? text : text.substring(0, colon);
    String group = colon < 0 ? "" : text.substring(colon + 1);
    List<String[]> passwd = lines(container, "/etc/passwd");
    List<String[]> groups = lines(container, "/etc/group");
    Optional<String[]> entry = entry(passwd, user.isEmpty() ? "0" : user);
    int uid = entry.map(fields -> id(fields[2])).orElseGet(() -> numericUser(user));
    int gid = entry.filter(fields -> fields.length > 3).map(fields -> id(fields[3])).orElse(0);
    if (!group.isEmpty()) {
      int chosen = group(groups, group);
      return new Identity(uid, chosen, List.of(chosen));
    }
    List<Integer> all = new ArrayList<>(List.of(gid));
    entry.ifPresent(fields -> all.addAll(memberships(groups, fields[0])));
    return new Identity(uid, gid, all);
  }

  private List<String[]> lines(Container container, String path) {
    List<String[]> lines = new ArrayList<>();
    String text = store.readFile(container.id(), path, container.mounts()).orElse("");
    for (String line : text.split("\n")) {
      String[] fields = line.split(":", -1);
      if (fields.length > 2) {
        lines.add(fields);
      }
    }
    return lines;
  }

  private static Optional<String[]> entry(List<String[]> lines, String nameOrNumber) {
    for (String[] fields : lines) {
      if (fields[0].equals(nameOrNumber) || fields[2].equals(nameOrNumber)) {
        return Optional.of(fields);
      }
    }
    return Optional.empty();
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.length() < 11
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static int id(String text) {
    return isNumber(text) ? (int) Math.min(ID_MAX, Long.parseLong(text)) : 0;
  }

  private static int numericUser(String user) {
    if (user.isEmpty()) {
      return 0;
    } else if (!isNumber(user)) {
      throw Refusal.failed("unable to find user " + user + ": no matching entries in passwd file");
    }
    return id(user);
  }

  private static int group(List<String[]> groups, String text) {
    Optional<String[]> entry = entry(groups, text);
    if (entry.isPresent()) {
      return id(entry.get()[2]);
    } else if (!isNumber(text)) {
      throw Refusal.failed("unable to find group " + text + ": no matching entries in group file");
    }
    return id(text);
  }

  private static List<Integer> memberships(List<String[]> groups, String name) {
    List<Integer> found = new ArrayList<>();
    for (String[] fields : groups) {
      if (fields.length > 3 && List.of(fields[3].split(",")).contains(name)) {
        found.add(id(fields[2]));
      }
    }
    return found;
  }
}
