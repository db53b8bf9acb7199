package dev.virtlab.userland.docker.client;

import com.google.gson.JsonElement;
import dev.virtlab.lab.container.ContainerCommand;
import dev.virtlab.lab.container.ContainerSpec;
import dev.virtlab.userland.docker.client.grammar.CommandLine;
import dev.virtlab.userland.docker.engine.Answer;
import dev.virtlab.userland.program.Step;
import java.util.Locale;
import java.util.Optional;

/// `docker run`: creates, connects, starts, and ends as the container does.
final class Running {

  private static final int STATUS_MASK = 255;

  private final Invocation invocation;
  private final CommandLine line;
  private final ContainerSpec spec;

  private Running(Invocation invocation, ContainerSpec spec) {
    this.invocation = invocation;
    this.line = invocation.line();
    this.spec = spec;
  }

  static Step run(Invocation invocation) {
    return Creating.prepared(invocation, "run", spec -> run(invocation, spec));
  }

  private static Step run(Invocation invocation, ContainerSpec spec) {
    CommandLine line = invocation.line();
    boolean detach = line.isOn("detach");
    if (detach && line.isSet("attach")) {
      return invocation.fail(1, "conflicting options: cannot specify both --attach and --detach");
    }
    ContainerSpec.Streams streams = spec.streams();
    if (!detach && streams.attachInput() && streams.terminal() && isPiped(invocation)) {
      return invocation.fail(1, "the input device is not a TTY");
    }
    return new Running(invocation, detach ? detached(spec) : spec).begin();
  }

  static boolean isPiped(Invocation invocation) {
    return !invocation.calls().isTerminal(0);
  }

  private static ContainerSpec detached(ContainerSpec spec) {
    ContainerSpec.Streams streams =
        new ContainerSpec.Streams(
            spec.streams().terminal(), spec.streams().openInput(), false, false, false);
    return new ContainerSpec(
        spec.image(),
        spec.command(),
        spec.entrypoint(),
        spec.environment(),
        spec.workingDirectory(),
        spec.user(),
        spec.hostname(),
        spec.labels(),
        streams,
        spec.limits(),
        spec.restart(),
        spec.mounts(),
        spec.volumesFrom(),
        spec.network(),
        spec.security(),
        spec.health(),
        spec.stopSignal(),
        spec.stopSeconds(),
        spec.logDriver(),
        spec.autoRemove(),
        spec.init());
  }

  private Step begin() {
    return new Creating(invocation, this::refused).make(spec, this::created);
  }

  /// A refusal, with the status that tells its kind: 127 not found, 126 not executable, else 125.
  private Step refused(String message) {
    return Creating.withHelp(invocation, "run", status(message), message);
  }

  private static int status(String message) {
    String lower = message.toLowerCase(Locale.ROOT);
    if (lower.contains("executable file not found")
        || lower.contains("no such file or directory")) {
      return 127;
    }
    return lower.contains("permission denied") || lower.contains("is a directory") ? 126 : 125;
  }

  private Step created(String id) {
    if (line.isOn("detach")) {
      return invocation.print(
          id + "\n",
          () ->
              invocation.ask(
                  new ContainerCommand.StartContainer(id),
                  reply ->
                      reply instanceof Reply.Refused(_, String message)
                          ? refused(message)
                          : new Step.Exit(0)));
    }
    ContainerSpec.Streams streams = spec.streams();
    Answer attached =
        invocation.open(
            new ContainerCommand.AttachContainer(
                id,
                streams.attachInput(),
                streams.attachOutput(),
                streams.attachError(),
                false,
                true));
    Answer ended =
        invocation.open(
            new ContainerCommand.WaitContainer(id, line.isOn("rm") ? "removed" : "next-exit"));
    return invocation.ask(
        new ContainerCommand.StartContainer(id),
        reply ->
            reply instanceof Reply.Refused(_, String message)
                ? notStarted(message, attached, ended)
                : connected(id, attached, ended));
  }

  /// What does not start is not waited for, unless it will be removed.
  private Step notStarted(String message, Answer attached, Answer ended) {
    attached.pieces().close();
    if (!line.isOn("rm")) {
      ended.pieces().close();
      return refused(message);
    }
    return invocation.collect(ended, _ -> refused(message));
  }

  private Step connected(String id, Answer attached, Answer ended) {
    ContainerSpec.Streams streams = spec.streams();
    boolean signals = line.isOn("sig-proxy") && !streams.terminal();
    Attachment.Form form =
        new Attachment.Form(
            streams.attachInput(),
            streams.terminal(),
            signals ? Optional.of(id) : Optional.empty(),
            line.text("detach-keys"));
    return new Attachment(invocation, attached, form).run(end -> over(end, ended));
  }

  private Step over(Attachment.End end, Answer ended) {
    return switch (end) {
      case Attachment.End.Detached _ -> new Step.Exit(0);
      case Attachment.End.Refused(var refusal) -> invocation.fail(1, refusal.message());
      case Attachment.End.Closed _ -> {
        boolean blind = !spec.streams().attachOutput() && !spec.streams().attachError();
        yield blind ? new Step.Exit(0) : exit(invocation, ended);
      }
    };
  }

  /// Ends with the status of a container, when its waiting answer comes.
  static Step exit(Invocation invocation, Answer ended) {
    return invocation.collect(
        ended,
        reply ->
            switch (reply) {
              case Reply.Done(JsonElement body) ->
                  new Step.Exit((int) Fields.number(body, "StatusCode") & STATUS_MASK);
              case Reply.Refused(_, String message) -> invocation.fail(125, message);
            });
  }
}
