package dev.virtlab.userland.docker.client;

import dev.virtlab.lab.container.ContainerCommand;
import dev.virtlab.lab.container.ContainerSpec;
import dev.virtlab.userland.docker.client.grammar.CommandLine;
import dev.virtlab.userland.docker.engine.Answer;
import dev.virtlab.userland.docker.units.InvalidAmount;
import dev.virtlab.userland.docker.units.Numbers;
import dev.virtlab.userland.program.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;

/// Commands that change the life of containers without connecting to them.
final class Lifecycle {

  private Lifecycle() {}

  static Step stop(Invocation invocation) {
    OptionalInt seconds = seconds(invocation.line());
    return together(invocation, name -> new ContainerCommand.StopContainer(name, seconds), false);
  }

  /// Restarts one after the other.
  static Step restart(Invocation invocation) {
    OptionalInt seconds = seconds(invocation.line());
    List<String> complaints = new ArrayList<>();
    return invocation.each(
        invocation.line().arguments(),
        (name, next) ->
            invocation.ask(
                new ContainerCommand.RestartContainer(name, seconds),
                reply ->
                    switch (reply) {
                      case Reply.Done _ -> invocation.print(name + "\n", next);
                      case Reply.Refused(_, String message) -> {
                        complaints.add(message);
                        yield new Step.Next(next);
                      }
                    }),
        () -> invocation.end(complaints));
  }

  private static OptionalInt seconds(CommandLine line) {
    String text = line.isSet("timeout") ? line.text("timeout") : line.text("time");
    return text.isEmpty() ? OptionalInt.empty() : OptionalInt.of((int) integer(text));
  }

  /// A whole number that the grammar has accepted.
  static long integer(String text) {
    try {
      return text.isEmpty() ? 0 : Numbers.parseInt(text, 0, 64);
    } catch (InvalidAmount e) {
      throw new IllegalStateException(e);
    }
  }

  static Step kill(Invocation invocation) {
    String signal = invocation.line().text("signal");
    return together(invocation, name -> new ContainerCommand.KillContainer(name, signal), false);
  }

  static Step pause(Invocation invocation) {
    return together(invocation, ContainerCommand.PauseContainer::new, false);
  }

  static Step unpause(Invocation invocation) {
    return together(invocation, ContainerCommand.UnpauseContainer::new, false);
  }

  static Step remove(Invocation invocation) {
    CommandLine line = invocation.line();
    boolean force = line.isOn("force");
    return together(
        invocation,
        name ->
            new ContainerCommand.RemoveContainer(
                name.startsWith("/") ? name.substring(1) : name,
                force,
                line.isOn("volumes"),
                line.isOn("link")),
        force);
  }

  /// Asks for all at once, then reports in the order of the names; what does not exist is no
  /// failure where `missingIsFine`.
  private static Step together(
      Invocation invocation, Function<String, ContainerCommand> command, boolean missingIsFine) {
    List<String> names = invocation.line().arguments();
    List<Answer> answers = new ArrayList<>();
    names.forEach(name -> answers.add(invocation.open(command.apply(name))));
    List<String> complaints = new ArrayList<>();
    List<Integer> indexes = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      indexes.add(i);
    }
    return invocation.each(
        indexes,
        (index, next) ->
            invocation.collect(
                answers.get(index),
                reply ->
                    switch (reply) {
                      case Reply.Done _ -> invocation.print(names.get(index) + "\n", next);
                      case Reply.Refused refused when missingIsFine && refused.isNotFound() ->
                          invocation.complain(refused.message(), next);
                      case Reply.Refused refused -> {
                        complaints.add(refused.message());
                        yield new Step.Next(next);
                      }
                    }),
        () -> invocation.end(complaints));
  }

  static Step await(Invocation invocation) {
    List<String> complaints = new ArrayList<>();
    return invocation.each(
        invocation.line().arguments(),
        (name, next) ->
            invocation.ask(
                new ContainerCommand.WaitContainer(name, ""),
                reply ->
                    switch (reply) {
                      case Reply.Done(var body) ->
                          invocation.print(Fields.number(body, "StatusCode") + "\n", next);
                      case Reply.Refused(_, String message) -> {
                        complaints.add(message);
                        yield new Step.Next(next);
                      }
                    }),
        () -> invocation.end(complaints));
  }

  static Step rename(Invocation invocation) {
    String from = invocation.line().arguments().getFirst().strip();
    String to = invocation.line().arguments().getLast().strip();
    if (from.isEmpty() || to.isEmpty()) {
      return invocation.fail(1, "Error: Neither old nor new names may be empty");
    }
    return invocation.ask(
        new ContainerCommand.RenameContainer(from, to),
        reply ->
            switch (reply) {
              case Reply.Done _ -> new Step.Exit(0);
              case Reply.Refused(_, String message) ->
                  invocation.fail(1, message + "\nError: failed to rename container named " + from);
            });
  }

  static Step update(Invocation invocation) {
    CommandLine line = invocation.line();
    if (line.given().isEmpty()) {
      return invocation.fail(1, "you must provide one or more flags when using this command");
    }
    var unknown = Unmodelled.flag(line);
    if (unknown.isPresent()) {
      return invocation.fail(1, unknown.get());
    }
    java.util.Optional<ContainerSpec.Restart> restart;
    ContainerSpec.Limits limits;
    try {
      restart =
          line.isSet("restart")
              ? java.util.Optional.of(RestartOption.parse(line.text("restart")))
              : java.util.Optional.empty();
      limits = LimitOptions.limits(line);
    } catch (InvalidAmount e) {
      return invocation.fail(1, e.message());
    }
    return updated(invocation, limits, restart);
  }

  private static Step updated(
      Invocation invocation,
      ContainerSpec.Limits limits,
      java.util.Optional<ContainerSpec.Restart> restart) {
    List<String> complaints = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    return invocation.each(
        invocation.line().arguments(),
        (name, next) ->
            invocation.ask(
                new ContainerCommand.UpdateContainer(name, limits, restart),
                reply ->
                    switch (reply) {
                      case Reply.Done(var body) -> {
                        warnings.addAll(Fields.texts(body, "Warnings"));
                        yield invocation.print(name + "\n", next);
                      }
                      case Reply.Refused(_, String message) -> {
                        complaints.add(message);
                        yield new Step.Next(next);
                      }
                    }),
        () ->
            warnings.isEmpty()
                ? invocation.end(complaints)
                : invocation.print(
                    String.join("\n", warnings) + "\n", () -> invocation.end(complaints)));
  }
}
