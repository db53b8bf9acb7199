package dev.virtlab.console.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lessons.trial.Trial;
import dev.virtlab.lessons.walk.CodeRunner;
import dev.virtlab.simulator.storage.raid.Geometry;
import dev.virtlab.simulator.storage.raid.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What trials hold to be right is what the models do.
class TrialsTest {

  private static final Pattern CALL = Pattern.compile("(parity|disk)\\((\\d+), (\\d+)\\)");
  private static final Pattern NUMBERS = Pattern.compile("\\d+");

  private static Trial trial(String name) {
    return Trial.named(name).orElseThrow();
  }

  private static CodeRunner.Ran answer(List<?> values) {
    return new CodeRunner.Ran.Value(values.toString());
  }

  private static CodeRunner.Ran byTheModel(String expression) {
    List<Integer> answers = new ArrayList<>();
    for (MatchResult call : CALL.matcher(expression).results().toList()) {
      int number = Integer.parseInt(call.group(2));
      int disks = Integer.parseInt(call.group(3));
      Geometry geometry = Geometry.usual(Level.RAID5, disks, 1 << 16, 1_000);
      answers.add(
          call.group(1).equals("disk")
              ? geometry.row(number / (disks - 1)).data()[number % (disks - 1)]
              : geometry.row(number).parity());
    }
    return answer(answers);
  }

  @Test
  void theMappingOfRaidFiveIsThatOfTheModel() {
    for (int seed = 0; seed < 50; seed++) {
      assertThat(trial("raid5-map").hold("seed " + seed, TrialsTest::byTheModel))
          .hasSize(Trial.ROUNDS)
          .allMatch(Trial.Asked::right);
    }
  }

  @Test
  void theTwoDisksWithTheMostRoomTakeAsManyMirroredChunksAsCanBe() {
    for (int seed = 0; seed < 200; seed++) {
      assertThat(trial("mirror-placement").hold("seed " + seed, TrialsTest::fullestRoom))
          .as("seed %s", seed)
          .hasSize(Trial.ROUNDS)
          .allMatch(Trial.Asked::right);
    }
  }

  @Test
  void theFirstTwoDisksWithRoomDoNotAlways() {
    long failed = 0;
    for (int seed = 0; seed < 50; seed++) {
      failed +=
          trial("mirror-placement").hold("seed " + seed, TrialsTest::firstRoom).stream()
              .filter(asked -> !asked.right())
              .count();
    }
    assertThat(failed).isGreaterThan(25);
  }

  private static CodeRunner.Ran watched(String expression, boolean byDelay) {
    List<Long> numbers =
        NUMBERS.matcher(expression).results().map(n -> Long.parseLong(n.group())).toList();
    long size = numbers.get(0);
    long used = numbers.get(1);
    boolean extend =
        byDelay ? used + numbers.get(2) * (numbers.get(3) + 1) > size : used * 100 > size * 80;
    return new CodeRunner.Ran.Value(Boolean.toString(extend));
  }

  @Test
  void aPoolIsWatchedByWhatMayBeTakenBeforeNewRoomComes() {
    for (int seed = 0; seed < 200; seed++) {
      assertThat(trial("pool-watch").hold("seed " + seed, e -> watched(e, true)))
          .as("seed %s", seed)
          .hasSize(Trial.ROUNDS)
          .allMatch(Trial.Asked::right);
    }
  }

  @Test
  void aFixedThresholdIsTooLateSometimesAndAlwaysExtendingIsAWaste() {
    for (int seed = 0; seed < 50; seed++) {
      assertThat(trial("pool-watch").hold("seed " + seed, e -> watched(e, false)))
          .as("seed %s", seed)
          .anyMatch(asked -> !asked.right());
      assertThat(trial("pool-watch").hold("seed " + seed, _ -> new CodeRunner.Ran.Value("true")))
          .as("seed %s", seed)
          .anyMatch(asked -> !asked.right());
    }
  }

  private static List<Long> free(String expression) {
    return NUMBERS
        .matcher(expression.substring(expression.indexOf('{'), expression.indexOf('}')))
        .results()
        .map(n -> Long.parseLong(n.group()))
        .toList();
  }

  private static CodeRunner.Ran fullestRoom(String expression) {
    List<Long> free = free(expression);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < free.size(); i++) {
      order.add(i);
    }
    order.sort((a, b) -> Long.compare(free.get(b), free.get(a)));
    return answer(order.subList(0, 2));
  }

  private static CodeRunner.Ran firstRoom(String expression) {
    List<Long> free = free(expression);
    List<Integer> chosen = new ArrayList<>();
    for (int i = 0; i < free.size() && chosen.size() < 2; i++) {
      if (free.get(i) > 0) {
        chosen.add(i);
      }
    }
    return answer(chosen);
  }
}
