package dev.virtlab.userland.docker.client;

import com.google.gson.JsonElement;
import dev.virtlab.lab.container.ContainerCommand;
import dev.virtlab.userland.docker.client.grammar.CommandLine;
import dev.virtlab.userland.docker.client.grammar.Need;
import dev.virtlab.userland.docker.units.Sizes;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Lines;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/// The `prune` commands: what is unused goes, after a question.
final class Pruning {

  /// The most of an answer that is read, in bytes.
  private static final int ANSWER_MAX = 1_024;

  private final Invocation invocation;
  private final CommandLine line;
  private long reclaimed;

  private Pruning(Invocation invocation) {
    this.invocation = invocation;
    this.line = invocation.line();
  }

  static Step containers(Invocation invocation) {
    Pruning pruning = new Pruning(invocation);
    return pruning.confirmed(
        "WARNING! This will remove all stopped containers.",
        () -> pruning.containers(pruning::end));
  }

  static Step images(Invocation invocation) {
    Pruning pruning = new Pruning(invocation);
    boolean all = invocation.line().isOn("all");
    return pruning.confirmed(
        all
            ? "WARNING! This will remove all images without at least one container associated to"
                + " them."
            : "WARNING! This will remove all dangling images.",
        () -> pruning.images(all, pruning::end));
  }

  static Step networks(Invocation invocation) {
    Pruning pruning = new Pruning(invocation);
    return pruning.confirmed(
        "WARNING! This will remove all custom networks not used by at least one container.",
        () -> pruning.networks(() -> new Step.Exit(0)));
  }

  static Step volumes(Invocation invocation) {
    Pruning pruning = new Pruning(invocation);
    CommandLine line = invocation.line();
    boolean all = line.isOn("all");
    if (all && Filters.of(line.all("filter")).containsKey("all")) {
      return invocation.fail(
          1, "conflicting options: cannot specify both --all and --filter all=1");
    }
    if (line.isOn("force")) {
      return pruning.volumes(pruning::end);
    }
    return invocation.daemon(
        daemon ->
            pruning.confirmed(
                all || !anonymousOnly(daemon)
                    ? "WARNING! This will remove all local volumes not used by at least one"
                        + " container."
                    : "WARNING! This will remove anonymous local volumes not used by at least one"
                        + " container.",
                () -> pruning.volumes(pruning::end)));
  }

  /// Newer daemons keep volumes that have a name.
  private static boolean anonymousOnly(Need.Daemon daemon) {
    return new Need.Version("1.42").isMetBy(daemon);
  }

  static Step system(Invocation invocation) {
    Pruning pruning = new Pruning(invocation);
    CommandLine line = invocation.line();
    boolean all = line.isOn("all");
    boolean volumes = line.isOn("volumes");
    if (volumes && Filters.of(line.all("filter")).containsKey("until")) {
      return invocation.fail(1, "ERROR: The \"until\" filter is not supported with \"--volumes\"");
    }
    Supplier<Step> then =
        () -> volumes ? pruning.volumes(() -> pruning.rest(all)) : pruning.rest(all);
    return pruning.confirmed(
        pruning.warning(all, volumes), () -> pruning.containers(() -> pruning.networks(then)));
  }

  private Step rest(boolean all) {
    return images(all, this::end);
  }

  private String warning(boolean all, boolean volumes) {
    List<String> lines = new ArrayList<>(List.of("WARNING! This will remove:"));
    lines.add("  - all stopped containers");
    lines.add("  - all networks not used by at least one container");
    if (volumes) {
      lines.add("  - all anonymous volumes not used by at least one container");
    }
    lines.add(
        all
            ? "  - all images without at least one container associated to them"
            : "  - all dangling images");
    lines.add(all ? "  - all build cache" : "  - unused build cache");
    List<String> filters = line.all("filter");
    if (!filters.isEmpty()) {
      lines.add("\n  Items to be pruned will be filtered with:");
      filters.forEach(filter -> lines.add("  - " + filter));
    }
    return String.join("\n", lines) + "\n";
  }

  /// Asks, unless `--force` was given; anything but `y` ends quietly.
  private Step confirmed(String warning, Supplier<Step> then) {
    if (line.isOn("force")) {
      return then.get();
    }
    return invocation.print(
        warning + "\nAre you sure you want to continue? [y/N] ",
        () -> answer(new StringBuilder(), then));
  }

  private Step answer(StringBuilder typed, Supplier<Step> then) {
    return Io.read(
        invocation.calls(),
        0,
        ANSWER_MAX,
        read ->
            switch (read) {
              case Read.Some(byte[] bytes) -> {
                typed.append(new String(bytes, StandardCharsets.UTF_8));
                boolean open = typed.indexOf("\n") < 0 && typed.length() < ANSWER_MAX;
                yield open ? answer(typed, then) : decided(typed.toString(), then);
              }
              case Read.End _, Read.WouldBlock _ -> decided(typed.toString(), then);
            });
  }

  private static Step decided(String typed, Supplier<Step> then) {
    return Lines.of(typed).stream().findFirst().orElse("").strip().equalsIgnoreCase("y")
        ? then.get()
        : new Step.Exit(0);
  }

  private Step containers(Supplier<Step> then) {
    return ask(
        new ContainerCommand.PruneContainers(filters()),
        (body, next) ->
            invocation.print(
                deleted("Deleted Containers:", Fields.texts(body, "ContainersDeleted")), next),
        then);
  }

  private Step networks(Supplier<Step> then) {
    return ask(
        new ContainerCommand.PruneNetworks(filters()),
        (body, next) ->
            invocation.print(
                deleted("Deleted Networks:", Fields.texts(body, "NetworksDeleted")), next),
        then);
  }

  private Step volumes(Supplier<Step> then) {
    return ask(
        new ContainerCommand.PruneVolumes(filters()),
        (body, next) ->
            invocation.print(
                deleted("Deleted Volumes:", Fields.texts(body, "VolumesDeleted")), next),
        then);
  }

  private Step images(boolean all, Supplier<Step> then) {
    Map<String, List<String>> filters = new TreeMap<>(filters());
    filters.put("dangling", List.of(Boolean.toString(!all)));
    return ask(
        new ContainerCommand.PruneImages(filters),
        (body, next) -> {
          StringBuilder text = new StringBuilder();
          List<JsonElement> changes = Fields.list(body, "ImagesDeleted");
          for (JsonElement change : changes) {
            String untagged = Fields.text(change, "Untagged");
            text.append(
                untagged.isEmpty()
                    ? "deleted: " + Fields.text(change, "Deleted") + "\n"
                    : "untagged: " + untagged + "\n");
          }
          return invocation.print(changes.isEmpty() ? "" : "Deleted Images:\n" + text + "\n", next);
        },
        then);
  }

  private Map<String, List<String>> filters() {
    return Filters.of(line.all("filter"));
  }

  private Step ask(
      ContainerCommand command,
      BiFunction<JsonElement, Supplier<Step>, Step> show,
      Supplier<Step> then) {
    return invocation.ask(
        command,
        reply ->
            switch (reply) {
              case Reply.Refused(_, String message) -> invocation.fail(1, message);
              case Reply.Done(var body) -> {
                reclaimed += Fields.number(body, "SpaceReclaimed");
                yield show.apply(body, then);
              }
            });
  }

  private static String deleted(String title, List<String> names) {
    List<String> lines = new ArrayList<>(List.of(title));
    lines.addAll(names);
    return names.isEmpty() ? "" : String.join("\n", lines) + "\n\n";
  }

  private Step end() {
    return invocation.print(
        "Total reclaimed space: " + Sizes.human(reclaimed) + "\n", () -> new Step.Exit(0));
  }
}
