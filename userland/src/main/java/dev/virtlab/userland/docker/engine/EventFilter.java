package dev.virtlab.userland.docker.engine;

import dev.virtlab.userland.docker.reference.ImageReference;
import dev.virtlab.userland.docker.reference.InvalidReference;
import java.util.List;

/// Which messages of the journal a listener wants.
record EventFilter(Filters filters) {

  private static final List<String> WITH_DETAILS =
      List.of("exec_create", "exec_start", "health_status");
  private static final List<String> NAMED_TYPES =
      List.of(
          "daemon",
          "container",
          "plugin",
          "volume",
          "network",
          "service",
          "node",
          "secret",
          "config");

  boolean accepts(Journal.Message message) {
    return hasAction(message.action())
        && filters.matchesExactly("type", message.type())
        && filters.matchesExactly("scope", "local")
        && NAMED_TYPES.stream().allMatch(type -> isNamed(type, message))
        && isImage(message)
        && filters.matchesLabels("label", message.attributes());
  }

  /// An action may carry details behind a colon, so some are matched by their beginning.
  private boolean hasAction(String action) {
    boolean beginning = filters.get("event").stream().anyMatch(WITH_DETAILS::contains);
    return beginning
        ? filters.matchesBeginning("event", action)
        : filters.matchesExactly("event", action);
  }

  private boolean isNamed(String type, Journal.Message message) {
    return filters.matchesBeginning(type, message.id())
        || filters.matchesBeginning(type, message.attributes().getOrDefault("name", ""));
  }

  private boolean isImage(Journal.Message message) {
    String attribute = message.type().equals("image") ? "name" : "image";
    String name = message.attributes().getOrDefault(attribute, "");
    return filters.matchesExactly("image", message.id())
        || filters.matchesExactly("image", name)
        || filters.matchesExactly("image", withoutTag(message.id()))
        || filters.matchesExactly("image", withoutTag(name));
  }

  private static String withoutTag(String name) {
    try {
      return ImageReference.normalized(name).familiarName();
    } catch (InvalidReference _) {
      return name;
    }
  }
}
