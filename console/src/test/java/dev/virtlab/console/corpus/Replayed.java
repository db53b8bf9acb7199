package dev.virtlab.console.corpus;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.virtlab.console.shell.LineShell;
import dev.virtlab.lab.Lab;
import dev.virtlab.scenarios.Scenario;
import dev.virtlab.worlds.SimulatedWorlds;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the simulated world answers to the lines of a recorded session.
record Replayed(Recorded session, List<Optional<JsonObject>> answers, String fault) {

  /// Enters the lines of a session into a fresh world.
  static Replayed of(Recorded session, Scenario scenario) {
    StringBuilder text = new StringBuilder();
    session.lines().forEach(line -> text.append(line.line()).append('\n'));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String fault = "";
    try (Lab lab = SimulatedWorlds.build(scenario, false);
        PrintStream print = new PrintStream(out, false, StandardCharsets.UTF_8)) {
      new LineShell(lab, new LineShell.Answers.Json(print))
          .run(new BufferedReader(new StringReader(text.toString())));
    } catch (IOException | RuntimeException | StackOverflowError broken) {
      StackTraceElement[] trace = broken.getStackTrace();
      fault = broken + (trace.length > 0 ? " at " + trace[0] : "");
    }
    return new Replayed(session, matched(session, out.toString(StandardCharsets.UTF_8)), fault);
  }

  /// Lines and answers in their order; a line without an answer of its own has none.
  private static List<Optional<JsonObject>> matched(Recorded session, String printed) {
    List<JsonObject> objects =
        printed
            .lines()
            .filter(line -> line.startsWith("{"))
            .map(line -> JsonParser.parseString(line).getAsJsonObject())
            .toList();
    List<Optional<JsonObject>> answers = new ArrayList<>();
    int next = 0;
    for (Recorded.Line line : session.lines()) {
      int at = next;
      while (at < objects.size()
          && !objects.get(at).get("line").getAsString().strip().equals(line.line().strip())) {
        at++;
      }
      answers.add(at < objects.size() ? Optional.of(objects.get(at)) : Optional.empty());
      next = at < objects.size() ? at + 1 : next;
    }
    return answers;
  }
}
