package dev.virtlab.userland.docker.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The containers of an engine, found by identifier, name, or the beginning of an identifier.
final class Containers {

  /// The characters of a name, as refusals show them.
  static final String NAME_CHARACTERS = "[a-zA-Z0-9][a-zA-Z0-9_.-]";

  private final Map<String, Container> byId = new TreeMap<>();
  private final Map<String, String> idByName = new TreeMap<>();

  /// At least two of the allowed characters, the first a letter or a digit.
  static boolean isName(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean first = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!first && (i == 0 || (c != '_' && c != '.' && c != '-'))) {
        return false;
      }
    }
    return text.length() > 1;
  }

  boolean isTaken(String name) {
    return idByName.containsKey(name);
  }

  /// Gives a name to a container, and gives the name without a leading slash.
  String reserve(String text, String id) {
    String name = text.startsWith("/") ? text.substring(1) : text;
    if (!isName(name)) {
      throw Refusal.invalid(
          "Invalid container name (" + text + "), only " + NAME_CHARACTERS + " are allowed");
    }
    String owner = idByName.putIfAbsent(name, id);
    if (owner != null && !owner.equals(id)) {
      throw Refusal.conflict(
          "Conflict. The container name \"/"
              + name
              + "\" is already in use by container \""
              + owner
              + "\". You have to remove (or rename) that container to be able to reuse that name.");
    }
    return name;
  }

  void release(String name) {
    idByName.remove(name);
  }

  void add(Container container) {
    byId.put(container.id(), container);
  }

  void remove(Container container) {
    byId.remove(container.id());
    idByName.values().removeIf(container.id()::equals);
  }

  boolean holds(Container container) {
    return byId.containsKey(container.id());
  }

  Optional<Container> byId(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /// The container that a control group belongs to, which may be one below the container's own.
  Optional<Container> ofCgroup(String cgroup) {
    if (!cgroup.startsWith(Container.CGROUPS)) {
      return Optional.empty();
    }
    int begin = Container.CGROUPS.length();
    int end = cgroup.indexOf('/', begin);
    return byId(end < 0 ? cgroup.substring(begin) : cgroup.substring(begin, end));
  }

  Collection<Container> all() {
    return Collections.unmodifiableCollection(byId.values());
  }

  /// The newest first.
  List<Container> newestFirst() {
    List<Container> sorted = new ArrayList<>(byId.values());
    sorted.sort((one, other) -> Long.compare(other.created(), one.created()));
    return sorted;
  }

  /// The container that a reference means.
  Container get(String reference) {
    if (reference.isEmpty()) {
      throw Refusal.invalid("invalid name or ID supplied: \"\"");
    }
    Container exact = byId.get(reference);
    if (exact != null) {
      return exact;
    }
    String named = idByName.get(reference.startsWith("/") ? reference.substring(1) : reference);
    Container container = named == null ? null : byId.get(named);
    return container != null ? container : byPrefix(reference);
  }

  private Container byPrefix(String reference) {
    List<Container> found = withPrefix(reference);
    if (found.size() > 1) {
      throw Refusal.failed("Multiple IDs found with provided prefix: " + reference);
    } else if (found.isEmpty()) {
      throw Refusal.noSuchContainer(reference);
    }
    return found.getFirst();
  }

  /// All whose identifier begins so.
  List<Container> withPrefix(String prefix) {
    List<Container> found = new ArrayList<>();
    for (Container container : byId.values()) {
      if (container.id().startsWith(prefix)) {
        found.add(container);
      }
    }
    return found;
  }
}
