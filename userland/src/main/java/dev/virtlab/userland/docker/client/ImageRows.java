package dev.virtlab.userland.docker.client;

import com.google.gson.JsonElement;
import dev.virtlab.userland.docker.reference.ImageReference;
import dev.virtlab.userland.docker.reference.InvalidReference;
import dev.virtlab.userland.docker.units.Moments;
import dev.virtlab.userland.docker.units.Sizes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The rows of `docker images`: one for each name of an image.
///
/// @param whole whether identifiers are shown in full
/// @param digests whether each digest has a row
record ImageRows(boolean whole, boolean digests, long now) {

  private static final long SECOND = 1_000_000_000L;
  private static final String NONE = "<none>";
  private static final int SIZE_DIGITS = 3;

  private static final Headers HEADERS =
      new Headers(
          Map.ofEntries(
              Map.entry("ID", "IMAGE ID"),
              Map.entry("Repository", "REPOSITORY"),
              Map.entry("Tag", "TAG"),
              Map.entry("Digest", "DIGEST"),
              Map.entry("CreatedSince", "CREATED"),
              Map.entry("CreatedAt", "CREATED AT"),
              Map.entry("Size", "SIZE"),
              Map.entry("Containers", "CONTAINERS"),
              Map.entry("VirtualSize", "SIZE"),
              Map.entry("SharedSize", "SHARED SIZE"),
              Map.entry("UniqueSize", "UNIQUE SIZE")));

  static RowFormat format(boolean digests, boolean quiet) {
    if (quiet) {
      return new RowFormat(HEADERS, "{{.ID}}");
    }
    return new RowFormat(
        HEADERS,
        "table {{.Repository}}\t{{.Tag}}\t"
            + (digests ? "{{.Digest}}\t" : "")
            + "{{.ID}}\t{{if .CreatedSince }}{{.CreatedSince}}{{else}}N/A{{end}}\t{{.Size}}");
  }

  /// The format of the images in `docker system df -v`.
  static RowFormat usageFormat() {
    return new RowFormat(
        HEADERS,
        "table {{.Repository}}\t{{.Tag}}\t{{.ID}}\t{{.CreatedSince}}\t{{.Size}}\t{{.SharedSize}}"
            + "\t{{.UniqueSize}}\t{{.Containers}}");
  }

  List<Row> rows(JsonElement image) {
    Map<String, List<String>> tags = byRepository(Fields.texts(image, "RepoTags"), true);
    Map<String, List<String>> seals = byRepository(Fields.texts(image, "RepoDigests"), false);
    List<Row> rows = new ArrayList<>();
    tags.forEach(
        (repository, all) -> {
          List<String> own = seals.getOrDefault(repository, List.of());
          seals.remove(repository);
          for (String tag : all) {
            for (String digest : digests && !own.isEmpty() ? own : List.of(NONE)) {
              rows.add(row(image, repository, tag, digest));
            }
          }
        });
    seals.forEach(
        (repository, all) -> {
          for (String digest : digests ? all : List.of("")) {
            rows.add(row(image, repository, NONE, digest));
          }
        });
    return rows.isEmpty() ? List.of(row(image, NONE, NONE, NONE)) : rows;
  }

  private static Map<String, List<String>> byRepository(List<String> names, boolean tags) {
    Map<String, List<String>> byRepository = new LinkedHashMap<>();
    for (String name : names) {
      try {
        ImageReference reference = ImageReference.normalized(name);
        (tags ? reference.tag() : reference.digest())
            .ifPresent(
                value ->
                    byRepository
                        .computeIfAbsent(reference.familiarName(), _ -> new ArrayList<>())
                        .add(value));
      } catch (InvalidReference _) {
        // `<none>:<none>` is no name.
      }
    }
    return byRepository;
  }

  /// A row of an image under one name.
  Row row(JsonElement image, String repository, String tag, String digest) {
    String id = Fields.text(image, "Id");
    long created = Fields.number(image, "Created");
    long size = Fields.number(image, "Size");
    long shared = Fields.number(image, "SharedSize");
    long containers = Fields.number(image, "Containers");
    return new Row("*formatter.imageContext")
        .put("ID", whole ? id : Shown.shortId(id))
        .put("Repository", repository)
        .put("Tag", tag)
        .put("Digest", digest)
        .put("CreatedSince", created == 0 ? "" : Shown.ago(created, now))
        .put("CreatedAt", Moments.text(created * SECOND))
        .put("Size", Sizes.human(size, SIZE_DIGITS))
        .put("VirtualSize", Sizes.human(size))
        .put("Containers", containers < 0 ? "N/A" : Long.toString(containers))
        .put("SharedSize", shared < 0 ? "N/A" : Sizes.human(shared))
        .put("UniqueSize", shared < 0 ? "N/A" : Sizes.human(size - shared));
  }
}
