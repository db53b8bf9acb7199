package dev.virtlab.userland.docker.client;

import com.google.gson.JsonElement;
import dev.virtlab.lab.container.ContainerCommand;
import dev.virtlab.userland.docker.client.grammar.CommandLine;
import dev.virtlab.userland.docker.reference.ImageReference;
import dev.virtlab.userland.docker.reference.InvalidReference;
import dev.virtlab.userland.docker.units.Quoted;
import dev.virtlab.userland.program.Step;
import java.util.ArrayList;
import java.util.List;

/// `docker tag` and `docker rmi`
final class ImageCommands {

  private ImageCommands() {}

  static Step tag(Invocation invocation) {
    String source = invocation.line().arguments().getFirst();
    String target = invocation.line().arguments().getLast();
    ImageReference reference;
    try {
      reference = ImageReference.normalized(target);
    } catch (InvalidReference e) {
      return unreadable(invocation, target, e);
    }
    try {
      if (!isIdentifier(source)) {
        ImageReference.normalized(source);
      }
    } catch (InvalidReference e) {
      return unreadable(invocation, source, e);
    }
    if (reference.digest().isPresent()) {
      return invocation.fail(1, "refusing to create a tag with a digest reference");
    }
    return invocation.ask(
        new ContainerCommand.TagImage(
            source, reference.familiarName(), reference.tagged().tag().orElse("")),
        reply ->
            reply instanceof Reply.Refused(_, String message)
                ? invocation.fail(1, message)
                : new Step.Exit(0));
  }

  private static boolean isIdentifier(String text) {
    return text.length() == 64 && text.chars().allMatch(c -> Character.digit(c, 16) >= 0);
  }

  private static Step unreadable(Invocation invocation, String text, InvalidReference e) {
    return invocation.fail(
        1,
        "Error parsing reference: "
            + Quoted.of(text)
            + " is not a valid repository/tag: "
            + e.message());
  }

  /// Removes one after the other; with force a missing one is told but is no failure.
  static Step remove(Invocation invocation) {
    CommandLine line = invocation.line();
    boolean force = line.isOn("force");
    List<String> complaints = new ArrayList<>();
    boolean[] failed = {false};
    return invocation.each(
        line.arguments(),
        (image, next) ->
            invocation.ask(
                new ContainerCommand.RemoveImage(image, force, line.isOn("no-prune")),
                reply ->
                    switch (reply) {
                      case Reply.Done(var body) -> invocation.print(removed(body), next);
                      case Reply.Refused refused -> {
                        failed[0] |= !(force && refused.isNotFound());
                        complaints.add(refused.message());
                        yield new Step.Next(next);
                      }
                    }),
        () ->
            complaints.isEmpty()
                ? new Step.Exit(0)
                : invocation.fail(failed[0] ? 1 : 0, String.join("\n", complaints)));
  }

  /// What the engine untagged and deleted, a line each.
  static String removed(JsonElement body) {
    StringBuilder text = new StringBuilder();
    for (JsonElement change : Fields.elements(body)) {
      String deleted = Fields.text(change, "Deleted");
      text.append(
          deleted.isEmpty()
              ? "Untagged: " + Fields.text(change, "Untagged") + "\n"
              : "Deleted: " + deleted + "\n");
    }
    return text.toString();
  }
}
