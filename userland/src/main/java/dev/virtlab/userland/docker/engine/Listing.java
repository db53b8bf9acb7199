package dev.virtlab.userland.docker.engine;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.virtlab.lab.container.ContainerCommand.ListContainers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Lists containers for `docker ps`; moby's `daemon/list.go`.
final class Listing {

  private static final Set<String> LISTED_BY =
      Set.of(
          "ancestor",
          "before",
          "exited",
          "id",
          "isolation",
          "label",
          "name",
          "status",
          "health",
          "since",
          "volume",
          "network",
          "is-task",
          "publish",
          "expose");
  private static final List<String> STATES =
      List.of("paused", "restarting", "removing", "running", "dead", "created", "exited");
  private static final List<String> HEALTHS = List.of("starting", "healthy", "unhealthy", "none");

  private final Ports ports;
  private final Parts parts;

  Listing(Ports ports, Parts parts) {
    this.ports = ports;
    this.parts = parts;
  }

  JsonArray list(ListContainers command) {
    Filters filters = new Filters(command.filters(), LISTED_BY);
    boolean all = judged(filters) || command.all() || command.limit().orElse(0) > 0;
    int limit = command.limit().orElse(0) > 0 ? command.limit().getAsInt() : Integer.MAX_VALUE;
    Set<String> ancestors = ancestors(filters);
    JsonArray found = new JsonArray();
    for (Container container : bounded(filters)) {
      if (found.size() < limit
          && (all || container.state().isRunning())
          && isWanted(container, filters, ancestors)) {
        found.add(json(container, command.size()));
      }
    }
    return found;
  }

  /// Judges the values of filters; whether they ask for containers that do not run too.
  private static boolean judged(Filters filters) {
    for (String status : filters.get("status")) {
      if (!STATES.contains(status)) {
        throw Filters.invalid("status", status);
      }
    }
    for (String health : filters.get("health")) {
      if (!HEALTHS.contains(health)) {
        throw Refusal.invalid("Unrecognised filter value for health: " + health);
      }
    }
    for (String exit : filters.get("exited")) {
      if (!isInteger(exit)) {
        throw Refusal.failed("strconv.Atoi: parsing \"" + exit + "\": invalid syntax");
      }
    }
    for (String port : List.of("publish", "expose")) {
      for (String value : filters.get(port)) {
        PortRange.parse(port, value);
      }
    }
    boolean _ = filters.has("is-task") && filters.isTrue("is-task");
    return !filters.get("status").isEmpty();
  }

  private static boolean isInteger(String text) {
    String digits = text.startsWith("-") ? text.substring(1) : text;
    return !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private Set<String> ancestors(Filters filters) {
    Set<String> ids = new TreeSet<>();
    for (String ancestor : filters.get("ancestor")) {
      try {
        ids.add(parts.images().get(ancestor).id());
      } catch (Refusal _) {
        // An unknown image has no containers.
      }
    }
    return ids;
  }

  /// The newest first, those between `before` and `since`.
  private List<Container> bounded(Filters filters) {
    List<Container> containers = new ArrayList<>(parts.containers().newestFirst());
    for (String before : filters.get("before")) {
      int index = containers.indexOf(named(before));
      containers = new ArrayList<>(containers.subList(index + 1, containers.size()));
    }
    for (String since : filters.get("since")) {
      int index = containers.indexOf(named(since));
      containers = index < 0 ? containers : new ArrayList<>(containers.subList(0, index));
    }
    return containers;
  }

  private Container named(String reference) {
    try {
      return parts.containers().get(reference);
    } catch (Refusal _) {
      throw Refusal.notFound("No such container: " + reference);
    }
  }

  private boolean isWanted(Container container, Filters filters, Set<String> ancestors) {
    ContainerState state = container.state();
    String health = container.healthWord();
    boolean named =
        filters.matches("name", "/" + container.name())
            || filters.matches("name", container.name());
    return named
        && hasId(container, filters)
        && filters.matchesLabels("label", container.configuration().labels())
        && hasExited(state, filters)
        && filters.matches("status", state.word())
        && filters.matchesExactly("health", health.isEmpty() ? "none" : health)
        && hasVolume(container, filters)
        && (!filters.has("ancestor") || ancestors.contains(container.image().id()))
        && hasNetwork(container, filters)
        && hasPort(container, filters)
        && (!filters.has("is-task") || !filters.isTrue("is-task"));
  }

  /// An identifier, or the beginning of exactly one.
  private boolean hasId(Container container, Filters filters) {
    List<String> ids = filters.get("id");
    return ids.isEmpty()
        || ids.stream()
            .anyMatch(id -> parts.containers().withPrefix(id).equals(List.of(container)));
  }

  private static boolean hasExited(ContainerState state, Filters filters) {
    List<String> statuses = filters.get("exited");
    boolean ended = !state.isRunning() && state.startedAt() != Moment.NEVER;
    return statuses.isEmpty()
        || (ended && statuses.stream().anyMatch(s -> Integer.parseInt(s) == state.exit()));
  }

  private static boolean hasVolume(Container container, Filters filters) {
    List<String> volumes = filters.get("volume");
    return volumes.isEmpty()
        || container.mounts().stream()
            .anyMatch(
                mount ->
                    volumes.contains(mount.target())
                        || volumes.contains(
                            mount.name().isEmpty() ? mount.source() : mount.name()));
  }

  private boolean hasNetwork(Container container, Filters filters) {
    List<String> networks = filters.get("network");
    String own = Networks.nameOf(container.spec().network().mode());
    boolean shared = Networks.isShared(own);
    return networks.isEmpty()
        || (!shared
            && networks.stream()
                .anyMatch(
                    name ->
                        name.equals(own)
                            || (!name.isEmpty()
                                && container.network().isPresent()
                                && parts.networks().idOf(own).startsWith(name))));
  }

  private static boolean hasPort(Container container, Filters filters) {
    List<String> published = filters.get("publish");
    List<String> exposed = filters.get("expose");
    if (published.isEmpty() && exposed.isEmpty()) {
      return true;
    }
    Map<String, List<Connection.Published>> open =
        container.network().map(Connection::published).orElse(Map.of());
    for (Map.Entry<String, List<Connection.Published>> each : open.entrySet()) {
      String type = Networks.protocol(each.getKey());
      int inner = Integer.parseInt(Networks.number(each.getKey()));
      boolean outside =
          each.getValue().stream()
              .anyMatch(port -> PortRange.holds(published, "publish", port.port(), type));
      if (outside || PortRange.holds(exposed, "expose", inner, type)) {
        return true;
      }
    }
    return false;
  }

  JsonObject json(Container container, boolean withSize) {
    ContainerState state = container.state();
    NetworkJson network = new NetworkJson(container, parts.networks());
    String mode = container.spec().network().mode();
    Document document =
        new Document()
            .put("Id", container.id())
            .put("Names", List.of("/" + container.name()))
            .put("Image", imageName(container))
            .put("ImageID", container.image().id())
            .put("Command", command(container.configuration().words()))
            .put("Created", Math.floorDiv(container.created(), Moment.SECOND))
            .put("Ports", network.listed());
    if (withSize) {
      long size = ports.store().size(container.id());
      if (size > 0) {
        document.put("SizeRw", size);
      }
      document.put("SizeRootFs", container.image().size() + size);
    }
    return document
        .put("Labels", container.configuration().labels())
        .put("State", state.word())
        .put("Status", state.phrase(ports.timer().epochNanoseconds(), container.healthWord()))
        .put("HostConfig", new Document().put("NetworkMode", mode.isEmpty() ? "default" : mode))
        .put(
            "NetworkSettings",
            new Document().put("Networks", network.networks(Networks.nameOf(mode))))
        .put("Mounts", ContainerJson.mounts(container))
        .json();
  }

  /// The name it was made from, or, if that means another image by now, the identifier.
  private String imageName(Container container) {
    String name = container.spec().image();
    try {
      boolean same = parts.images().get(name).id().equals(container.image().id());
      return same ? name : container.image().id();
    } catch (Refusal _) {
      return container.image().id();
    }
  }

  private static String command(List<String> words) {
    StringBuilder line = new StringBuilder(words.getFirst());
    for (String word : words.subList(1, words.size())) {
      line.append(' ').append(word.indexOf(' ') >= 0 ? "'" + word + "'" : word);
    }
    return line.toString();
  }
}
