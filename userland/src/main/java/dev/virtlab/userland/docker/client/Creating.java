package dev.virtlab.userland.docker.client;

import dev.virtlab.lab.container.ContainerCommand;
import dev.virtlab.lab.container.ContainerSpec;
import dev.virtlab.userland.docker.client.grammar.CommandLine;
import dev.virtlab.userland.docker.reference.ImageReference;
import dev.virtlab.userland.docker.reference.InvalidReference;
import dev.virtlab.userland.docker.units.InvalidAmount;
import dev.virtlab.userland.docker.units.Quoted;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Step;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// `docker create`, and the first half of `docker run`: makes a container, fetching its image where
/// that is missing.
final class Creating {

  private static final int IDENTIFIER_LENGTH = 64;

  private final Invocation invocation;
  private final CommandLine line;
  private final Function<String, Step> refused;

  /// @param refused how to end with the message of a refusal
  Creating(Invocation invocation, Function<String, Step> refused) {
    this.invocation = invocation;
    this.line = invocation.line();
    this.refused = refused;
  }

  static Step create(Invocation invocation) {
    return prepared(
        invocation,
        "create",
        spec ->
            new Creating(invocation, message -> invocation.fail(1, message))
                .make(spec, id -> invocation.print(id + "\n", () -> new Step.Exit(0))));
  }

  /// Reads the options of `run` or `create`, and goes on with what they ask for.
  static Step prepared(Invocation invocation, String name, Function<ContainerSpec, Step> then) {
    String pull = invocation.line().text("pull");
    try {
      if (!List.of("always", "missing", "never", "").contains(pull)) {
        throw new InvalidAmount(
            "invalid pull option: '"
                + pull
                + "': must be one of \"always\", \"missing\" or \"never\"");
      }
      SpecOptions options = new SpecOptions(invocation);
      ContainerSpec spec = options.spec();
      Optional<String> unknown = options.unmodelled();
      return unknown.isPresent() ? invocation.fail(1, unknown.get()) : then.apply(spec);
    } catch (InvalidAmount e) {
      return optionRefused(invocation, name, e);
    }
  }

  /// The engine judges some options whose values the client has to take apart: those refusals look
  /// like its own.
  private static Step optionRefused(Invocation invocation, String name, InvalidAmount e) {
    boolean engine = e.message().startsWith("Error response");
    return engine && name.equals("create")
        ? invocation.fail(1, e.message())
        : withHelp(invocation, name, 125, e.message());
  }

  static Step withHelp(Invocation invocation, String name, int status, String message) {
    return invocation.fail(
        status, "docker: " + message + "\n\nRun 'docker " + name + " --help' for more information");
  }

  /// Makes the container and goes on with its identifier.
  Step make(ContainerSpec spec, Function<String, Step> then) {
    String file = line.text("cidfile");
    try {
      openIdFile(file);
      Optional<ImageReference> reference = reference(spec.image());
      Function<String, Step> made = id -> wrote(file, id, then);
      return line.text("pull").equals("always")
          ? pull(reference, spec, made)
          : ask(reference, spec, made);
    } catch (InvalidAmount e) {
      return refused.apply(e.message());
    } catch (InvalidReference e) {
      return failed(file, e.message());
    }
  }

  private void openIdFile(String file) throws InvalidAmount {
    if (file.isEmpty()) {
      return;
    }
    if (Files.exists(invocation.calls(), file)) {
      throw new InvalidAmount(
          "container ID file found, make sure the other container isn't running or delete " + file);
    }
    try {
      Files.create(invocation.calls(), file);
    } catch (InvalidAmount e) {
      throw new InvalidAmount("failed to create the container ID file: " + e.message());
    }
  }

  private Step wrote(String file, String id, Function<String, Step> then) {
    try {
      if (!file.isEmpty()) {
        Files.write(invocation.calls(), file, id);
      }
      return then.apply(id);
    } catch (InvalidAmount e) {
      return refused.apply("failed to write the container ID to the file: " + e.message());
    }
  }

  /// Takes the unused identifier file away and refuses.
  private Step failed(String file, String message) {
    if (!file.isEmpty()) {
      try {
        invocation.calls().unlink(file);
      } catch (CallFailed _) {
        // Somebody else has taken it away.
      }
    }
    return refused.apply(message);
  }

  /// What an image is called, empty for an identifier.
  private static Optional<ImageReference> reference(String image) throws InvalidReference {
    boolean id =
        image.length() == IDENTIFIER_LENGTH
            && image.chars().allMatch(c -> Character.digit(c, 16) >= 0);
    boolean digest = image.startsWith("sha256:") && image.length() > IDENTIFIER_LENGTH;
    return id || digest ? Optional.empty() : Optional.of(ImageReference.normalized(image).tagged());
  }

  private Step ask(
      Optional<ImageReference> reference, ContainerSpec spec, Function<String, Step> then) {
    return invocation.ask(
        command(spec),
        reply -> {
          boolean missing =
              reply instanceof Reply.Refused refusal
                  && refusal.isNotFound()
                  && reference.isPresent()
                  && line.text("pull").equals("missing");
          if (!missing) {
            return created(reply, then);
          }
          String said =
              line.isOn("quiet")
                  ? ""
                  : "Unable to find image '" + reference.get().familiar() + "' locally\n";
          return dev.virtlab.userland.program.Io.print(
              invocation.calls(), 2, said, () -> pull(reference, spec, then));
        });
  }

  private ContainerCommand command(ContainerSpec spec) {
    String name = line.text("name");
    return new ContainerCommand.CreateContainer(
        name.isEmpty() ? Optional.empty() : Optional.of(name), spec);
  }

  private Step pull(
      Optional<ImageReference> reference, ContainerSpec spec, Function<String, Step> then) {
    if (reference.isEmpty()) {
      return failed(line.text("cidfile"), "invalid reference format: " + Quoted.of(spec.image()));
    }
    int descriptor = line.isOn("quiet") ? Progress.NOWHERE : 2;
    return new Progress(invocation, descriptor)
        .show(
            PullCommand.of(reference.get()),
            refusal ->
                refusal.isPresent()
                    ? failed(line.text("cidfile"), refusal.get())
                    : invocation.ask(command(spec), reply -> created(reply, then)));
  }

  private Step created(Reply reply, Function<String, Step> then) {
    return switch (reply) {
      case Reply.Refused(_, String message) -> failed(line.text("cidfile"), message);
      case Reply.Done(var body) ->
          invocation.each(
              Fields.texts(body, "Warnings"),
              (warning, next) -> invocation.complain("WARNING: " + warning, next),
              () -> then.apply(Fields.text(body, "Id")));
    };
  }
}
