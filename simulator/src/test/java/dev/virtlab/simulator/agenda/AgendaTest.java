package dev.virtlab.simulator.agenda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AgendaTest {

  private final Agenda agenda = new Agenda();
  private final List<String> told = new ArrayList<>();

  @Test
  void whatIsDueFirstHappensFirst() {
    agenda.at(30, () -> told.add("c at " + agenda.now()));
    agenda.at(10, () -> told.add("a at " + agenda.now()));
    agenda.at(20, () -> told.add("b at " + agenda.now()));
    runAll();
    assertThat(told).containsExactly("a at 10", "b at 20", "c at 30");
  }

  @Test
  void ofEqualTimesWhatWasEnteredFirstHappensFirst() {
    for (int i = 0; i < 100; i++) {
      int entry = i;
      agenda.at(7, () -> told.add("" + entry));
    }
    runAll();
    assertThat(told).hasSize(100).isEqualTo(counting(100));
  }

  @Test
  void anActionEntersMoreForTheSameMoment() {
    agenda.at(
        5,
        () -> {
          told.add("first");
          agenda.after(0, () -> told.add("third"));
        });
    agenda.at(5, () -> told.add("second"));
    runAll();
    assertThat(told).containsExactly("first", "second", "third");
  }

  @Test
  void aCancelledEntryDoesNotHappenAndItsTicketIsDead() {
    long a = agenda.at(1, () -> told.add("a"));
    long b = agenda.at(2, () -> told.add("b"));
    assertThat(agenda.cancel(a)).isTrue();
    assertThat(agenda.cancel(a)).isFalse();
    long c = agenda.at(3, () -> told.add("c"));
    assertThat(agenda.cancel(a)).as("the slot is used again, the ticket is not").isFalse();
    runAll();
    assertThat(told).containsExactly("b", "c");
    assertThat(agenda.cancel(b)).isFalse();
    assertThat(agenda.cancel(c)).isFalse();
    assertThat(agenda.cancel(Agenda.NONE)).isFalse();
  }

  @Test
  void thePastIsClosed() {
    agenda.at(10, () -> {});
    agenda.step();
    assertThatIllegalArgumentException().isThrownBy(() -> agenda.at(9, () -> {}));
    agenda.at(20, () -> {});
    assertThatIllegalArgumentException().isThrownBy(() -> agenda.advance(21));
    agenda.advance(15);
    assertThat(agenda.now()).isEqualTo(15);
  }

  @Test
  void anyMixOfEntriesAndCancelsKeepsTheOrder() {
    for (long seed = 1; seed <= 20; seed++) {
      Random random = new Random(seed);
      Agenda mixed = new Agenda();
      TreeMap<Long, TreeMap<Long, Integer>> expected = new TreeMap<>();
      List<long[]> entered = new ArrayList<>();
      List<Integer> happened = new ArrayList<>();
      for (int i = 0; i < 5_000; i++) {
        if (random.nextInt(4) > 0 || entered.isEmpty()) {
          long time = random.nextInt(500);
          int name = i;
          long ticket = mixed.at(time, () -> happened.add(name));
          expected.computeIfAbsent(time, _ -> new TreeMap<>()).put(ticket, name);
          entered.add(new long[] {time, ticket});
        } else {
          long[] gone = entered.remove(random.nextInt(entered.size()));
          assertThat(mixed.cancel(gone[1])).as("seed " + seed).isTrue();
          expected.getOrDefault(gone[0], new TreeMap<>()).remove(gone[1]);
        }
      }
      while (mixed.step()) {}
      List<Integer> wanted = new ArrayList<>();
      expected.values().forEach(row -> wanted.addAll(row.values()));
      assertThat(happened).as("seed " + seed).isEqualTo(wanted);
    }
  }

  @Test
  void manyEntriesNearAndFarKeepTheOrder() {
    for (long seed = 1; seed <= 8; seed++) {
      Random random = new Random(seed);
      Agenda large = new Agenda();
      long[] last = new long[2];
      int[] happened = new int[1];
      List<Long> tickets = new ArrayList<>();
      String told = "seed " + seed;
      for (int i = 0; i < 20_000; i++) {
        tickets.add(large.at(someTime(random), () -> happened[0]++));
      }
      int taken = 0;
      for (int i = 0; i < 60_000; i++) {
        long due = large.next();
        assertThat(due).as(told).isGreaterThanOrEqualTo(last[0]);
        assertThat(large.step()).as(told).isTrue();
        assertThat(large.now()).as(told).isEqualTo(due);
        last[0] = due;
        if (i < 40_000) {
          tickets.add(large.after(someTime(random), () -> happened[0]++));
        }
        if (random.nextInt(3) == 0 && large.cancel(tickets.get(random.nextInt(tickets.size())))) {
          taken++;
        }
        if (large.isEmpty()) {
          break;
        }
      }
      while (large.step()) {
        assertThat(large.now()).as(told).isGreaterThanOrEqualTo(last[0]);
        last[0] = large.now();
      }
      assertThat(happened[0] + taken).as(told).isEqualTo(tickets.size());
      assertThat(large.next()).isEqualTo(Long.MAX_VALUE);
    }
  }

  /// Now, soon, later, and at the end of all days.
  private static long someTime(Random random) {
    return switch (random.nextInt(10)) {
      case 0 -> 0;
      case 1 -> random.nextInt(5);
      case 2 -> Long.MAX_VALUE / 4 + random.nextInt(1000);
      case 3 -> random.nextInt(2_000_000_000) * 1_000L;
      default -> random.nextInt(1_000_000);
    };
  }

  private void runAll() {
    while (agenda.step()) {}
  }

  private static List<String> counting(int end) {
    List<String> numbers = new ArrayList<>();
    for (int i = 0; i < end; i++) {
      numbers.add("" + i);
    }
    return numbers;
  }
}
