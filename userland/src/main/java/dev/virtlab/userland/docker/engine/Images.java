package dev.virtlab.userland.docker.engine;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.container.EngineEvent;
import dev.virtlab.lab.container.Standing;
import dev.virtlab.userland.docker.image.Image;
import dev.virtlab.userland.docker.image.ImageStore;
import dev.virtlab.userland.docker.reference.ImageReference;
import dev.virtlab.userland.docker.reference.InvalidReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The images of the engine: found, listed, named and shown; moby's `daemon/images`.
final class Images {

  private static final Set<String> LISTED_BY =
      Set.of("dangling", "label", "before", "since", "reference");

  private final Ports ports;
  private final Journal journal;
  private final ImageStore store = new ImageStore();

  Images(Ports ports, Journal journal) {
    this.ports = ports;
    this.journal = journal;
  }

  ImageStore store() {
    return store;
  }

  Image get(String text) {
    try {
      return store.find(text).orElseThrow(() -> missing(text));
    } catch (InvalidReference bad) {
      throw Refusal.invalid(String.valueOf(bad.getMessage()));
    }
  }

  private static Refusal missing(String text) {
    if (ImageStore.isIdentifier(text)) {
      return Refusal.notFound("No such image: sha256:" + text);
    }
    return Refusal.notFound("No such image: " + parse(text).tagged().familiar());
  }

  /// The images that stand, by identifier.
  List<Standing> standing() {
    Map<String, Standing> all = new TreeMap<>();
    for (Image image : store.images()) {
      List<String> names = new ArrayList<>(names(image));
      names.sort(null);
      all.put(image.id(), new Standing.Image(image.id(), new Bytes(image.size()), names));
    }
    return List.copyOf(all.values());
  }

  static ImageReference parse(String text) {
    try {
      return ImageReference.normalized(text);
    } catch (InvalidReference bad) {
      throw Refusal.invalid(String.valueOf(bad.getMessage()));
    }
  }

  /// A repository with a tag, `latest` if that is empty.
  static ImageReference parse(String repository, String tag) {
    return tag.isEmpty()
        ? parse(repository).tagged()
        : parse(parse(repository).familiarName() + ":" + tag);
  }

  /// Adds an image with its layers, and a name for it.
  void add(Image image, ImageReference reference) {
    if (store.get(image.id()).isEmpty()) {
      Optional<String> below = Optional.empty();
      List<String> chain = image.chain();
      for (int i = 0; i < chain.size(); i++) {
        ports.store().addLayer(chain.get(i), below, image.layers().get(i));
        below = Optional.of(chain.get(i));
      }
      store.add(image);
      ports.events().accept(new EngineEvent.ImageAdded(image.id(), new Bytes(image.size())));
    }
    name(image, reference);
  }

  void name(Image image, ImageReference reference) {
    String familiar = reference.tagged().familiar();
    for (Image other : List.copyOf(store.images())) {
      boolean had =
          other != image
              && store.names(other).stream().anyMatch(name -> name.familiar().equals(familiar));
      if (had) {
        ports.events().accept(new EngineEvent.ImageUntagged(other.id(), familiar));
      }
    }
    store.name(reference, image, ports.timer().epochNanoseconds());
    ports.events().accept(new EngineEvent.ImageTagged(image.id(), familiar));
  }

  void tag(String source, String repository, String tag) {
    Image image = get(source);
    ImageReference reference = parse(repository, tag);
    if (reference.familiarName().equals("sha256")) {
      throw Refusal.failed("refusing to create an ambiguous tag using digest algorithm as name");
    }
    name(image, reference);
    note(image, "tag", reference.familiar());
  }

  void note(Image image, String action, String name) {
    Map<String, String> attributes = new TreeMap<>(image.config().labels());
    attributes.put("name", name);
    journal.note("image", action, image.id(), attributes);
  }

  JsonArray list(Map<String, List<String>> by) {
    Filters filters = new Filters(by, LISTED_BY);
    boolean danglingOnly = filters.has("dangling") && filters.isTrue("dangling");
    long before = moment(filters, "before", Long.MAX_VALUE);
    long since = moment(filters, "since", Long.MIN_VALUE);
    JsonArray found = new JsonArray();
    for (Image image : newestFirst()) {
      List<String> names = names(image, filters);
      boolean named = !store.names(image).isEmpty();
      boolean wanted =
          image.created() < before
              && image.created() > since
              && filters.matchesLabels("label", image.config().labels())
              && (!filters.has("reference") || !names.isEmpty())
              && !(danglingOnly && named);
      if (wanted) {
        found.add(summary(image, names, -1, -1));
      }
    }
    return found;
  }

  private long moment(Filters filters, String name, long otherwise) {
    List<String> given = filters.get(name);
    return given.isEmpty() ? otherwise : get(given.getFirst()).created();
  }

  List<Image> newestFirst() {
    List<Image> sorted = new ArrayList<>(store.images());
    sorted.sort(Comparator.comparingLong(Image::created).reversed());
    return sorted;
  }

  private List<String> names(Image image, Filters filters) {
    List<String> names = new ArrayList<>();
    for (ImageReference reference : store.names(image)) {
      boolean wanted =
          !filters.has("reference")
              || filters.get("reference").stream().anyMatch(pattern -> isMatch(pattern, reference));
      if (wanted) {
        names.add(reference.familiar());
      }
    }
    return names;
  }

  private static boolean isMatch(String pattern, ImageReference reference) {
    return Glob.matches(pattern, reference.familiar())
        || Glob.matches(pattern, reference.familiarName());
  }

  static JsonObject summary(Image image, List<String> names, long containers, long shared) {
    JsonObject labels = Document.object(image.config().labels());
    return new Document()
        .put("Containers", containers)
        .put("Created", Math.floorDiv(image.created(), Moment.SECOND))
        .put("Id", image.id())
        .put("Labels", labels.isEmpty() ? JsonNull.INSTANCE : labels)
        .put("ParentId", "")
        .putNull("RepoDigests")
        .put("RepoTags", names.isEmpty() ? JsonNull.INSTANCE : Document.array(names))
        .put("SharedSize", shared)
        .put("Size", image.size())
        .put("VirtualSize", image.size())
        .json();
  }

  List<String> names(Image image) {
    return store.names(image).stream().map(ImageReference::familiar).toList();
  }

  JsonObject inspect(String text) {
    try {
      return ImageJson.of(get(text), this, ports.store());
    } catch (Refusal refusal) {
      throw refusal.wrapped("no such image: " + text);
    }
  }

  JsonArray history(String text) {
    Image image = get(text);
    JsonArray history = new JsonArray();
    int layer = image.layers().size();
    List<Image.Step> steps = image.history();
    for (int i = steps.size() - 1; i >= 0; i--) {
      Image.Step step = steps.get(i);
      long size = step.empty() ? 0 : image.layers().get(--layer).size();
      boolean top = i == steps.size() - 1;
      List<String> tags = top ? names(image) : List.of();
      history.add(
          new Document()
              .put("Comment", step.comment())
              .put("Created", Math.floorDiv(step.created(), Moment.SECOND))
              .put("CreatedBy", step.createdBy())
              .put("Id", top ? image.id() : "<missing>")
              .put("Size", size)
              .putOrNull("Tags", tags)
              .json());
    }
    return history;
  }
}
