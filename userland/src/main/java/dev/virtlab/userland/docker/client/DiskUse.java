package dev.virtlab.userland.docker.client;

import com.google.gson.JsonElement;
import dev.virtlab.lab.container.ContainerCommand;
import dev.virtlab.userland.docker.client.grammar.CommandLine;
import dev.virtlab.userland.docker.client.template.GoType;
import dev.virtlab.userland.docker.client.template.Template;
import dev.virtlab.userland.docker.client.template.TemplateError;
import dev.virtlab.userland.docker.client.template.Value;
import dev.virtlab.userland.docker.reference.ImageReference;
import dev.virtlab.userland.docker.reference.InvalidReference;
import dev.virtlab.userland.docker.units.Sizes;
import dev.virtlab.userland.program.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// `docker system df`: what takes up how much room, and what could be had back.
final class DiskUse {

  private static final RowFormat SUMMARY =
      new RowFormat(
          new Headers(
              Map.of(
                  "Type", "TYPE",
                  "TotalCount", "TOTAL",
                  "Active", "ACTIVE",
                  "Size", "SIZE",
                  "Reclaimable", "RECLAIMABLE")),
          "table {{.Type}}\t{{.TotalCount}}\t{{.Active}}\t{{.Size}}\t{{.Reclaimable}}");

  private static final String CACHE_HEAD =
      "CACHE ID\tCACHE TYPE\tSIZE\tCREATED\tLAST USED\tUSAGE\tSHARED\n";

  private final Invocation invocation;
  private final JsonElement usage;

  private DiskUse(Invocation invocation, JsonElement usage) {
    this.invocation = invocation;
    this.usage = usage;
  }

  static Step df(Invocation invocation) {
    CommandLine line = invocation.line();
    return invocation.ask(
        new ContainerCommand.DiskUsage(),
        reply ->
            switch (reply) {
              case Reply.Refused(_, String message) -> invocation.fail(1, message);
              case Reply.Done(var body) -> {
                DiskUse use = new DiskUse(invocation, body);
                yield line.isOn("verbose")
                    ? use.verbose(line.text("format"))
                    : Listing.print(invocation, SUMMARY, line.text("format"), use.summary());
              }
            });
  }

  private List<Row> summary() {
    return List.of(images(), containers(), volumes(), cache());
  }

  private static Row row(String kind, String type, int total, long active, long size, String back) {
    return new Row("*formatter.diskUsage" + kind + "Context")
        .put("Type", type)
        .put("TotalCount", Integer.toString(total))
        .put("Active", Long.toString(active))
        .put("Size", Sizes.human(size))
        .put("Reclaimable", back);
  }

  private static String reclaimable(long back, long total) {
    return total > 0 ? Sizes.human(back) + " (" + back * 100 / total + "%)" : Sizes.human(back);
  }

  private Row images() {
    List<JsonElement> images = Fields.list(usage, "Images");
    long total = Fields.number(usage, "LayersSize");
    long used = 0;
    long active = 0;
    for (JsonElement image : images) {
      if (Fields.number(image, "Containers") > 0) {
        active++;
        used += Fields.number(image, "Size") - Math.max(0, Fields.number(image, "SharedSize"));
      }
    }
    return row("Images", "Images", images.size(), active, total, reclaimable(total - used, total));
  }

  private Row containers() {
    List<JsonElement> containers = Fields.list(usage, "Containers");
    long total = 0;
    long back = 0;
    long active = 0;
    for (JsonElement container : containers) {
      String state = Fields.text(container, "State");
      boolean alive = List.of("running", "paused", "restarting").contains(state);
      long size = Fields.number(container, "SizeRw");
      total += size;
      back += alive ? 0 : size;
      active += alive ? 1 : 0;
    }
    return row(
        "Containers", "Containers", containers.size(), active, total, reclaimable(back, total));
  }

  private Row volumes() {
    List<JsonElement> volumes = Fields.list(usage, "Volumes");
    long total = 0;
    long back = 0;
    long active = 0;
    for (JsonElement volume : volumes) {
      JsonElement data = Fields.object(volume, "UsageData");
      long size = Math.max(0, Fields.number(data, "Size"));
      boolean used = Fields.number(data, "RefCount") > 0;
      total += size;
      back += used ? 0 : size;
      active += used ? 1 : 0;
    }
    return row("Volumes", "Local Volumes", volumes.size(), active, total, reclaimable(back, total));
  }

  private Row cache() {
    return row(
        "Builder", "Build Cache", Fields.list(usage, "BuildCache").size(), 0, 0, Sizes.human(0));
  }

  private Step verbose(String format) {
    try {
      boolean tables = format.isEmpty() || format.equals("table");
      return invocation.print(
          tables ? tables() : filled(format.equals("json") ? "{{json .}}" : format),
          () -> new Step.Exit(0));
    } catch (TemplateError e) {
      return invocation.fail(1, e.message());
    }
  }

  private String tables() throws TemplateError {
    return "Images space usage:\n\n"
        + ImageRows.usageFormat().print("", imageRows(false))
        + "\nContainers space usage:\n\n"
        + ContainerRows.usageFormat().print("", containerRows(false))
        + "\nLocal Volumes space usage:\n\n"
        + ObjectRows.volumeUsage().print("", volumeRows())
        + "\nBuild cache usage: "
        + Sizes.human(0)
        + "\n\n"
        + TabWriter.align(CACHE_HEAD);
  }

  private String filled(String format) throws TemplateError {
    Row all =
        new Row("*formatter.diskUsageContext")
            .put("Images", sequence(imageRows(true)))
            .put("Containers", sequence(containerRows(true)))
            .put("Volumes", sequence(volumeRows()))
            .put("BuildCache", sequence(List.of()));
    StringBuilder out = new StringBuilder();
    Template template;
    try {
      template =
          Template.parse("", format.startsWith("table") ? format.substring(5).strip() : format);
    } catch (TemplateError e) {
      throw new TemplateError("template parsing error: " + e.message());
    }
    template.execute(all.value(), out);
    return out.toString();
  }

  private static Value sequence(List<Row> rows) {
    return new Value.Sequence(
        new GoType.Sequence(GoType.ANY), rows.stream().map(Row::value).toList(), false);
  }

  private List<Row> imageRows(boolean whole) {
    ImageRows rows = new ImageRows(whole, false, invocation.calls().epochNanoseconds());
    List<Row> all = new ArrayList<>();
    for (JsonElement image : Fields.list(usage, "Images")) {
      String name = Fields.texts(image, "RepoTags").stream().findFirst().orElse("");
      try {
        ImageReference reference = ImageReference.normalized(name);
        all.add(rows.row(image, reference.familiarName(), reference.tag().orElse("<none>"), ""));
      } catch (InvalidReference _) {
        all.add(rows.row(image, "<none>", "<none>", ""));
      }
    }
    return all;
  }

  private List<Row> containerRows(boolean whole) {
    ContainerRows rows = new ContainerRows(whole, invocation.calls().epochNanoseconds());
    return Fields.list(usage, "Containers").stream()
        .map(
            container -> {
              com.google.gson.JsonObject own = container.deepCopy().getAsJsonObject();
              own.remove("SizeRootFs");
              return rows.row(own);
            })
        .toList();
  }

  private List<Row> volumeRows() {
    return Fields.list(usage, "Volumes").stream().map(ObjectRows::volume).toList();
  }
}
