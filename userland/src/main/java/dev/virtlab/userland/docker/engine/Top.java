package dev.virtlab.userland.docker.engine;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import java.util.function.Consumer;

/// Lists the processes of a container with the host's `ps`; moby's `daemon/top_unix.go`.
final class Top {

  private static final String BLANKS = " \t\n\f\r";

  private final Ports ports;
  private final Parts parts;

  Top(Ports ports, Parts parts) {
    this.ports = ports;
    this.parts = parts;
  }

  void top(String reference, String psArguments, Consumer<JsonObject> answer, Then refused) {
    String arguments = psArguments.isEmpty() ? "-ef" : psArguments;
    Container container = parts.containers().get(reference);
    if (!container.state().isRunning()) {
      throw Refusal.notRunning(container.id());
    } else if (container.state().isRestarting()) {
      throw Refusal.restarting(container.id());
    }
    List<Integer> pids = ports.runtime().processes(container.id());
    Consumer<Runtime.Ran> shown =
        ran -> {
          try {
            JsonObject table = table(ran, pids);
            parts.journal().container(container, "top");
            answer.accept(table);
          } catch (Refusal refusal) {
            refused.refused(refusal);
          }
        };
    List<String> words = new ArrayList<>(List.of("ps"));
    words.addAll(List.of(arguments.split(" ", -1)));
    List<String> chosen = new ArrayList<>(words);
    chosen.add("-q" + String.join(",", pids.stream().map(String::valueOf).toList()));
    ports
        .runtime()
        .run(
            chosen,
            ran -> {
              if (ran.status() == 0) {
                shown.accept(ran);
              } else {
                ports.runtime().run(words, shown);
              }
            });
  }

  private static JsonObject table(Runtime.Ran ran, List<Integer> pids) {
    if (ran.status() != 0) {
      String first = ran.error().split("\n", 2)[0];
      throw Refusal.failed("ps: " + (first.isEmpty() ? "exit status " + ran.status() : first));
    }
    String[] lines = ran.output().split("\n", -1);
    List<String> titles = fields(lines[0]);
    int column = titles.indexOf("PID");
    if (column < 0) {
      throw Refusal.failed("Couldn't find PID field in ps output");
    }
    JsonArray processes = new JsonArray();
    for (int i = 1; i < lines.length; i++) {
      List<String> fields = fields(lines[i]);
      if (fields.size() > column && isOneOf(fields.get(column), pids)) {
        processes.add(Document.array(row(fields, titles.size())));
      }
    }
    return new Document().put("Processes", processes).put("Titles", titles).json();
  }

  private static boolean isOneOf(String text, List<Integer> pids) {
    return pids.stream().anyMatch(pid -> Integer.toString(pid).equals(text));
  }

  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringTokenizer words = new StringTokenizer(line, BLANKS);
    while (words.hasMoreTokens()) {
      fields.add(words.nextToken());
    }
    return fields;
  }

  /// As many fields as there are titles; the last takes all that is left.
  private static List<String> row(List<String> fields, int columns) {
    List<String> row = new ArrayList<>(fields.subList(0, Math.min(columns - 1, fields.size())));
    row.add(
        fields.size() < columns
            ? ""
            : String.join(" ", fields.subList(columns - 1, fields.size())));
    return row;
  }
}
