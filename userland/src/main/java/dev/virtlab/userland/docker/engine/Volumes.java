package dev.virtlab.userland.docker.engine;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.virtlab.lab.container.EngineEvent;
import dev.virtlab.lab.container.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Volumes: directories that outlive containers; moby's `volume/service` with the local driver.
final class Volumes {

  private static final Set<String> LISTED_BY = Set.of("dangling", "name", "driver", "label");
  private static final Set<String> PRUNED_BY = Set.of("label", "label!");

  private final Ports ports;
  private final Journal journal;
  private final Identifiers identifiers;
  private final Map<String, Volume> volumes = new TreeMap<>();

  Volumes(Ports ports, Journal journal, Identifiers identifiers) {
    this.ports = ports;
    this.journal = journal;
    this.identifiers = identifiers;
  }

  /// One volume; `users` are the containers that refer to it.
  record Volume(
      String name,
      String path,
      long created,
      Map<String, String> options,
      Optional<Map<String, String>> labels,
      Set<String> users) {

    JsonObject json() {
      return document().json();
    }

    private Document document() {
      Document document =
          new Document().put("CreatedAt", Moment.second(created)).put("Driver", "local");
      labels.ifPresentOrElse(
          some -> document.put("Labels", some), () -> document.putNull("Labels"));
      document.put("Mountpoint", path).put("Name", name);
      if (options.isEmpty()) {
        document.putNull("Options");
      } else {
        document.put("Options", options);
      }
      return document.put("Scope", "local");
    }

    JsonObject withUsage(long size) {
      return document()
          .put("UsageData", new Document().put("RefCount", users.size()).put("Size", size))
          .json();
    }
  }

  /// Makes a volume at the wish of the user.
  Volume create(
      String name, String driver, Map<String, String> options, Map<String, String> labels) {
    if (!driver.isEmpty() && !driver.equals("local")) {
      throw Refusal.notFound(
          "create "
              + name
              + ": error looking up volume plugin "
              + driver
              + ": plugin \""
              + driver
              + "\" not found");
    }
    return make(name.isEmpty() ? identifiers.next() : name, options, Optional.of(labels));
  }

  /// The volume of that name for a container, made if need be; the container keeps it in use.
  Volume use(String name, String container) {
    Volume volume = make(name, Map.of(), Optional.empty());
    volume.users.add(container);
    return volume;
  }

  private Volume make(
      String name, Map<String, String> options, Optional<Map<String, String>> labels) {
    Volume known = volumes.get(name);
    if (known == null) {
      checkName(name);
      String path = ports.store().createVolume(name);
      known =
          new Volume(
              name, path, ports.timer().epochNanoseconds(), options, labels, new TreeSet<>());
      volumes.put(name, known);
      ports.events().accept(new EngineEvent.VolumeCreated(name));
    }
    journal.note("volume", "create", name, Map.of("driver", "local"));
    return known;
  }

  private static void checkName(String name) {
    if (name.length() == 1) {
      throw Refusal.invalid(
          "create "
              + name
              + ": volume name is too short, names should be at least two alphanumeric characters");
    } else if (!Containers.isName(name)) {
      throw Refusal.invalid(
          "create "
              + name
              + ": \""
              + name
              + "\" includes invalid characters for a local volume name, only \""
              + Containers.NAME_CHARACTERS
              + "\" are allowed. If you intended to pass a host directory, use absolute path");
    }
  }

  /// The container no longer uses it.
  void release(String name, String container) {
    Volume volume = volumes.get(name);
    if (volume != null) {
      volume.users.remove(container);
    }
  }

  /// Whether a container refers to it.
  boolean isUsed(String name) {
    Volume volume = volumes.get(name);
    return volume != null && !volume.users.isEmpty();
  }

  Volume get(String name) {
    Volume volume = volumes.get(name);
    if (volume == null) {
      throw Refusal.notFound("get " + name + ": no such volume");
    }
    return volume;
  }

  void remove(String name, boolean force) {
    if (force && !volumes.containsKey(name)) {
      return;
    }
    Volume volume = get(name);
    if (!volume.users.isEmpty()) {
      throw Refusal.conflict(
          "remove " + name + ": volume is in use - [" + String.join(", ", volume.users) + "]");
    }
    delete(volume);
    journal.note("volume", "destroy", name, Map.of("driver", "local"));
  }

  private void delete(Volume volume) {
    ports.store().removeVolume(volume.name());
    volumes.remove(volume.name());
    ports.events().accept(new EngineEvent.VolumeRemoved(volume.name()));
  }

  JsonElement list(Map<String, List<String>> by) {
    Filters filters = new Filters(by, LISTED_BY);
    JsonArray found = new JsonArray();
    for (Volume volume : volumes.values()) {
      if (matches(volume, filters)) {
        found.add(volume.json());
      }
    }
    return new Document().put("Volumes", found).putNull("Warnings").json();
  }

  private static boolean matches(Volume volume, Filters filters) {
    boolean dangling =
        !filters.has("dangling") || filters.isTrue("dangling") == volume.users.isEmpty();
    return dangling
        && filters.matches("name", volume.name())
        && filters.matchesExactly("driver", "local")
        && filters.matchesLabels("label", volume.labels().orElse(Map.of()));
  }

  JsonElement prune(Map<String, List<String>> by) {
    Filters filters = new Filters(by, PRUNED_BY);
    JsonArray deleted = new JsonArray();
    long reclaimed = 0;
    for (Volume volume : new ArrayList<>(volumes.values())) {
      boolean free = volume.users.isEmpty() && volume.options().isEmpty();
      if (free && filters.allowsPruning(volume.labels().orElse(Map.of()))) {
        reclaimed += ports.store().volumeSize(volume.name());
        delete(volume);
        deleted.add(volume.name());
      }
    }
    journal.note("volume", "prune", "", Map.of("reclaimed", Long.toString(reclaimed)));
    return new Document().put("VolumesDeleted", deleted).put("SpaceReclaimed", reclaimed).json();
  }

  /// The volumes that stand, by name.
  List<Standing> standing() {
    List<Standing> all = new ArrayList<>();
    volumes.keySet().forEach(name -> all.add(new Standing.Volume(name)));
    return all;
  }

  JsonArray usage() {
    JsonArray array = new JsonArray();
    for (Volume volume : volumes.values()) {
      array.add(volume.withUsage(ports.store().volumeSize(volume.name())));
    }
    return array;
  }
}
