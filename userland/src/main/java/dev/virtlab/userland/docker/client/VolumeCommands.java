package dev.virtlab.userland.docker.client;

import dev.virtlab.lab.container.ContainerCommand;
import dev.virtlab.userland.docker.client.grammar.CommandLine;
import dev.virtlab.userland.program.Step;
import java.util.ArrayList;
import java.util.List;

/// `docker volume create` and `docker volume rm`
final class VolumeCommands {

  private VolumeCommands() {}

  static Step create(Invocation invocation) {
    CommandLine line = invocation.line();
    if (line.isSet("name") && !line.arguments().isEmpty()) {
      return invocation.fail(
          1,
          "conflicting options: cannot specify a volume-name through both --name and as a"
              + " positional arg");
    }
    String name = line.arguments().isEmpty() ? line.text("name") : line.arguments().getFirst();
    return invocation.ask(
        new ContainerCommand.CreateVolume(
            name,
            line.text("driver"),
            Variables.pairs(line.all("opt")),
            Variables.pairs(line.all("label"))),
        reply ->
            switch (reply) {
              case Reply.Refused(_, String message) -> invocation.fail(1, message);
              case Reply.Done(var body) ->
                  invocation.print(Fields.text(body, "Name") + "\n", () -> new Step.Exit(0));
            });
  }

  static Step remove(Invocation invocation) {
    CommandLine line = invocation.line();
    List<String> complaints = new ArrayList<>();
    return invocation.each(
        line.arguments(),
        (name, next) ->
            invocation.ask(
                new ContainerCommand.RemoveVolume(name, line.isOn("force")),
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
}
