package dev.virtlab.userland.docker.client;

import com.google.gson.JsonElement;
import dev.virtlab.lab.container.ContainerCommand;
import dev.virtlab.userland.docker.client.grammar.CommandLine;
import dev.virtlab.userland.docker.client.template.Template;
import dev.virtlab.userland.docker.client.template.TemplateError;
import dev.virtlab.userland.docker.client.template.Value;
import dev.virtlab.userland.program.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;

/// The commands that list: `ps`, `images`, `volume ls`, `network ls`, `history`.
final class Listing {

  private Listing() {}

  static Step containers(Invocation invocation) {
    CommandLine line = invocation.line();
    boolean quiet = line.isOn("quiet");
    String format = line.text("format");
    if (quiet && !format.isEmpty()) {
      return invocation.complain(
          "WARNING: Ignoring custom format, because both --format and --quiet are set.",
          () -> containers(invocation, "{{.ID}}", false));
    }
    boolean size = line.isOn("size");
    try {
      boolean asked = size || (!quiet && !format.isEmpty() && asksForSize(format));
      return containers(invocation, quiet ? "{{.ID}}" : format, asked);
    } catch (TemplateError e) {
      return invocation.fail(1, e.message());
    }
  }

  /// Fills the template in once with an empty row, to learn whether it wants sizes.
  private static boolean asksForSize(String format) throws TemplateError {
    Template template;
    try {
      template = Template.parse("", format);
    } catch (TemplateError e) {
      throw new TemplateError("failed to parse template: " + e.message());
    }
    boolean[] asked = {false};
    Row empty = new ContainerRows(false, 0).row(new com.google.gson.JsonObject());
    Value.Methods watched =
        new Value.Methods() {
          @Override
          public Optional<Integer> arity(String name) {
            return empty.arity(name);
          }

          @Override
          public Value call(String name, List<String> arguments) {
            asked[0] |= name.equals("Size");
            return empty.call(name, arguments);
          }

          @Override
          public List<String> names() {
            return empty.names();
          }
        };
    try {
      template.execute(
          new Value.Row(((Value.Row) empty.value()).type(), watched), new StringBuilder());
    } catch (TemplateError e) {
      throw new TemplateError("failed to execute template: " + e.message());
    }
    return asked[0];
  }

  private static Step containers(Invocation invocation, String format, boolean size) {
    CommandLine line = invocation.line();
    long last = Lifecycle.integer(line.text("last"));
    boolean latest = line.isOn("latest") && last == -1;
    OptionalInt limit =
        latest ? OptionalInt.of(1) : last > 0 ? OptionalInt.of((int) last) : OptionalInt.empty();
    ContainerCommand command =
        new ContainerCommand.ListContainers(
            line.isOn("all"), limit, size, Filters.of(line.all("filter")));
    ContainerRows rows =
        new ContainerRows(line.isOn("no-trunc"), invocation.calls().epochNanoseconds());
    return list(
        invocation,
        command,
        ContainerRows.format(line.isOn("size")),
        format,
        body -> Fields.elements(body).stream().map(rows::row).toList());
  }

  /// Asks for a list and prints it.
  private static Step list(
      Invocation invocation,
      ContainerCommand command,
      RowFormat rowFormat,
      String format,
      Function<JsonElement, List<Row>> rows) {
    return invocation.ask(
        command,
        reply ->
            switch (reply) {
              case Reply.Refused(_, String message) -> invocation.fail(1, message);
              case Reply.Done(var body) -> print(invocation, rowFormat, format, rows.apply(body));
            });
  }

  static Step print(Invocation invocation, RowFormat rowFormat, String format, List<Row> rows) {
    try {
      return invocation.print(rowFormat.print(format, rows), () -> new Step.Exit(0));
    } catch (TemplateError e) {
      return invocation.fail(1, e.message());
    }
  }

  static Step images(Invocation invocation) {
    CommandLine line = invocation.line();
    Map<String, List<String>> filters = new TreeMap<>(Filters.of(line.all("filter")));
    if (!line.arguments().isEmpty()) {
      List<String> references = new ArrayList<>(filters.getOrDefault("reference", List.of()));
      references.add(line.arguments().getFirst());
      filters.put("reference", references);
    }
    boolean digests = line.isOn("digests");
    ImageRows rows =
        new ImageRows(line.isOn("no-trunc"), digests, invocation.calls().epochNanoseconds());
    return list(
        invocation,
        new ContainerCommand.ListImages(line.isOn("all"), digests, filters),
        ImageRows.format(digests, line.isOn("quiet")),
        line.text("format"),
        body ->
            Fields.elements(body).stream().flatMap(image -> rows.rows(image).stream()).toList());
  }

  static Step volumes(Invocation invocation) {
    CommandLine line = invocation.line();
    return list(
        invocation,
        new ContainerCommand.ListVolumes(Filters.of(line.all("filter"))),
        ObjectRows.volumes(line.isOn("quiet")),
        line.text("format"),
        body ->
            Fields.list(body, "Volumes").stream()
                .sorted(Comparator.comparing(volume -> Fields.text(volume, "Name")))
                .map(ObjectRows::volume)
                .toList());
  }

  static Step networks(Invocation invocation) {
    CommandLine line = invocation.line();
    return list(
        invocation,
        new ContainerCommand.ListNetworks(Filters.of(line.all("filter"))),
        ObjectRows.networks(line.isOn("quiet")),
        line.text("format"),
        body ->
            Fields.elements(body).stream()
                .sorted(Comparator.comparing(network -> Fields.text(network, "Name")))
                .map(network -> ObjectRows.network(network, line.isOn("no-trunc")))
                .toList());
  }

  static Step history(Invocation invocation) {
    CommandLine line = invocation.line();
    boolean human = line.isOn("human");
    long now = invocation.calls().epochNanoseconds();
    return list(
        invocation,
        new ContainerCommand.ImageHistory(line.arguments().getFirst()),
        ObjectRows.history(human, line.isOn("quiet")),
        line.text("format"),
        body ->
            Fields.elements(body).stream()
                .map(layer -> ObjectRows.layer(layer, human, line.isOn("no-trunc"), now))
                .toList());
  }
}
