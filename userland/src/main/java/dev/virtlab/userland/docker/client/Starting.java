package dev.virtlab.userland.docker.client;

import com.google.gson.JsonElement;
import dev.virtlab.lab.container.ContainerCommand;
import dev.virtlab.userland.docker.client.grammar.CommandLine;
import dev.virtlab.userland.docker.engine.Answer;
import dev.virtlab.userland.program.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `docker start` and `docker attach`: connects to containers that exist.
final class Starting {

  private Starting() {}

  static Step start(Invocation invocation) {
    CommandLine line = invocation.line();
    boolean attach = line.isOn("attach") || line.isOn("interactive");
    if (!attach) {
      return unattached(invocation);
    }
    return line.arguments().size() > 1
        ? invocation.fail(1, "you cannot start and attach multiple containers at once")
        : inspected(
            invocation, line.arguments().getFirst(), body -> startAttached(invocation, body));
  }

  private static Step unattached(Invocation invocation) {
    List<String> failed = new ArrayList<>();
    return invocation.each(
        invocation.line().arguments(),
        (name, next) ->
            invocation.ask(
                new ContainerCommand.StartContainer(name),
                reply ->
                    switch (reply) {
                      case Reply.Done _ -> invocation.print(name + "\n", next);
                      case Reply.Refused(_, String message) -> {
                        failed.add(name);
                        yield invocation.complain(message, next);
                      }
                    }),
        () ->
            failed.isEmpty()
                ? new Step.Exit(0)
                : invocation.fail(
                    1, "Error: failed to start containers: " + String.join(", ", failed)));
  }

  private static Step inspected(
      Invocation invocation, String name, java.util.function.Function<JsonElement, Step> then) {
    return invocation.ask(
        new ContainerCommand.InspectContainer(name, false),
        reply ->
            switch (reply) {
              case Reply.Done(var body) -> then.apply(body);
              case Reply.Refused(_, String message) -> invocation.fail(1, message);
            });
  }

  private static Step startAttached(Invocation invocation, JsonElement container) {
    String id = Fields.text(container, "Id");
    CommandLine line = invocation.line();
    boolean input = line.isOn("interactive") && isOpen(container);
    boolean removed = Fields.flag(Fields.object(container, "HostConfig"), "AutoRemove");
    Answer attached =
        invocation.open(new ContainerCommand.AttachContainer(id, input, true, true, false, true));
    Answer ended =
        invocation.open(new ContainerCommand.WaitContainer(id, removed ? "removed" : "next-exit"));
    return invocation.ask(
        new ContainerCommand.StartContainer(id),
        reply -> {
          if (reply instanceof Reply.Refused(_, String message)) {
            attached.pieces().close();
            ended.pieces().close();
            return invocation.fail(1, message);
          }
          return connected(invocation, container, attached, ended, input, true);
        });
  }

  private static boolean isOpen(JsonElement container) {
    return Fields.flag(Fields.object(container, "Config"), "OpenStdin");
  }

  private static Step connected(
      Invocation invocation,
      JsonElement container,
      Answer attached,
      Answer ended,
      boolean input,
      boolean signals) {
    boolean terminal = Fields.flag(Fields.object(container, "Config"), "Tty");
    Attachment.Form form =
        new Attachment.Form(
            input,
            terminal,
            signals && !terminal ? Optional.of(Fields.text(container, "Id")) : Optional.empty(),
            invocation.line().text("detach-keys"));
    return new Attachment(invocation, attached, form)
        .run(
            end ->
                switch (end) {
                  case Attachment.End.Closed _ -> Running.exit(invocation, ended);
                  case Attachment.End.Detached _ -> invocation.fail(1, "read escape sequence");
                  case Attachment.End.Refused(var refusal) -> invocation.fail(1, refusal.message());
                });
  }

  static Step attach(Invocation invocation) {
    String name = invocation.line().arguments().getFirst();
    return inspected(invocation, name, container -> attach(invocation, container));
  }

  private static Step attach(Invocation invocation, JsonElement container) {
    JsonElement state = Fields.object(container, "State");
    if (!Fields.flag(state, "Running")) {
      return invocation.fail(1, "You cannot attach to a stopped container, start it first");
    }
    if (Fields.flag(state, "Paused")) {
      return invocation.fail(1, "You cannot attach to a paused container, unpause it first");
    }
    if (Fields.flag(state, "Restarting")) {
      return invocation.fail(
          1, "You cannot attach to a restarting container, wait until it is running");
    }
    boolean wanted = !invocation.line().isOn("no-stdin");
    boolean terminal = Fields.flag(Fields.object(container, "Config"), "Tty");
    if (wanted && terminal && Running.isPiped(invocation)) {
      return invocation.fail(1, "the input device is not a TTY");
    }
    String id = Fields.text(container, "Id");
    boolean input = wanted && isOpen(container);
    Answer ended = invocation.open(new ContainerCommand.WaitContainer(id, ""));
    Answer attached =
        invocation.open(new ContainerCommand.AttachContainer(id, input, true, true, false, true));
    return connected(
        invocation, container, attached, ended, input, invocation.line().isOn("sig-proxy"));
  }
}
