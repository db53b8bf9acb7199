package dev.virtlab.userland.docker.client;

import dev.virtlab.lab.container.ContainerCommand;
import dev.virtlab.userland.docker.client.grammar.CommandLine;
import dev.virtlab.userland.docker.units.InvalidAmount;
import dev.virtlab.userland.program.Step;
import java.util.List;
import java.util.Optional;

/// `docker exec`: one more process in a running container.
final class Executing {

  private static final int STATUS_MASK = 255;

  private Executing() {}

  static Step exec(Invocation invocation) {
    CommandLine line = invocation.line();
    List<String> environment;
    try {
      environment =
          Variables.environment(
              invocation.calls(), line.all("env-file"), line.all("env"), invocation.environment());
    } catch (InvalidAmount e) {
      return invocation.fail(1, e.message());
    }
    String container = line.arguments().getFirst();
    return invocation.ask(
        new ContainerCommand.InspectContainer(container, false),
        reply ->
            reply instanceof Reply.Refused(_, String message)
                ? invocation.fail(1, message)
                : create(invocation, container, environment));
  }

  private static Step create(Invocation invocation, String container, List<String> environment) {
    CommandLine line = invocation.line();
    boolean detach = line.isOn("detach");
    boolean input = line.isOn("interactive") && !detach;
    boolean terminal = line.isOn("tty");
    if (input && terminal && Running.isPiped(invocation)) {
      return invocation.fail(1, "the input device is not a TTY");
    }
    return invocation.ask(
        new ContainerCommand.CreateExec(
            container,
            line.arguments().subList(1, line.arguments().size()),
            environment,
            line.text("workdir"),
            line.text("user"),
            terminal,
            input,
            !detach,
            line.isOn("privileged")),
        reply ->
            switch (reply) {
              case Reply.Refused(_, String message) -> invocation.fail(1, message);
              case Reply.Done(var body) -> start(invocation, Fields.text(body, "Id"), detach);
            });
  }

  private static Step start(Invocation invocation, String exec, boolean detach) {
    ContainerCommand start = new ContainerCommand.StartExec(exec, detach);
    if (detach) {
      return invocation.ask(
          start,
          reply ->
              reply instanceof Reply.Refused(_, String message)
                  ? invocation.fail(1, message)
                  : new Step.Exit(0));
    }
    CommandLine line = invocation.line();
    Attachment.Form form =
        new Attachment.Form(
            line.isOn("interactive"), line.isOn("tty"), Optional.empty(), line.text("detach-keys"));
    return new Attachment(invocation, invocation.open(start), form)
        .run(
            end ->
                switch (end) {
                  case Attachment.End.Closed _ -> exit(invocation, exec);
                  case Attachment.End.Detached _ -> invocation.fail(1, "read escape sequence");
                  case Attachment.End.Refused(var refusal) -> invocation.fail(1, refusal.message());
                });
  }

  private static Step exit(Invocation invocation, String exec) {
    return invocation.ask(
        new ContainerCommand.InspectExec(exec),
        reply ->
            switch (reply) {
              case Reply.Done(var body) ->
                  new Step.Exit((int) Fields.number(body, "ExitCode") & STATUS_MASK);
              case Reply.Refused(_, String message) -> invocation.fail(1, message);
            });
  }
}
