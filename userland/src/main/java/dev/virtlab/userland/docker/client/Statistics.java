package dev.virtlab.userland.docker.client;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.virtlab.lab.container.ContainerCommand;
import dev.virtlab.userland.docker.client.grammar.CommandLine;
import dev.virtlab.userland.docker.client.template.TemplateError;
import dev.virtlab.userland.docker.engine.Answer;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// `docker stats`: what containers use, once or twice a second.
final class Statistics {

  private static final Duration PAUSE = Duration.ofMillis(500);

  /// Clears the screen and goes to its first line.
  private static final String HOME = "\u001b[H";

  private static final String CLEAR_LINE = "\u001b[K";

  private final Invocation invocation;
  private final CommandLine line;

  private Statistics(Invocation invocation) {
    this.invocation = invocation;
    this.line = invocation.line();
  }

  static Step stats(Invocation invocation) {
    Statistics statistics = new Statistics(invocation);
    return statistics.round();
  }

  private Step round() {
    return line.arguments().isEmpty() ? listed() : sample(line.arguments());
  }

  private Step listed() {
    return invocation.ask(
        new ContainerCommand.ListContainers(line.isOn("all"), OptionalInt.empty(), false, Map.of()),
        reply ->
            switch (reply) {
              case Reply.Refused(_, String message) -> invocation.fail(1, message);
              case Reply.Done(var body) ->
                  sample(
                      Fields.elements(body).stream()
                          .map(container -> shown(Fields.text(container, "Id")))
                          .toList());
            });
  }

  private String shown(String id) {
    return line.isOn("no-trunc") ? id : Shown.shortId(id);
  }

  /// Takes a sample of each, all at once.
  private Step sample(List<String> names) {
    List<Answer> answers = new ArrayList<>();
    for (String name : names) {
      answers.add(invocation.open(new ContainerCommand.StatsContainer(name, false)));
    }
    List<Row> rows = new ArrayList<>();
    List<String> complaints = new ArrayList<>();
    List<Integer> indexes = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      indexes.add(i);
    }
    return invocation.each(
        indexes,
        (index, next) ->
            invocation.collect(
                answers.get(index),
                reply -> {
                  switch (reply) {
                    case Reply.Done(var body) -> rows.add(row(names.get(index), body));
                    case Reply.Refused(_, String message) -> complaints.add(message);
                  }
                  return new Step.Next(next);
                }),
        () -> complaints.isEmpty() ? show(rows) : invocation.end(complaints));
  }

  private Step show(List<Row> rows) {
    String text;
    try {
      text = UsageRows.FORMAT.print(line.text("format"), rows);
    } catch (TemplateError e) {
      return invocation.fail(1, e.message());
    }
    if (line.isOn("no-stream")) {
      return invocation.print(text, () -> new Step.Exit(0));
    }
    boolean table = line.text("format").isEmpty() || line.text("format").startsWith("table");
    String screen = table ? HOME + text.replace("\n", CLEAR_LINE + "\n") + "\u001b[J" : text;
    return invocation.print(screen, () -> Io.sleep(invocation.calls(), PAUSE, this::round));
  }

  private Row row(String name, JsonElement body) {
    return UsageRows.row(name, body.isJsonNull() ? new JsonObject() : body, this::shown);
  }
}
