package dev.virtlab.userland.docker.client;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.virtlab.lab.container.ContainerCommand;
import dev.virtlab.userland.program.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// `docker top`, `docker diff` and `docker port`: what is inside a container, looked at from
/// outside.
final class Looking {

  private static final int COLUMN = 20;

  private static final String[] CHANGES = {"C", "A", "D"};

  private Looking() {}

  static Step top(Invocation invocation) {
    List<String> arguments = invocation.line().arguments();
    return invocation.ask(
        new ContainerCommand.TopContainer(
            arguments.getFirst(), String.join(" ", arguments.subList(1, arguments.size()))),
        reply ->
            switch (reply) {
              case Reply.Refused(_, String message) -> invocation.fail(1, message);
              case Reply.Done(var body) ->
                  invocation.print(processes(body), () -> new Step.Exit(0));
            });
  }

  private static String processes(JsonElement body) {
    StringBuilder table = new StringBuilder();
    table.append(String.join("\t", Fields.texts(body, "Titles"))).append('\n');
    for (JsonElement process : Fields.list(body, "Processes")) {
      List<String> cells = Fields.elements(process).stream().map(JsonElement::getAsString).toList();
      table.append(String.join("\t", cells)).append('\n');
    }
    return TabWriter.align(table.toString(), COLUMN, 1);
  }

  static Step diff(Invocation invocation) {
    String container = invocation.line().arguments().getFirst();
    if (container.isEmpty()) {
      return invocation.fail(1, "Container name cannot be empty");
    }
    return invocation.ask(
        new ContainerCommand.DiffContainer(container),
        reply ->
            switch (reply) {
              case Reply.Refused(_, String message) -> invocation.fail(1, message);
              case Reply.Done(var body) -> {
                StringBuilder text = new StringBuilder();
                for (JsonElement change : Fields.elements(body)) {
                  text.append(CHANGES[(int) Fields.number(change, "Kind")])
                      .append(' ')
                      .append(Fields.text(change, "Path"))
                      .append('\n');
                }
                yield invocation.print(text.toString(), () -> new Step.Exit(0));
              }
            });
  }

  static Step port(Invocation invocation) {
    String container = invocation.line().arguments().getFirst();
    return invocation.ask(
        new ContainerCommand.InspectContainer(container, false),
        reply ->
            switch (reply) {
              case Reply.Refused(_, String message) -> invocation.fail(1, message);
              case Reply.Done(var body) ->
                  ports(invocation, Fields.object(Fields.object(body, "NetworkSettings"), "Ports"));
            });
  }

  private static Step ports(Invocation invocation, JsonObject ports) {
    List<String> arguments = invocation.line().arguments();
    if (arguments.size() > 1) {
      String wanted = arguments.getLast();
      String port = wanted.indexOf('/') < 0 ? wanted + "/tcp" : wanted;
      List<JsonElement> bound = Fields.list(ports, port);
      return bound.isEmpty()
          ? invocation.fail(
              1, "Error: No public port '" + wanted + "' published for " + arguments.getFirst())
          : invocation.print(addresses(bound, ""), () -> new Step.Exit(0));
    }
    StringBuilder text = new StringBuilder();
    List<Map.Entry<String, JsonElement>> sorted = new ArrayList<>(ports.entrySet());
    sorted.sort(Comparator.comparingInt(entry -> number(entry.getKey())));
    for (Map.Entry<String, JsonElement> entry : sorted) {
      text.append(addresses(Fields.elements(entry.getValue()), entry.getKey() + " -> "));
    }
    return invocation.print(text.toString(), () -> new Step.Exit(0));
  }

  private static int number(String port) {
    String digits = ListValues.key(port.replace('/', '='));
    return digits.chars().allMatch(c -> c >= '0' && c <= '9') && !digits.isEmpty()
        ? Integer.parseInt(digits)
        : 0;
  }

  private static String addresses(List<JsonElement> bound, String before) {
    StringBuilder text = new StringBuilder();
    for (JsonElement binding : bound) {
      String address = Fields.text(binding, "HostIp");
      text.append(before)
          .append(address.indexOf(':') >= 0 ? "[" + address + "]" : address)
          .append(':')
          .append(Fields.text(binding, "HostPort"))
          .append('\n');
    }
    return text.toString();
  }
}
