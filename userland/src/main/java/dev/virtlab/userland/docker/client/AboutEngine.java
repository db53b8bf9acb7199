package dev.virtlab.userland.docker.client;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.virtlab.lab.container.ContainerCommand;
import dev.virtlab.userland.docker.client.template.Decoder;
import dev.virtlab.userland.docker.client.template.GoType;
import dev.virtlab.userland.docker.client.template.Template;
import dev.virtlab.userland.docker.client.template.TemplateError;
import dev.virtlab.userland.program.Step;
import java.util.List;
import java.util.Optional;

/// `docker version` and `docker info`: the client and its engine side by side.
final class AboutEngine {

  private AboutEngine() {}

  static Step version(Invocation invocation) {
    Optional<Template> template;
    try {
      template = template("version", invocation.line().text("format"));
    } catch (TemplateError e) {
      return invocation.fail(64, "template parsing error: " + e.message());
    }
    return invocation.ask(
        new ContainerCommand.Version(),
        reply -> {
          JsonObject both = new JsonObject();
          both.add("Client", client(invocation, reply));
          if (reply instanceof Reply.Done(var body)) {
            both.add("Server", body);
          }
          return template.isPresent()
              ? filled(invocation, template.get(), ApiTypes.VERSION, both, reply)
              : shown(invocation, VersionText.of(both), complaints(reply));
        });
  }

  private static List<String> complaints(Reply reply) {
    return reply instanceof Reply.Refused(_, String message) ? List.of(message) : List.of();
  }

  private static Step shown(Invocation invocation, String text, List<String> complaints) {
    return invocation.print(text, () -> invocation.end(complaints));
  }

  /// What the client says of itself; it speaks the engine's version of the API.
  private static JsonObject client(Invocation invocation, Reply reply) {
    JsonObject client = client(invocation);
    String engine = reply instanceof Reply.Done(var body) ? Fields.text(body, "ApiVersion") : "";
    client.addProperty("ApiVersion", engine.isEmpty() ? ClientVersion.API : engine);
    return client;
  }

  private static JsonObject client(Invocation invocation) {
    JsonObject client = new JsonObject();
    client.addProperty("Version", ClientVersion.NUMBER);
    client.addProperty("DefaultAPIVersion", ClientVersion.API);
    client.addProperty("GitCommit", ClientVersion.COMMIT);
    client.addProperty("GoVersion", ClientVersion.GO);
    client.addProperty("Os", ClientVersion.os(invocation.calls()));
    client.addProperty("Arch", ClientVersion.ARCHITECTURE);
    client.addProperty("BuildTime", ClientVersion.BUILT);
    client.addProperty("Context", "default");
    return client;
  }

  private static Optional<Template> template(String name, String format) throws TemplateError {
    return format.isEmpty()
        ? Optional.empty()
        : Optional.of(Template.parse(name, format.equals("json") ? "{{json .}}" : format));
  }

  private static Step filled(
      Invocation invocation, Template template, GoType type, JsonElement value, Reply reply) {
    StringBuilder out = new StringBuilder();
    List<String> complaints = complaints(reply);
    try {
      template.execute(Decoder.decode(type, value), out);
    } catch (TemplateError e) {
      complaints = complaints.isEmpty() ? List.of(e.message()) : complaints;
    }
    return shown(invocation, out.append('\n').toString(), complaints);
  }

  static Step info(Invocation invocation) {
    String format = invocation.line().text("format");
    return invocation.ask(
        new ContainerCommand.Information(),
        reply -> format.isEmpty() ? told(invocation, reply) : formatted(invocation, format, reply));
  }

  private static Step told(Invocation invocation, Reply reply) {
    return switch (reply) {
      case Reply.Refused(_, String message) ->
          shown(invocation, InfoText.client() + "\nServer:\n", List.of(message));
      case Reply.Done(var body) ->
          invocation.print(
              InfoText.client() + "\nServer:\n" + InfoText.server(body) + "\n",
              () ->
                  invocation.each(
                      Fields.texts(body, "Warnings"),
                      invocation::complain,
                      () -> new Step.Exit(0)));
    };
  }

  private static Step formatted(Invocation invocation, String format, Reply reply) {
    Template template;
    try {
      template = template("", format).orElseThrow();
    } catch (TemplateError e) {
      String before = reply instanceof Reply.Refused(_, String message) ? message + "\n" : "";
      return invocation.fail(64, before + "template parsing error: " + e.message());
    }
    JsonObject both = new JsonObject();
    if (reply instanceof Reply.Done(JsonObject body)) {
      body.entrySet().forEach(entry -> both.add(entry.getKey(), entry.getValue()));
    }
    JsonObject client = client(invocation);
    client.addProperty("Debug", false);
    client.add("Plugins", new JsonArray());
    both.add("ClientInfo", client);
    return filled(invocation, template, ApiTypes.INFO, both, reply);
  }
}
