package dev.virtlab.userland.docker.image;

import com.google.gson.JsonObject;
import dev.virtlab.userland.digest.Sha256;
import java.util.ArrayList;
import java.util.List;

/// An image: layers, and what to run on them; OCI image specification.
///
/// Its identifier is the hash of its configuration document, which names the layers by their
/// digests: an identifier names exactly one content.
public final class Image {

  /// One line of `docker history`.
  ///
  /// @param created nanoseconds since the epoch
  /// @param empty whether the step changed no file, and so has no layer
  public record Step(long created, String createdBy, String comment, boolean empty) {}

  private final long created;
  private final ImageConfig config;
  private final List<Layer> layers;
  private final List<Step> history;
  private final String id;

  /// An image made at `created` nanoseconds since the epoch.
  public Image(long created, ImageConfig config, List<Layer> layers, List<Step> history) {
    this.created = created;
    this.config = config;
    this.layers = List.copyOf(layers);
    this.history = List.copyOf(history);
    long filled = history.stream().filter(step -> !step.empty()).count();
    if (filled != layers.size()) {
      throw new IllegalArgumentException("every layer has its step, and only those");
    }
    this.id = "sha256:" + Sha256.hex(document().toString());
  }

  private JsonObject document() {
    return ImageDocument.of(this);
  }

  /// `sha256:…`.
  public String id() {
    return id;
  }

  /// When it was made, in nanoseconds since the epoch.
  public long created() {
    return created;
  }

  /// What it says about its containers.
  public ImageConfig config() {
    return config;
  }

  /// Its layers, the lowest first.
  public List<Layer> layers() {
    return layers;
  }

  /// How it was made, the first step first.
  public List<Step> history() {
    return history;
  }

  /// What all layers take, in bytes.
  public long size() {
    long sum = 0;
    for (Layer layer : layers) {
      sum += layer.size();
    }
    return sum;
  }

  /// The chain identifiers of the layers, the lowest first: each names a layer together with all
  /// below it (OCI image specification, ChainID).
  public List<String> chain() {
    List<String> chain = new ArrayList<>();
    for (Layer layer : layers) {
      chain.add(
          chain.isEmpty()
              ? layer.digest()
              : "sha256:" + Sha256.hex(chain.getLast() + " " + layer.digest()));
    }
    return chain;
  }
}
