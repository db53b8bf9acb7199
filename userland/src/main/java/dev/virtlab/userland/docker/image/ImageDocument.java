package dev.virtlab.userland.docker.image;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;

/// The configuration document of an image, whose hash is the image's identifier.
final class ImageDocument {

  private ImageDocument() {}

  static JsonObject of(Image image) {
    JsonObject document = new JsonObject();
    document.addProperty("architecture", "amd64");
    document.add("config", config(image.config()));
    document.addProperty("created", image.created());
    document.add("history", history(image.history()));
    document.addProperty("os", "linux");
    JsonObject rootfs = new JsonObject();
    rootfs.addProperty("type", "layers");
    JsonArray layers = new JsonArray();
    image.layers().forEach(layer -> layers.add(layer.digest()));
    rootfs.add("diff_ids", layers);
    document.add("rootfs", rootfs);
    return document;
  }

  private static JsonObject config(ImageConfig config) {
    JsonObject object = new JsonObject();
    object.add("Env", words(config.environment()));
    object.add("Cmd", words(config.command()));
    object.add("Entrypoint", words(config.entrypoint()));
    object.addProperty("WorkingDir", config.workingDirectory());
    object.addProperty("User", config.user());
    object.add("ExposedPorts", words(config.exposedPorts()));
    object.add("Volumes", words(config.volumes()));
    JsonObject labels = new JsonObject();
    config.labels().forEach(labels::addProperty);
    object.add("Labels", labels);
    object.addProperty("StopSignal", config.stopSignal());
    config.health().ifPresent(health -> object.add("Healthcheck", words(health.test())));
    return object;
  }

  private static JsonArray history(List<Image.Step> steps) {
    JsonArray array = new JsonArray();
    for (Image.Step step : steps) {
      JsonObject object = new JsonObject();
      object.addProperty("created", step.created());
      object.addProperty("created_by", step.createdBy());
      object.addProperty("comment", step.comment());
      object.addProperty("empty_layer", step.empty());
      array.add(object);
    }
    return array;
  }

  private static JsonArray words(List<String> words) {
    JsonArray array = new JsonArray();
    words.forEach(array::add);
    return array;
  }
}
