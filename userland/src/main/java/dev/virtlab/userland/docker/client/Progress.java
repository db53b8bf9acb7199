package dev.virtlab.userland.docker.client;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.virtlab.lab.container.ContainerCommand;
import dev.virtlab.userland.docker.engine.Answer;
import dev.virtlab.userland.docker.units.Sizes;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Shows a stream of progress messages; moby's `jsonmessage`.
///
/// On a terminal every layer has a line that is written again and again; elsewhere only changes of
/// state are written, and bars are left out.
final class Progress {

  /// Messages are read but not shown.
  static final int NOWHERE = -1;

  private static final int BAR = 50;

  private final Invocation invocation;
  private final int descriptor;
  private final boolean terminal;
  private final List<String> layers = new ArrayList<>();

  Progress(Invocation invocation, int descriptor) {
    this.invocation = invocation;
    this.descriptor = descriptor;
    this.terminal = descriptor != NOWHERE && invocation.calls().isTerminal(descriptor);
  }

  /// Asks, shows what comes, and goes on with the message of a refusal, if there was one.
  Step show(ContainerCommand command, Function<Optional<String>, Step> then) {
    List<String> errors = new ArrayList<>();
    return invocation.stream(
        invocation.open(command),
        (piece, next) -> {
          if (!(piece instanceof Answer.Piece.Json(JsonElement message))) {
            return new Step.Next(next);
          }
          String error = Fields.text(message, "error");
          if (!error.isEmpty()) {
            errors.add(error);
          }
          return descriptor == NOWHERE || !error.isEmpty()
              ? new Step.Next(next)
              : Io.print(invocation.calls(), descriptor, text(message), next);
        },
        refusal ->
            then.apply(refusal.map(Reply.Refused::message).or(() -> errors.stream().findFirst())));
  }

  private String text(JsonElement message) {
    String id = Fields.text(message, "id");
    String status = Fields.text(message, "status");
    JsonObject detail = Fields.object(message, "progressDetail");
    boolean moving = Fields.number(detail, "current") > 0 || Fields.number(detail, "total") > 0;
    String head = id.isEmpty() ? status : id + ": " + status;
    if (!terminal) {
      return moving ? "" : head + "\n";
    }
    String bar = moving ? " " + bar(detail) : "";
    return placed(id, head + bar + " ");
  }

  /// Writes a line in the place of its layer: up to it, clear it, write, and down again.
  private String placed(String id, String line) {
    if (id.isEmpty()) {
      return line.strip() + "\n";
    }
    if (!layers.contains(id)) {
      layers.add(id);
      return line + "\n";
    }
    int up = layers.size() - layers.indexOf(id);
    return "\u001b[" + up + "A\u001b[2K\r" + line + "\r\u001b[" + up + "B";
  }

  private static String bar(JsonObject detail) {
    long current = Fields.number(detail, "current");
    long total = Fields.number(detail, "total");
    if (total <= 0) {
      return Sizes.human(current);
    }
    int filled = (int) Math.min(BAR, current * BAR / total);
    return "["
        + "=".repeat(filled)
        + ">"
        + " ".repeat(Math.max(0, BAR - filled))
        + "]  "
        + Sizes.human(current)
        + "/"
        + Sizes.human(total);
  }
}
