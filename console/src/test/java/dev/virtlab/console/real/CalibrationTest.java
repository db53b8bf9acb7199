package dev.virtlab.console.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.Lab;
import dev.virtlab.scenarios.Scenario;
import dev.virtlab.scenarios.ScenarioFile;
import dev.virtlab.scenarios.Shipped;
import dev.virtlab.scenarios.json.FileRefused;
import dev.virtlab.simulator.Costs;
import dev.virtlab.worlds.SimulatedWorlds;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Costs that are fitted to what a machine takes.
final class CalibrationTest {

  private static final int MACHINES = 12;

  private static final Scenario HOST = usual();

  private static Scenario usual() {
    String name = Shipped.resource("default");
    try (InputStream in = Objects.requireNonNull(Scenario.class.getResourceAsStream("/" + name))) {
      return ScenarioFile.read("default", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException | FileRefused broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static Lab world(Costs costs) {
    return SimulatedWorlds.build(HOST, false, costs);
  }

  private static Map<String, Duration> gauged(Costs costs) {
    try (Lab lab = world(costs)) {
      return Gauge.read(lab);
    }
  }

  @Test
  void theSimulatedWorldThenTakesWhatWasMeasured() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int machine = 0; machine < MACHINES; machine++) {
      double speed = 1 + 3 * random.nextDouble();
      Map<String, Duration> measured = new TreeMap<>();
      gauged(Costs.REFERENCE)
          .forEach(
              (act, time) ->
                  measured.put(
                      act,
                      Duration.ofNanos(
                          (long) (time.toNanos() * speed * (0.8 + 0.5 * random.nextDouble())))));

      Map<String, Duration> predicted =
          gauged(Calibration.fitted(measured, CalibrationTest::world));

      for (String act : measured.keySet()) {
        double ratio = (double) predicted.get(act).toNanos() / measured.get(act).toNanos();
        assertThat(ratio).as("%s at seed %d: %s", act, seed, measured).isBetween(0.9, 1.1);
      }
    }
  }

  @Test
  void aDearStartOfTheClientMakesNoOtherActDearer() {
    Map<String, Duration> measured =
        Map.of(
            "create", Duration.ofMillis(42),
            "start", Duration.ofMillis(287),
            "request", Duration.ofMillis(100),
            "exec", Duration.ofMillis(200),
            "kill", Duration.ofMillis(80),
            "remove", Duration.ofMillis(100));

    Map<String, Duration> predicted = gauged(Calibration.fitted(measured, CalibrationTest::world));

    for (String act : List.of("create", "start", "exec", "kill", "remove")) {
      double ratio = (double) predicted.get(act).toNanos() / measured.get(act).toNanos();
      assertThat(ratio).as("%s: %s", act, predicted).isBetween(0.9, 1.1);
    }
  }

  @Test
  void aMachineThatIsTheReferenceKeepsItsCosts() {
    assertThat(Calibration.fitted(gauged(Costs.REFERENCE), CalibrationTest::world))
        .isEqualTo(Costs.REFERENCE);
  }
}
