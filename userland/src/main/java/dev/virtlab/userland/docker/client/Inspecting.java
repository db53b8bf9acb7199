package dev.virtlab.userland.docker.client;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import dev.virtlab.lab.container.ContainerCommand;
import dev.virtlab.userland.docker.client.template.GoType;
import dev.virtlab.userland.docker.client.template.Json;
import dev.virtlab.userland.docker.client.template.Template;
import dev.virtlab.userland.docker.client.template.TemplateError;
import dev.virtlab.userland.program.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// `docker inspect` and its forms for single kinds of objects.
final class Inspecting {

  /// A kind of object.
  ///
  /// @param type what templates read
  /// @param command how to ask for one
  private record Kind(String name, GoType type, Function<String, ContainerCommand> command) {}

  private static final List<String> TYPES =
      List.of(
          "config",
          "container",
          "image",
          "network",
          "node",
          "plugin",
          "secret",
          "service",
          "task",
          "volume");

  private final Invocation invocation;
  private final List<Kind> kinds;
  private final Optional<Template> template;
  private final boolean compact;
  private final List<String> complaints = new ArrayList<>();
  private final JsonArray documents = new JsonArray();
  private final StringBuilder filled = new StringBuilder();

  private Inspecting(
      Invocation invocation, List<Kind> kinds, Optional<Template> template, boolean compact) {
    this.invocation = invocation;
    this.kinds = kinds;
    this.template = template;
    this.compact = compact;
  }

  private static Kind container(boolean size) {
    return new Kind(
        "container",
        ApiTypes.CONTAINER_INSPECT,
        name -> new ContainerCommand.InspectContainer(name, size));
  }

  private static final Kind IMAGE =
      new Kind("image", ApiTypes.IMAGE_INSPECT, ContainerCommand.InspectImage::new);
  private static final Kind VOLUME =
      new Kind("volume", ApiTypes.VOLUME, ContainerCommand.InspectVolume::new);
  private static final Kind NETWORK =
      new Kind("network", ApiTypes.NETWORK, ContainerCommand.InspectNetwork::new);

  static Step containers(Invocation invocation) {
    return inspect(invocation, List.of(container(invocation.line().isOn("size"))));
  }

  static Step images(Invocation invocation) {
    return inspect(invocation, List.of(IMAGE));
  }

  static Step volumes(Invocation invocation) {
    return inspect(invocation, List.of(VOLUME));
  }

  static Step networks(Invocation invocation) {
    return inspect(invocation, List.of(NETWORK));
  }

  /// Tries one kind after the other, or the one that `--type` names.
  static Step any(Invocation invocation) {
    String type = invocation.line().text("type");
    if (invocation.line().isSet("type") && !TYPES.contains(type)) {
      return invocation.fail(
          1,
          "unknown type: \""
              + type
              + "\": must be one of \""
              + String.join("\", \"", TYPES)
              + "\"");
    }
    List<Kind> all = List.of(container(invocation.line().isOn("size")), IMAGE, NETWORK, VOLUME);
    List<Kind> chosen =
        type.isEmpty() ? all : all.stream().filter(kind -> kind.name().equals(type)).toList();
    return chosen.isEmpty()
        ? invocation.fail(
            1, Unmodelled.option("--type " + type, "--type container, image, network or volume"))
        : inspect(invocation, chosen);
  }

  private static Step inspect(Invocation invocation, List<Kind> kinds) {
    String format = invocation.line().text("format");
    boolean compact = format.equals("json");
    try {
      Optional<Template> template =
          format.isEmpty() || compact ? Optional.empty() : Optional.of(Template.parse("", format));
      Inspecting inspecting = new Inspecting(invocation, kinds, template, compact);
      return invocation.each(invocation.line().arguments(), inspecting::find, inspecting::finish);
    } catch (TemplateError e) {
      return invocation.fail(64, "template parsing error: " + e.message());
    }
  }

  private Step find(String name, Supplier<Step> next) {
    if (name.isEmpty() && kinds.getFirst().name().equals("container")) {
      complaints.add("invalid container name or ID: value is empty");
      return new Step.Next(next);
    }
    return find(name, 0, next);
  }

  private Step find(String name, int index, Supplier<Step> next) {
    Kind kind = kinds.get(index);
    return invocation.ask(
        kind.command().apply(name),
        reply ->
            switch (reply) {
              case Reply.Done(var body) -> found(kind, body, next);
              case Reply.Refused refused when refused.isNotFound() && index + 1 < kinds.size() ->
                  find(name, index + 1, next);
              case Reply.Refused refused -> {
                boolean nothing = refused.isNotFound() && kinds.size() > 1;
                complaints.add(nothing ? "Error: No such object: " + name : refused.message());
                yield new Step.Next(next);
              }
            });
  }

  private Step found(Kind kind, JsonElement body, Supplier<Step> next) {
    boolean ignored = invocation.line().isOn("size") && !kind.name().equals("container");
    if (template.isEmpty()) {
      documents.add(body);
    } else {
      try {
        filled.append(new ObjectTemplate(template.get(), kind.type()).fill(body)).append('\n');
      } catch (TemplateError e) {
        complaints.add("template parsing error: " + e.message());
      }
    }
    return ignored
        ? invocation.complain("WARNING: --size ignored for " + kind.name(), next)
        : new Step.Next(next);
  }

  private Step finish() {
    return invocation.print(text(), () -> invocation.end(complaints));
  }

  private String text() {
    if (template.isPresent()) {
      return filled.isEmpty() ? "\n" : filled.toString();
    }
    if (documents.isEmpty()) {
      return "[]\n";
    }
    return compact ? Json.compact(documents) + "\n" : Json.indented(documents, "", "    ") + "\n";
  }
}
