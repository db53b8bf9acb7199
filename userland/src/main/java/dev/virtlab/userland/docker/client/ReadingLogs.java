package dev.virtlab.userland.docker.client;

import com.google.gson.JsonElement;
import dev.virtlab.lab.container.ContainerCommand;
import dev.virtlab.userland.docker.client.grammar.CommandLine;
import dev.virtlab.userland.docker.engine.Answer;
import dev.virtlab.userland.docker.units.InvalidAmount;
import dev.virtlab.userland.docker.units.Quoted;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.Step;

/// `docker logs`
final class ReadingLogs {

  private ReadingLogs() {}

  static Step logs(Invocation invocation) {
    String container = invocation.line().arguments().getFirst();
    return invocation.ask(
        new ContainerCommand.InspectContainer(container, false),
        reply ->
            switch (reply) {
              case Reply.Refused(_, String message) -> invocation.fail(1, message);
              case Reply.Done(var body) -> read(invocation, body);
            });
  }

  private static Step read(Invocation invocation, JsonElement container) {
    CommandLine line = invocation.line();
    ContainerCommand command;
    try {
      command =
          new ContainerCommand.ReadLogs(
              Fields.text(container, "Id"),
              true,
              true,
              line.isOn("follow"),
              line.text("tail"),
              moment(invocation, "since"),
              moment(invocation, "until"),
              line.isOn("timestamps"),
              line.isOn("details"));
    } catch (InvalidAmount e) {
      return invocation.fail(1, e.message());
    }
    boolean terminal = Fields.flag(Fields.object(container, "Config"), "Tty");
    return invocation.stream(
        invocation.open(command),
        (piece, next) ->
            piece instanceof Answer.Piece.Output(boolean error, byte[] bytes)
                ? Io.write(invocation.calls(), error && !terminal ? 2 : 1, bytes, 0, next)
                : new Step.Next(next),
        refusal ->
            refusal.isPresent() ? invocation.fail(1, refusal.get().message()) : new Step.Exit(0));
  }

  private static String moment(Invocation invocation, String flag) throws InvalidAmount {
    String text = invocation.line().text(flag);
    try {
      return text.isEmpty() ? "" : Timestamps.seconds(text, invocation.calls().epochNanoseconds());
    } catch (InvalidAmount e) {
      throw new InvalidAmount("invalid value for " + Quoted.of(flag) + ": " + e.message());
    }
  }
}
