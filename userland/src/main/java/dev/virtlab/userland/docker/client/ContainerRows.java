package dev.virtlab.userland.docker.client;

import com.google.gson.JsonElement;
import dev.virtlab.userland.docker.reference.ImageReference;
import dev.virtlab.userland.docker.reference.InvalidReference;
import dev.virtlab.userland.docker.units.Moments;
import dev.virtlab.userland.docker.units.Quoted;
import dev.virtlab.userland.docker.units.Sizes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The rows of `docker ps`.
///
/// @param whole whether long columns are shown in full
/// @param now nanoseconds since the epoch
record ContainerRows(boolean whole, long now) {

  private static final long SECOND = 1_000_000_000L;
  private static final int COMMAND_COLUMNS = 20;
  private static final int MOUNT_COLUMNS = 15;
  private static final int SIZE_DIGITS = 3;

  private static final String TABLE =
      "table {{.ID}}\t{{.Image}}\t{{.Command}}\t{{.RunningFor}}\t{{.Status}}\t{{.Ports}}"
          + "\t{{.Names}}";

  private static final Headers HEADERS =
      new Headers(
          Map.ofEntries(
              Map.entry("ID", "CONTAINER ID"),
              Map.entry("Names", "NAMES"),
              Map.entry("Image", "IMAGE"),
              Map.entry("Command", "COMMAND"),
              Map.entry("CreatedAt", "CREATED AT"),
              Map.entry("RunningFor", "CREATED"),
              Map.entry("Ports", "PORTS"),
              Map.entry("State", "STATE"),
              Map.entry("Status", "STATUS"),
              Map.entry("Size", "SIZE"),
              Map.entry("Labels", "LABELS"),
              Map.entry("Mounts", "MOUNTS"),
              Map.entry("LocalVolumes", "LOCAL VOLUMES"),
              Map.entry("Networks", "NETWORKS"),
              Map.entry("Platform", "PLATFORM")));

  /// The format of the list; with sizes the table has a column more.
  static RowFormat format(boolean sizes) {
    return new RowFormat(HEADERS, sizes ? TABLE + "\t{{.Size}}" : TABLE);
  }

  /// The format of the containers in `docker system df -v`.
  static RowFormat usageFormat() {
    return new RowFormat(
        HEADERS,
        "table {{.ID}}\t{{.Image}}\t{{.Command}}\t{{.LocalVolumes}}\t{{.Size}}\t{{.RunningFor}}"
            + "\t{{.Status}}\t{{.Names}}");
  }

  Row row(JsonElement container) {
    String id = Fields.text(container, "Id");
    long created = Fields.number(container, "Created");
    Map<String, String> labels = Fields.map(container, "Labels");
    return new Row("*formatter.ContainerContext")
        .put("ID", whole ? id : Shown.shortId(id))
        .put("Names", names(Fields.texts(container, "Names")))
        .put("Image", image(container))
        .put("Command", command(Fields.text(container, "Command")))
        .put("CreatedAt", Moments.text(created * SECOND))
        .put("RunningFor", Shown.ago(created, now))
        .put("Ports", PublishedPorts.text(Fields.list(container, "Ports")))
        .put("State", Fields.text(container, "State"))
        .put("Status", Fields.text(container, "Status"))
        .put("Size", size(container))
        .put("Labels", Shown.labels(labels))
        .put("Mounts", mounts(Fields.list(container, "Mounts")))
        .put("LocalVolumes", localVolumes(Fields.list(container, "Mounts")))
        .put(
            "Networks",
            String.join(
                ",",
                Fields.object(Fields.object(container, "NetworkSettings"), "Networks").keySet()))
        .nil("Platform")
        .labels(labels);
  }

  private String names(List<String> names) {
    List<String> bare = names.stream().map(name -> name.substring(1)).toList();
    if (whole) {
      return String.join(",", bare);
    }
    return bare.stream().filter(name -> name.indexOf('/') < 0).findFirst().orElse("");
  }

  private String image(JsonElement container) {
    String image = Fields.text(container, "Image");
    if (image.isEmpty()) {
      return "<no image>";
    }
    String id = Shown.shortId(Fields.text(container, "ImageID"));
    if (whole) {
      return image;
    }
    if (id.equals(Shown.shortId(image))) {
      return id;
    }
    try {
      ImageReference reference = ImageReference.normalized(image);
      return reference.familiarName() + reference.tag().map(tag -> ":" + tag).orElse("");
    } catch (InvalidReference _) {
      return image;
    }
  }

  private String command(String command) {
    return Quoted.of(whole ? command : Shown.ellipsis(command, COMMAND_COLUMNS));
  }

  private static String size(JsonElement container) {
    String own = Sizes.human(Fields.number(container, "SizeRw"), SIZE_DIGITS);
    long root = Fields.number(container, "SizeRootFs");
    return root > 0 ? own + " (virtual " + Sizes.human(root, SIZE_DIGITS) + ")" : own;
  }

  private String mounts(List<JsonElement> mounts) {
    List<String> names = new ArrayList<>();
    for (JsonElement mount : mounts) {
      String name = Fields.text(mount, "Name");
      String shown = name.isEmpty() ? Fields.text(mount, "Source") : name;
      names.add(whole ? shown : Shown.ellipsis(shown, MOUNT_COLUMNS));
    }
    return String.join(",", names);
  }

  private static String localVolumes(List<JsonElement> mounts) {
    return Long.toString(
        mounts.stream().filter(mount -> Fields.text(mount, "Driver").equals("local")).count());
  }
}
