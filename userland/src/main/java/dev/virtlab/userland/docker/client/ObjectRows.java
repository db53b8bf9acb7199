package dev.virtlab.userland.docker.client;

import com.google.gson.JsonElement;
import dev.virtlab.userland.docker.units.InvalidAmount;
import dev.virtlab.userland.docker.units.Moments;
import dev.virtlab.userland.docker.units.Sizes;
import java.util.Map;

/// The rows of `docker volume ls`, `docker network ls` and `docker history`.
final class ObjectRows {

  private static final long SECOND = 1_000_000_000L;
  private static final int CREATED_BY_COLUMNS = 45;
  private static final int SIZE_DIGITS = 3;

  private static final Headers VOLUME_HEADERS =
      new Headers(
          Map.ofEntries(
              Map.entry("Name", "VOLUME NAME"),
              Map.entry("Driver", "DRIVER"),
              Map.entry("Scope", "SCOPE"),
              Map.entry("Availability", "AVAILABILITY"),
              Map.entry("Mountpoint", "MOUNTPOINT"),
              Map.entry("Labels", "LABELS"),
              Map.entry("Links", "LINKS"),
              Map.entry("Size", "SIZE"),
              Map.entry("Group", "GROUP"),
              Map.entry("Status", "STATUS")));

  private static final Headers NETWORK_HEADERS =
      new Headers(
          Map.of(
              "ID", "NETWORK ID",
              "Name", "NAME",
              "Driver", "DRIVER",
              "Scope", "SCOPE",
              "IPv4", "IPV4",
              "IPv6", "IPV6",
              "Internal", "INTERNAL",
              "CreatedAt", "CREATED AT",
              "Labels", "LABELS"));

  private static final Headers HISTORY_HEADERS =
      new Headers(
          Map.of(
              "ID", "IMAGE",
              "CreatedSince", "CREATED",
              "CreatedAt", "CREATED AT",
              "CreatedBy", "CREATED BY",
              "Size", "SIZE",
              "Comment", "COMMENT"));

  private ObjectRows() {}

  static RowFormat volumes(boolean quiet) {
    return new RowFormat(VOLUME_HEADERS, quiet ? "{{.Name}}" : "table {{.Driver}}\t{{.Name}}");
  }

  /// The format of the volumes in `docker system df -v`.
  static RowFormat volumeUsage() {
    return new RowFormat(VOLUME_HEADERS, "table {{.Name}}\t{{.Links}}\t{{.Size}}");
  }

  static Row volume(JsonElement volume) {
    JsonElement usage = Fields.object(volume, "UsageData");
    boolean known = !Fields.object(volume, "UsageData").isEmpty();
    Map<String, String> labels = Fields.map(volume, "Labels");
    return new Row("*formatter.volumeContext")
        .put("Name", Fields.text(volume, "Name"))
        .put("Driver", Fields.text(volume, "Driver"))
        .put("Scope", Fields.text(volume, "Scope"))
        .put("Mountpoint", Fields.text(volume, "Mountpoint"))
        .put("Labels", Shown.labels(labels))
        .put("Links", known ? Long.toString(Fields.number(usage, "RefCount")) : "N/A")
        .put("Size", known ? Sizes.human(Fields.number(usage, "Size")) : "N/A")
        .put("Group", "N/A")
        .put("Availability", "N/A")
        .put("Status", "N/A")
        .labels(labels);
  }

  static RowFormat networks(boolean quiet) {
    return new RowFormat(
        NETWORK_HEADERS, quiet ? "{{.ID}}" : "table {{.ID}}\t{{.Name}}\t{{.Driver}}\t{{.Scope}}");
  }

  static Row network(JsonElement network, boolean whole) {
    String id = Fields.text(network, "Id");
    Map<String, String> labels = Fields.map(network, "Labels");
    return new Row("*network.networkContext")
        .put("ID", whole ? id : Shown.shortId(id))
        .put("Name", Fields.text(network, "Name"))
        .put("Driver", Fields.text(network, "Driver"))
        .put("Scope", Fields.text(network, "Scope"))
        .put("IPv4", Shown.yesNo(network, "EnableIPv4"))
        .put("IPv6", Shown.yesNo(network, "EnableIPv6"))
        .put("Internal", Shown.yesNo(network, "Internal"))
        .put("Labels", Shown.labels(labels))
        .put("CreatedAt", moment(Fields.text(network, "Created")))
        .labels(labels);
  }

  private static String moment(String text) {
    try {
      return Moments.text(Moments.parse(text));
    } catch (InvalidAmount _) {
      return text;
    }
  }

  static RowFormat history(boolean human, boolean quiet) {
    return new RowFormat(
        HISTORY_HEADERS,
        quiet
            ? "{{.ID}}"
            : "table {{.ID}}\t"
                + (human ? "{{.CreatedSince}}" : "{{.CreatedAt}}")
                + "\t{{.CreatedBy}}\t{{.Size}}\t{{.Comment}}");
  }

  static Row layer(JsonElement layer, boolean human, boolean whole, long now) {
    String id = Fields.text(layer, "Id");
    long created = Fields.number(layer, "Created");
    long size = Fields.number(layer, "Size");
    String by = Fields.text(layer, "CreatedBy").replace('\t', ' ');
    return new Row("*image.historyContext")
        .put("ID", whole ? id : Shown.shortId(id))
        .put("CreatedAt", Moments.second(created * SECOND))
        .put("CreatedSince", created == 0 ? "N/A" : Shown.ago(created, now))
        .put("CreatedBy", whole ? by : Shown.ellipsis(by, CREATED_BY_COLUMNS))
        .put("Size", human ? Sizes.human(size, SIZE_DIGITS) : Long.toString(size))
        .put("Comment", Fields.text(layer, "Comment"));
  }
}
