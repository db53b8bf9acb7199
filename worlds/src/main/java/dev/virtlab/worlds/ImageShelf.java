package dev.virtlab.worlds;

import dev.virtlab.scenarios.Scenario;
import dev.virtlab.simulator.container.DockerService.Stock;
import dev.virtlab.userland.docker.archive.ArchiveEntry;
import dev.virtlab.userland.docker.image.Catalogue;
import dev.virtlab.userland.docker.image.Image;
import dev.virtlab.userland.docker.image.ImageConfig;
import dev.virtlab.userland.docker.image.Layer;
import dev.virtlab.userland.docker.image.Registry;
import dev.virtlab.userland.docker.reference.ImageReference;
import dev.virtlab.userland.docker.reference.InvalidReference;
import dev.virtlab.userland.program.Executable;
import dev.virtlab.userland.program.Stat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The images that the engines of a scenario can have: its own before those of the catalogue.
final class ImageShelf implements Registry {

  private static final byte[] NOTHING = {};

  private final Scenario scenario;
  private final Catalogue catalogue = new Catalogue();
  private final Map<String, Image> own = new TreeMap<>();

  ImageShelf(Scenario scenario) {
    this.scenario = scenario;
    for (Scenario.Image image : scenario.images()) {
      own.put(reference(image.reference()).tagged().familiar(), made(image));
    }
  }

  @Override
  public Optional<Image> find(ImageReference reference) {
    Image image = own.get(reference.tagged().familiar());
    return image == null ? catalogue.find(reference) : Optional.of(image);
  }

  /// What an engine is stocked with: names of one image stand together.
  List<Stock> stock(List<String> names) {
    Map<String, Image> images = new LinkedHashMap<>();
    Map<String, List<String>> byImage = new LinkedHashMap<>();
    for (String name : names) {
      Image image = need(name);
      images.put(image.id(), image);
      byImage.computeIfAbsent(image.id(), _ -> new ArrayList<>()).add(name);
    }
    List<Stock> stock = new ArrayList<>();
    byImage.forEach((id, all) -> stock.add(new Stock(() -> images.get(id), all)));
    return stock;
  }

  private Image need(String name) {
    try {
      Optional<Image> found = find(reference(name));
      if (found.isPresent()) {
        return found.get();
      }
    } catch (Registry.Denied _) {
      // Neither the scenario's nor the catalogue's.
    }
    throw new UnknownImage(name);
  }

  private static ImageReference reference(String name) {
    try {
      return ImageReference.normalized(name);
    } catch (InvalidReference _) {
      throw new UnknownImage(name);
    }
  }

  private Image made(Scenario.Image image) {
    Image base = need(image.base());
    List<Layer> layers = new ArrayList<>(base.layers());
    List<Image.Step> history = new ArrayList<>(base.history());
    long created = scenario.startSeconds() * 1_000_000_000L;
    List<ArchiveEntry> entries = entries(image, created);
    if (!entries.isEmpty()) {
      layers.add(new Layer(entries));
      history.add(new Image.Step(created, "COPY . / # scenario", "", false));
    }
    return new Image(created, config(image, base.config()), layers, history);
  }

  private static ImageConfig config(Scenario.Image image, ImageConfig base) {
    List<String> environment = new ArrayList<>(base.environment());
    environment.addAll(image.environment());
    boolean enters = !image.entrypoint().isEmpty();
    return new ImageConfig(
        environment,
        image.command().isEmpty() && !enters ? base.command() : image.command(),
        enters ? image.entrypoint() : base.entrypoint(),
        image.workingDirectory().isEmpty() ? base.workingDirectory() : image.workingDirectory(),
        image.user().isEmpty() ? base.user() : image.user(),
        base.exposedPorts(),
        base.volumes(),
        base.labels(),
        base.stopSignal(),
        base.health());
  }

  /// The image's files and the scenario's programs, parents first.
  private List<ArchiveEntry> entries(Scenario.Image image, long modified) {
    Map<String, ArchiveEntry> files = new TreeMap<>();
    for (Scenario.Program program : scenario.programs()) {
      byte[] head = Executable.head(program.path());
      files.put(program.path(), regular(program.path(), 0755, head, modified));
    }
    for (Scenario.File file : image.files()) {
      byte[] text = file.text().getBytes(StandardCharsets.UTF_8);
      files.put(file.path(), regular(file.path(), file.mode(), text, modified));
    }
    List<ArchiveEntry> entries = new ArrayList<>();
    for (String directory : directories(files.keySet())) {
      entries.add(
          new ArchiveEntry(directory, Stat.Type.DIRECTORY, 0755, 0, 0, modified, NOTHING, 0, ""));
    }
    entries.addAll(files.values());
    return entries;
  }

  private static ArchiveEntry regular(String path, int mode, byte[] content, long modified) {
    return new ArchiveEntry(
        path.substring(1), Stat.Type.REGULAR, mode, 0, 0, modified, content, content.length, "");
  }

  private static Set<String> directories(Iterable<String> paths) {
    Set<String> directories = new TreeSet<>();
    for (String path : paths) {
      for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
        directories.add(path.substring(1, slash));
      }
    }
    return directories;
  }
}
