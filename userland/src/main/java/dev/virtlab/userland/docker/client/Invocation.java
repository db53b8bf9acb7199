package dev.virtlab.userland.docker.client;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.virtlab.lab.container.ContainerCommand;
import dev.virtlab.userland.docker.archive.ArchiveEntry;
import dev.virtlab.userland.docker.client.grammar.CommandLine;
import dev.virtlab.userland.docker.client.grammar.Need;
import dev.virtlab.userland.docker.engine.Answer;
import dev.virtlab.userland.docker.engine.EngineApi;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.Mailbox;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.program.Wait;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/// One run of the client: its process, its command line and its way to the engine.
record Invocation(
    Calls calls, Map<String, String> environment, EngineApi engine, Host host, CommandLine line) {

  /// Writes to standard output, then goes on.
  Step print(String text, Supplier<Step> then) {
    return Io.print(calls, 1, text, then);
  }

  /// Writes a line to standard error, then goes on.
  Step complain(String line, Supplier<Step> then) {
    return Io.print(calls, 2, line + "\n", then);
  }

  /// Writes a line to standard error and ends.
  Step fail(int status, String line) {
    return complain(line, () -> new Step.Exit(status));
  }

  /// Writes all complaints, if there are any, and ends.
  Step end(List<String> complaints) {
    return complaints.isEmpty() ? new Step.Exit(0) : fail(1, String.join("\n", complaints));
  }

  /// Does something with each, one after the other.
  <T> Step each(List<T> items, BiFunction<T, Supplier<Step>, Step> body, Supplier<Step> then) {
    if (items.isEmpty()) {
      return new Step.Next(then);
    }
    return body.apply(items.getFirst(), () -> each(items.subList(1, items.size()), body, then));
  }

  /// Begins to ask the engine; a daemon elsewhere cannot be reached.
  Answer open(ContainerCommand command, List<ArchiveEntry> body) {
    if (host.isHere()) {
      return engine.ask(command, body);
    }
    Mailbox<Answer.Piece> pieces = new Mailbox<>();
    pieces.post(new Answer.Piece.Failed(0, ""));
    pieces.close();
    return new Answer(pieces, Answer.NO_INPUT);
  }

  Answer open(ContainerCommand command) {
    return open(command, List.of());
  }

  /// Asks and goes on with the whole answer.
  Step ask(ContainerCommand command, Function<Reply, Step> then) {
    return collect(open(command), then);
  }

  /// Waits for a whole answer: its first body, or the refusal.
  Step collect(Answer answer, Function<Reply, Step> then) {
    JsonElement[] body = {JsonNull.INSTANCE};
    return stream(
        answer,
        (piece, next) -> {
          if (piece instanceof Answer.Piece.Json(JsonElement json) && body[0].isJsonNull()) {
            body[0] = json;
          }
          return new Step.Next(next);
        },
        refused -> then.apply(refused.map(r -> (Reply) r).orElse(new Reply.Done(body[0]))));
  }

  /// Takes an answer piece by piece as it arrives, then goes on with the refusal, if there was one.
  Step stream(
      Answer answer,
      BiFunction<Answer.Piece, Supplier<Step>, Step> each,
      Function<Optional<Reply.Refused>, Step> then) {
    Optional<Answer.Piece> piece = answer.pieces().take();
    if (piece.isPresent()) {
      return piece.get() instanceof Answer.Piece.Failed(int status, String message)
          ? then.apply(Optional.of(refused(status, message)))
          : each.apply(piece.get(), () -> stream(answer, each, then));
    }
    return answer.pieces().ended()
        ? then.apply(Optional.empty())
        : new Step.Await(new Wait.Mail(answer.pieces()), () -> stream(answer, each, then));
  }

  private Reply.Refused refused(int status, String message) {
    return new Reply.Refused(
        status,
        status < 400
            ? ClientVersion.unreachable(calls, host.address())
            : "Error response from daemon: " + message);
  }

  /// Learns what the daemon is; an unreachable one is taken for the newest.
  Step daemon(Function<Need.Daemon, Step> then) {
    return ask(
        new ContainerCommand.Version(),
        reply ->
            then.apply(
                reply instanceof Reply.Done(JsonObject version)
                    ? daemon(version)
                    : Need.Daemon.UNKNOWN));
  }

  private static Need.Daemon daemon(JsonObject version) {
    boolean experimental =
        version.has("Experimental") && version.get("Experimental").getAsBoolean();
    return new Need.Daemon(
        Fields.text(version, "ApiVersion"), Fields.text(version, "Os"), experimental);
  }
}
