package dev.virtlab.userland.docker.engine;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.virtlab.lab.container.ContainerCommand.RemoveImage;
import dev.virtlab.lab.container.EngineEvent;
import dev.virtlab.userland.docker.image.Image;
import dev.virtlab.userland.docker.reference.ImageReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Takes names from images and removes images that nothing needs; moby's `image_delete.go`.
final class ImageRemoval {

  private static final Set<String> PRUNED_BY = Set.of("dangling", "label", "label!", "until");

  private final Ports ports;
  private final Images images;
  private final Containers containers;
  private final Journal journal;

  ImageRemoval(Ports ports, Parts parts) {
    this.ports = ports;
    images = parts.images();
    containers = parts.containers();
    journal = parts.journal();
  }

  JsonArray remove(RemoveImage command) {
    Image image = images.get(command.image());
    JsonArray records = new JsonArray();
    List<ImageReference> names = images.store().names(image);
    if (isIdPrefix(image.id(), command.image())) {
      removeById(image, names, command.force(), records);
    } else {
      removeByName(image, names, command, records);
    }
    return records;
  }

  private static boolean isIdPrefix(String id, String text) {
    return id.startsWith(text) || id.substring("sha256:".length()).startsWith(text);
  }

  private void removeByName(
      Image image, List<ImageReference> names, RemoveImage command, JsonArray records) {
    Optional<Container> user = user(image);
    if (!command.force() && names.size() == 1 && user.isPresent()) {
      throw Refusal.conflict(
          "conflict: unable to remove repository reference \""
              + command.image()
              + "\" (must force) - container "
              + Identifiers.shortened(user.get().id())
              + " is using its referenced image "
              + Identifiers.shortened(image.id()));
    }
    untag(image, Images.parse(command.image()).tagged(), records);
    if (images.store().names(image).isEmpty()) {
      delete(image, command.force(), true, records);
    }
  }

  private void removeById(
      Image image, List<ImageReference> names, boolean force, JsonArray records) {
    if (names.size() == 1) {
      Optional<String> conflict = conflict(image, force, true);
      if (conflict.isPresent()) {
        throw Refusal.conflict(conflict.get());
      }
      untag(image, names.getFirst(), records);
    }
    delete(image, force, false, records);
  }

  private Optional<Container> user(Image image) {
    return containers.all().stream().filter(c -> c.image().id().equals(image.id())).findFirst();
  }

  private void untag(Image image, ImageReference name, JsonArray records) {
    images.store().unname(name);
    ports.events().accept(new EngineEvent.ImageUntagged(image.id(), name.familiar()));
    images.note(image, "untag", image.id());
    records.add(record("Untagged", name.familiar()));
  }

  private static JsonObject record(String what, String value) {
    return new Document().put(what, value).json();
  }

  /// Why an image cannot be removed.
  ///
  /// @param namesDoNotMatter whether names may stand in the way
  private Optional<String> conflict(Image image, boolean force, boolean namesDoNotMatter) {
    for (Container container : containers.all()) {
      if (container.image().id().equals(image.id()) && container.state().isRunning()) {
        return Optional.of(
            unable(image, "cannot be forced")
                + "image is being used by running container "
                + Identifiers.shortened(container.id()));
      }
    }
    if (force) {
      return Optional.empty();
    } else if (!namesDoNotMatter && !images.store().names(image).isEmpty()) {
      return Optional.of(
          unable(image, "must be forced") + "image is referenced in multiple repositories");
    }
    return user(image)
        .map(
            container ->
                unable(image, "must be forced")
                    + "image is being used by stopped container "
                    + Identifiers.shortened(container.id()));
  }

  private static String unable(Image image, String force) {
    return "conflict: unable to delete "
        + Identifiers.shortened(image.id())
        + " ("
        + force
        + ") - ";
  }

  private void delete(Image image, boolean force, boolean quiet, JsonArray records) {
    Optional<String> conflict = conflict(image, force, false);
    if (conflict.isPresent()) {
      if (quiet) {
        return;
      }
      throw Refusal.conflict(conflict.get());
    }
    for (ImageReference name : images.store().names(image)) {
      untag(image, name, records);
    }
    images.store().remove(image);
    ports.events().accept(new EngineEvent.ImageRemoved(image.id()));
    images.note(image, "delete", image.id());
    records.add(record("Deleted", image.id()));
    deleteLayers(image, records);
  }

  private void deleteLayers(Image image, JsonArray records) {
    Set<String> needed = layers();
    for (String chain : image.chain().reversed()) {
      if (!needed.contains(chain)) {
        ports.store().removeLayer(chain);
        records.add(record("Deleted", chain));
      }
    }
  }

  /// Takes away one name after the other, and with the last of them the image, as far as no
  /// container stands in the way; gives the bytes that this frees.
  private long removeIfUnused(Image image, JsonArray records) {
    Set<String> before = layers();
    List<ImageReference> names = images.store().names(image);
    try {
      if (names.isEmpty()) {
        removeById(image, names, false, records);
      }
      for (ImageReference name : names) {
        removeByName(
            image,
            images.store().names(image),
            new RemoveImage(name.familiar(), false, false),
            records);
      }
    } catch (Refusal _) {
      // In use: it stays, with the names that it still has.
    }
    before.removeAll(layers());
    long freed = 0;
    for (int i = 0; i < image.layers().size(); i++) {
      freed += before.contains(image.chain().get(i)) ? image.layers().get(i).size() : 0;
    }
    return freed;
  }

  /// The layers that somebody needs.
  private Set<String> layers() {
    Set<String> needed = new TreeSet<>();
    images.store().images().forEach(other -> needed.addAll(other.chain()));
    containers.all().forEach(container -> needed.addAll(container.image().chain()));
    return needed;
  }

  JsonObject prune(Map<String, List<String>> by) {
    Filters filters = new Filters(by, PRUNED_BY);
    boolean danglingOnly = !filters.has("dangling") || filters.isTrue("dangling");
    long until = filters.until(ports.timer().epochNanoseconds());
    JsonArray records = new JsonArray();
    long reclaimed = 0;
    for (Image image : images.newestFirst()) {
      boolean named = !images.store().names(image).isEmpty();
      boolean wanted =
          !(danglingOnly && named)
              && image.created() <= until
              && filters.allowsPruning(image.config().labels());
      if (wanted) {
        reclaimed += removeIfUnused(image, records);
      }
    }
    journal.note("image", "prune", "", Map.of("reclaimed", Long.toString(reclaimed)));
    return new Document()
        .put("ImagesDeleted", records.isEmpty() ? JsonNull.INSTANCE : records)
        .put("SpaceReclaimed", reclaimed)
        .json();
  }
}
