package dev.virtlab.userland.docker.engine;

import com.google.gson.JsonObject;
import dev.virtlab.lab.container.ContainerCommand.PullImage;
import dev.virtlab.userland.digest.Sha256;
import dev.virtlab.userland.docker.image.Image;
import dev.virtlab.userland.docker.image.Layer;
import dev.virtlab.userland.docker.image.Registry;
import dev.virtlab.userland.docker.reference.ImageReference;
import java.util.List;

/// Fetches images from the registry, layer by layer, telling how far it is.
///
/// Layers that are here already cost nothing.
final class Pulling {

  /// How fast layers are unpacked.
  private static final long EXTRACT_PER_SECOND = 100_000_000;

  private final Ports ports;
  private final Images images;

  Pulling(Ports ports, Parts parts) {
    this.ports = ports;
    images = parts.images();
  }

  void pull(PullImage command, Reply reply) {
    ImageReference reference = Images.parse(command.repository(), command.tag());
    Image image = found(reference);
    boolean known = images.store().get(image.id()).isPresent();
    ports
        .timer()
        .after(
            ports.line().latency(),
            () -> {
              tell(reply, reference.tag().orElse(""), "Pulling from " + remoteName(reference));
              new Download(image, reference, known, reply).begin();
            });
  }

  private Image found(ImageReference reference) {
    try {
      return ports
          .registry()
          .find(reference)
          .orElseThrow(
              () ->
                  Refusal.notFound(
                      "manifest for "
                          + reference.familiar()
                          + " not found: manifest unknown: manifest unknown"));
    } catch (Registry.Denied denied) {
      throw Refusal.notFound(
          "pull access denied for "
              + reference.familiarName()
              + ", repository does not exist or may require 'docker login': denied: "
              + denied.getMessage());
    } catch (Registry.Unreachable away) {
      throw Refusal.failed(String.valueOf(away.getMessage()));
    }
  }

  private static String remoteName(ImageReference reference) {
    return reference.domain().equals(ImageReference.DEFAULT_DOMAIN)
        ? reference.path()
        : reference.familiarName();
  }

  private static void tell(Reply reply, String id, String status) {
    Document document = new Document().put("status", status);
    reply.json(id.isEmpty() ? document.json() : document.put("id", id).json());
  }

  /// One pull under way.
  private final class Download {
    private final Image image;
    private final ImageReference reference;
    private final boolean known;
    private final Reply reply;

    Download(Image image, ImageReference reference, boolean known, Reply reply) {
      this.image = image;
      this.reference = reference;
      this.known = known;
      this.reply = reply;
    }

    void begin() {
      for (int i = 0; !known && i < image.layers().size(); i++) {
        tell(reply, shortId(i), isHere(i) ? "Already exists" : "Pulling fs layer");
      }
      layer(0);
    }

    private String shortId(int index) {
      return Identifiers.shortened(image.layers().get(index).digest());
    }

    private boolean isHere(int index) {
      List<String> chain = image.chain().subList(0, index + 1);
      return images.store().images().stream()
          .anyMatch(
              other ->
                  other.chain().size() > index
                      && other.chain().subList(0, index + 1).equals(chain));
    }

    private void layer(int index) {
      if (known || index == image.layers().size()) {
        end();
      } else if (isHere(index)) {
        layer(index + 1);
      } else {
        download(index);
      }
    }

    private void download(int index) {
      Layer layer = image.layers().get(index);
      progress(index, "Downloading", layer.size() / 2, layer.size());
      long time = layer.size() * Moment.SECOND / ports.line().bytesPerSecond();
      ports
          .timer()
          .after(
              time,
              () -> {
                tell(reply, shortId(index), "Verifying Checksum");
                tell(reply, shortId(index), "Download complete");
                extract(index);
              });
    }

    private void extract(int index) {
      Layer layer = image.layers().get(index);
      progress(index, "Extracting", layer.size(), layer.size());
      long time = layer.size() * Moment.SECOND / EXTRACT_PER_SECOND;
      ports
          .timer()
          .after(
              time,
              () -> {
                tell(reply, shortId(index), "Pull complete");
                layer(index + 1);
              });
    }

    private void progress(int index, String status, long current, long total) {
      JsonObject message =
          new Document()
              .put("status", status)
              .put("progressDetail", new Document().put("current", current).put("total", total))
              .put("id", shortId(index))
              .json();
      reply.json(message);
    }

    private void end() {
      boolean same = images.names(image).contains(reference.familiar());
      images.add(image, reference);
      images.note(image, "pull", reference.familiar());
      tell(reply, "", "Digest: sha256:" + Sha256.hex("manifest of " + image.id()));
      tell(
          reply,
          "",
          "Status: "
              + (same ? "Image is up to date for " : "Downloaded newer image for ")
              + reference.familiar());
      reply.end();
    }
  }
}
