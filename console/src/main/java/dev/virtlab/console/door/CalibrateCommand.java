package dev.virtlab.console.door;

import dev.virtlab.console.real.Calibration;
import dev.virtlab.console.real.RealWorlds;
import dev.virtlab.lab.LabUnavailable;
import dev.virtlab.runtime.doctor.Doctor;
import dev.virtlab.scenarios.Scenario;
import dev.virtlab.simulator.Costs;
import dev.virtlab.worlds.SimulatedWorlds;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `virtlab calibrate`: measures what containers cost on this machine, and keeps it for `compare`.
@Command(
    name = "calibrate",
    description = "Measures this machine, so that the simulated world can predict it.",
    mixinStandardHelpOptions = true)
final class CalibrateCommand implements Callable<Integer> {

  @Option(names = "--yes", description = "Carry the plan of the real world out without asking.")
  private boolean yes;

  @Override
  public Integer call() throws Refusal, LabUnavailable, IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    Scenario scenario = Resources.scenario("default");
    Calibration calibration =
        Calibration.of(
            new RealWorlds(System.getenv(), new Agreement(yes, err), Resources::scenarioOfLesson),
            costs -> SimulatedWorlds.build(scenario, false, costs));
    Calibrated.write(calibration, tools());
    print(calibration, out);
    return Exit.OK;
  }

  private static Map<String, String> tools() {
    Map<String, String> tools = new TreeMap<>();
    Doctor.examine().stream()
        .filter(each -> List.of("runc", "crun", "busybox", "cgroups").contains(each.name()))
        .forEach(each -> tools.put(each.name(), each.why()));
    return tools;
  }

  private static void print(Calibration calibration, PrintStream out) {
    Map<String, Duration> shipped = Calibrated.named(Costs.REFERENCE.containers());
    Map<String, Duration> fitted = Calibrated.named(calibration.costs().containers());
    out.println("act       measured here  cost shipped  cost fitted");
    calibration
        .figures()
        .forEach(
            (name, time) ->
                out.println(
                    String.format(
                        Locale.ROOT,
                        "%-8s %11.1f ms %10.1f ms %9.1f ms",
                        name,
                        milliseconds(time),
                        milliseconds(shipped.getOrDefault(name, Duration.ZERO)),
                        milliseconds(fitted.getOrDefault(name, Duration.ZERO)))));
    out.println("kept in " + Calibrated.file());
  }

  private static double milliseconds(Duration time) {
    return time.toNanos() / 1e6;
  }
}
