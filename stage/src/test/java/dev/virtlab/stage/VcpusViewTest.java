package dev.virtlab.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.Trace;
import dev.virtlab.lab.machine.MachineEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A machine with two processors that works, is disturbed, and stands still.
class VcpusViewTest {

  private final Trace trace = new Trace();

  private void at(int second, MachineEvent event) {
    trace.add(Duration.ofSeconds(second), "lab", event);
  }

  private void machine() {
    at(0, new MachineEvent.MachineDefined("web", 2, new Bytes(1 << 29)));
    at(1, new MachineEvent.MachineStarted("web", 40));
    at(2, new MachineEvent.VcpusScheduled("web", 1, 0));
    at(4, new MachineEvent.VcpusScheduled("web", 2, 50));
    at(6, new MachineEvent.MachineSuspended("web"));
    at(8, new MachineEvent.MachineStopped("web", "destroyed"));
  }

  private List<Vcpus.Stretch> lane(int vcpu) {
    return Vcpus.of(trace.since(0), Duration.ofSeconds(9).toNanos()).get(vcpu).stretches();
  }

  @Test
  void aStretchEndsWhenSomethingChanges() {
    machine();

    assertThat(lane(0))
        .extracting(s -> s.from() / 1_000_000_000 + " " + s.doing() + " " + s.stolen())
        .containsExactly("1 IDLE 0", "2 RUNS 0", "4 RUNS 50", "6 STILL 0");
    assertThat(lane(1))
        .extracting(Vcpus.Stretch::doing)
        .containsExactly(Vcpus.Doing.IDLE, Vcpus.Doing.IDLE, Vcpus.Doing.RUNS, Vcpus.Doing.STILL);
  }

  @Test
  void aMachineThatIsOffHasNoTime() {
    machine();

    assertThat(lane(0).getLast().to()).isEqualTo(Duration.ofSeconds(8).toNanos());
  }

  @Test
  void whatIsStolenIsDrawnBetweenWhatRuns() {
    machine();
    Storyboard board = new Storyboard(trace, 0, Language.ENGLISH);
    Frame frame = board.beat(3, View.VCPUS, 100);

    double runs = widths(frame, "lab/vcpu web 1 ", " runs");
    assertThat(runs).isZero();
    frame = board.beat(4, View.VCPUS, 100);
    runs = widths(frame, "lab/vcpu web 1 ", " runs");
    assertThat(runs).isPositive();
    assertThat(widths(frame, "lab/vcpu web 1 ", " waits")).isBetween(runs * 0.7, runs * 1.3);
  }

  @Test
  void aShortStretchOnASheetShowsWhatWasStolenToo() {
    machine();
    at(4_000_000, new MachineEvent.MachineDefined("late", 1, new Bytes(1 << 29)));
    at(4_000_000, new MachineEvent.MachineStarted("late", 41));
    Storyboard board = new Storyboard(trace, 0, Language.ENGLISH);
    Frame sheet = board.poster(board.beats() - 1, View.VCPUS, 100, 20);

    double runs = widths(sheet, "lab/vcpu web 1 ", " runs");
    assertThat(runs).isBetween(0.1, 10.0);
    assertThat(widths(sheet, "lab/vcpu web 1 ", " waits")).isBetween(runs * 0.7, runs * 1.3);
  }

  @Test
  void whatHasOnlyJustBegunIsWhatAProcessorDoes() {
    at(0, new MachineEvent.MachineDefined("web", 1, new Bytes(1 << 29)));
    at(1, new MachineEvent.MachineStarted("web", 40));
    at(2, new MachineEvent.VcpusScheduled("web", 1, 35));
    at(3, new MachineEvent.VcpusScheduled("web", 0, 0));

    assertThat(Vcpus.of(trace.since(0), Duration.ofSeconds(3).toNanos()).getFirst().last().doing())
        .isEqualTo(Vcpus.Doing.IDLE);
  }

  private static double widths(Frame frame, String lane, String what) {
    return frame.shapes().stream()
        .filter(Shape.Span.class::isInstance)
        .map(Shape.Span.class::cast)
        .filter(s -> s.id().startsWith(lane) && s.id().endsWith(what))
        .mapToDouble(Shape.Span::width)
        .sum();
  }

  @Test
  void aStolenTimeIsAskedFor() {
    machine();

    assertThat(new Storyboard(trace, 0, Language.KOREAN).question())
        .hasValueSatisfying(q -> assertThat(q.answer()).contains("50%"));
  }

  @Test
  void nothingOverlapsOnASheet() {
    machine();
    Storyboard board = new Storyboard(trace, 0, Language.ENGLISH);
    int rows = board.rows(View.VCPUS, 100);
    Frame poster = board.poster(4, View.VCPUS, 100, rows);

    assertThat(poster.shapes())
        .allSatisfy(
            shape -> {
              if (shape instanceof Shape.Words words) {
                assertThat(words.y()).isLessThan(rows);
              }
            });
  }
}
