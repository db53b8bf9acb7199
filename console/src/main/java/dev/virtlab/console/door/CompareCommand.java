package dev.virtlab.console.door;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.virtlab.console.real.Calibration;
import dev.virtlab.console.real.Comparing;
import dev.virtlab.console.real.Comparison;
import dev.virtlab.console.real.RealWorlds;
import dev.virtlab.lab.Lab;
import dev.virtlab.lab.LabUnavailable;
import dev.virtlab.scenarios.Scenario;
import dev.virtlab.simulator.Costs;
import dev.virtlab.worlds.SimulatedWorlds;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `virtlab compare`: the lines of a scenario in both worlds, fact by fact.
@Command(
    name = "compare",
    description = "Runs the lines of a scenario in both worlds and says why they differ.",
    mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {

  private static final int RUNS_MAX = 20;

  @Parameters(
      paramLabel = "FILE",
      description = "The scenario; one without a script takes lines from standard input.")
  private String scenario = "";

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "3",
      description = "How often reality is asked (default: ${DEFAULT-VALUE}).")
  private int runs = 3;

  @Option(names = "--yes", description = "Carry the plan of the real world out without asking.")
  private boolean yes;

  @Option(names = "--json", description = "Print one JSON array.")
  private boolean json;

  @Override
  public Integer call() throws Refusal, LabUnavailable, IOException {
    if (runs < 1 || runs > RUNS_MAX) {
      throw new Refusal(Exit.REFUSED, "--runs must lie from 1 to " + RUNS_MAX);
    }
    Scenario read = Resources.scenario(scenario);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    RealWorlds real =
        new RealWorlds(System.getenv(), new Agreement(yes, err), Resources::scenarioOfLesson);
    Costs costs = Calibrated.read().map(Calibration::costs).orElse(Costs.REFERENCE);
    try (Lab simulated = SimulatedWorlds.build(read, false, costs)) {
      Comparison comparison = Comparing.of(lines(read), _ -> Map.of(), simulated, real, runs);
      if (json) {
        out.println(array(comparison));
      } else {
        print(comparison, out);
      }
    }
    return Exit.OK;
  }

  private static List<String> lines(Scenario scenario) {
    return scenario.script().isEmpty()
        ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
            .lines()
            .toList()
        : scenario.script().stream().map(Scenario.TimedLine::line).toList();
  }

  private static void print(Comparison comparison, PrintStream out) {
    String line = "";
    for (Comparison.Fact fact : comparison.facts()) {
      if (!fact.line().equals(line)) {
        line = fact.line();
        out.println("$ " + line);
      }
      out.println(
          "  "
              + padded(fact.name(), 8)
              + padded("simulated " + fact.simulated(), 34)
              + padded("measured " + fact.measured(), 34)
              + (fact.spread().isEmpty() ? "" : "(" + fact.spread() + ") ")
              + (fact.difference().isEmpty()
                  ? "equal"
                  : fact.difference() + ": " + fact.reason().words()));
    }
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(1, width - text.length()));
  }

  private static JsonArray array(Comparison comparison) {
    JsonArray array = new JsonArray();
    for (Comparison.Fact fact : comparison.facts()) {
      JsonObject each = new JsonObject();
      each.addProperty("line", fact.line());
      each.addProperty("fact", fact.name());
      each.addProperty("simulated", fact.simulated());
      each.addProperty("measured", fact.measured());
      each.addProperty("spread", fact.spread());
      each.addProperty("difference", fact.difference());
      each.addProperty("reason", fact.reason().words());
      array.add(each);
    }
    return array;
  }
}
