package dev.virtlab.userland.docker.engine;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.virtlab.lab.container.ContainerSpec;
import dev.virtlab.userland.docker.image.Image;
import dev.virtlab.userland.docker.image.ImageConfig;
import dev.virtlab.userland.docker.image.Layer;
import java.util.List;
import java.util.Map;

/// An image as `docker image inspect` shows it.
final class ImageJson {

  private ImageJson() {}

  static JsonObject of(Image image, Images images, Store store) {
    List<String> chain = image.chain();
    String comment = image.history().isEmpty() ? "" : image.history().getLast().comment();
    Document graph = new Document();
    graph.put("Data", chain.isEmpty() ? Map.of() : store.describeLayer(chain.getLast()));
    graph.put("Name", "overlay2");
    return new Document()
        .put("Id", image.id())
        .put("RepoTags", images.names(image))
        .putEmpty("RepoDigests")
        .put("Parent", "")
        .put("Comment", comment)
        .put("Created", Moment.text(image.created()))
        .put("Container", "")
        .put("ContainerConfig", config(ImageConfig.NONE))
        .put("DockerVersion", Versions.ENGINE)
        .put("Author", "")
        .put("Config", config(image.config()))
        .put("Architecture", "amd64")
        .put("Os", "linux")
        .put("Size", image.size())
        .put("VirtualSize", image.size())
        .put("GraphDriver", graph)
        .put(
            "RootFS",
            new Document()
                .put("Type", "layers")
                .put("Layers", image.layers().stream().map(Layer::digest).toList()))
        .put(
            "Metadata",
            new Document()
                .put("LastTagTime", Moment.text(lastTagged(images.store().lastTagged(image)))))
        .json();
  }

  private static long lastTagged(long moment) {
    return moment == 0 ? Moment.NEVER : moment;
  }

  private static JsonObject config(ImageConfig config) {
    Document document =
        new Document()
            .putBlanks("Hostname", "Domainname")
            .put("User", config.user())
            .put("AttachStdin", false)
            .put("AttachStdout", false)
            .put("AttachStderr", false);
    if (!config.exposedPorts().isEmpty()) {
      document.put("ExposedPorts", Document.set(config.exposedPorts()));
    }
    document
        .put("Tty", false)
        .put("OpenStdin", false)
        .put("StdinOnce", false)
        .putOrNull("Env", config.environment())
        .putOrNull("Cmd", config.command());
    config.health().ifPresent(health -> document.put("Healthcheck", health(health)));
    document.put("Image", "");
    if (config.volumes().isEmpty()) {
      document.putNull("Volumes");
    } else {
      document.put("Volumes", Document.set(config.volumes()));
    }
    document
        .put("WorkingDir", config.workingDirectory())
        .putOrNull("Entrypoint", config.entrypoint())
        .putNull("OnBuild")
        .put(
            "Labels",
            config.labels().isEmpty() ? JsonNull.INSTANCE : Document.object(config.labels()));
    if (!config.stopSignal().isEmpty()) {
      document.put("StopSignal", config.stopSignal());
    }
    return document.json();
  }

  static JsonObject health(ContainerSpec.Health health) {
    Document document = new Document();
    if (!health.test().isEmpty()) {
      document.put("Test", health.test());
    }
    putIfSet(document, "Interval", health.interval());
    putIfSet(document, "Timeout", health.timeout());
    putIfSet(document, "StartPeriod", health.startPeriod());
    putIfSet(document, "Retries", health.retries());
    return document.json();
  }

  private static void putIfSet(Document document, String field, long value) {
    if (value != 0) {
      document.put(field, value);
    }
  }
}
