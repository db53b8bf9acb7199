package dev.virtlab.userland.docker.client;

import com.google.gson.JsonElement;
import dev.virtlab.lab.container.ContainerCommand;
import dev.virtlab.userland.docker.client.grammar.CommandLine;
import dev.virtlab.userland.docker.client.template.Decoder;
import dev.virtlab.userland.docker.client.template.Template;
import dev.virtlab.userland.docker.client.template.TemplateError;
import dev.virtlab.userland.docker.engine.Answer;
import dev.virtlab.userland.docker.units.InvalidAmount;
import dev.virtlab.userland.docker.units.Moments;
import dev.virtlab.userland.program.Step;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// `docker events`: what happens in the engine, as it happens.
final class ListeningEvents {

  private ListeningEvents() {}

  static Step events(Invocation invocation) {
    CommandLine line = invocation.line();
    Optional<Template> template;
    ContainerCommand command;
    try {
      template = template(line.text("format"));
      command =
          new ContainerCommand.Events(
              moment(invocation, "since"),
              moment(invocation, "until"),
              Filters.of(line.all("filter")));
    } catch (TemplateError e) {
      return invocation.fail(64, "Error parsing format: " + e.message());
    } catch (InvalidAmount e) {
      return invocation.fail(1, e.message());
    }
    Answer answer = invocation.open(command);
    return invocation.stream(
        answer,
        (piece, next) -> {
          if (!(piece instanceof Answer.Piece.Json(JsonElement message))) {
            return new Step.Next(next);
          }
          try {
            return invocation.print(text(template, message) + "\n", next);
          } catch (TemplateError e) {
            answer.pieces().close();
            return invocation.fail(64, "Error parsing format: " + e.message());
          }
        },
        refusal ->
            refusal.isPresent() ? invocation.fail(1, refusal.get().message()) : new Step.Exit(0));
  }

  private static Optional<Template> template(String format) throws TemplateError {
    if (format.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(Template.parse("", format.equals("json") ? "{{json .}}" : format));
  }

  private static OptionalLong moment(Invocation invocation, String flag) throws InvalidAmount {
    String text = invocation.line().text(flag);
    return text.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(Timestamps.parse(text, invocation.calls().epochNanoseconds()));
  }

  private static String text(Optional<Template> template, JsonElement message)
      throws TemplateError {
    if (template.isEmpty()) {
      return line(message);
    }
    StringBuilder out = new StringBuilder();
    template.get().execute(Decoder.decode(ApiTypes.EVENT, message), out);
    return out.toString();
  }

  private static String line(JsonElement message) {
    JsonElement actor = Fields.object(message, "Actor");
    Map<String, String> attributes = Fields.map(actor, "Attributes");
    String shown =
        attributes.entrySet().stream()
            .map(attribute -> attribute.getKey() + "=" + attribute.getValue())
            .collect(Collectors.joining(", "));
    return Moments.nanoFixed(Fields.number(message, "timeNano"))
        + " "
        + Fields.text(message, "Type")
        + " "
        + Fields.text(message, "Action")
        + " "
        + Fields.text(actor, "ID")
        + (attributes.isEmpty() ? "" : " (" + shown + ")");
  }
}
