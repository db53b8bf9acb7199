package dev.virtlab.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.Event;
import dev.virtlab.lab.Trace;
import dev.virtlab.lab.machine.GuestEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A guest that writes, sleeps and is woken, as it crosses to its hypervisor and back.
class ExitsViewTest {

  private static final List<Event> RUN =
      List.of(
          new GuestEvent.GuestStarted("7/timer.asm", 512, 0x7c00),
          new GuestEvent.VmExited("7/timer.asm", "out", 0xe9, 1, 0x48),
          new GuestEvent.VmExited("7/timer.asm", "out", 0xe9, 1, 0x69),
          new GuestEvent.VmExited("7/timer.asm", "hlt", 0, 0, 0),
          new GuestEvent.InterruptInjected("7/timer.asm", 8),
          new GuestEvent.VmExited("7/timer.asm", "mmio write", 0xb8000, 2, 0x741),
          new GuestEvent.GuestStopped("7/timer.asm", "hlt", 40, 4));

  private static Storyboard board(List<Event> events) {
    Trace trace = new Trace();
    for (int i = 0; i < events.size(); i++) {
      trace.add(Duration.ofNanos(1000L * i), "lab", events.get(i));
    }
    return new Storyboard(trace, 0, Language.ENGLISH);
  }

  private static List<Shape.Arrow> arrows(Frame frame) {
    return frame.shapes().stream()
        .filter(Shape.Arrow.class::isInstance)
        .map(Shape.Arrow.class::cast)
        .toList();
  }

  private static List<String> times(Frame frame) {
    return frame.shapes().stream()
        .filter(Shape.Gauge.class::isInstance)
        .map(Shape.Gauge.class::cast)
        .map(gauge -> gauge.id().substring("exits times ".length()) + " " + gauge.text())
        .toList();
  }

  @Test
  void anExitLeadsDownAndAnInterruptUp() {
    Storyboard board = board(RUN);

    assertThat(arrows(board.beat(0, View.EXITS, 80))).isEmpty();
    assertThat(arrows(board.beat(1, View.EXITS, 80)))
        .singleElement()
        .satisfies(arrow -> assertThat(arrow.toY()).isGreaterThan(arrow.y()));
    assertThat(arrows(board.beat(4, View.EXITS, 80)))
        .singleElement()
        .satisfies(arrow -> assertThat(arrow.toY()).isLessThan(arrow.y()));
  }

  @Test
  void whatTheGuestLeavesForIsCounted() {
    assertThat(times(board(RUN).beat(5, View.EXITS, 80)))
        .containsExactly("port 0xe9 ×2", "hlt ×1", "interrupt 0x8 ×1", "mmio 0xb8000 ×1");
  }

  @Test
  void aPosterKeepsThePlacesThatComeLater() {
    Storyboard board = board(RUN);
    int rows = board.rows(View.EXITS, 80);

    assertThat(times(board.poster(1, View.EXITS, 80, rows)))
        .containsExactly("port 0xe9 ×1", "hlt ×0", "interrupt 0x8 ×0", "mmio 0xb8000 ×0");
  }

  @Test
  void theNextGuestBeginsWithNothing() {
    List<Event> twice = new java.util.ArrayList<>(RUN);
    twice.add(new GuestEvent.GuestStarted("9/hello.asm", 100, 0x7c00));
    twice.add(new GuestEvent.VmExited("9/hello.asm", "out", 0xe9, 1, 0x48));

    assertThat(times(board(twice).beat(twice.size() - 1, View.EXITS, 80)))
        .containsExactly("port 0xe9 ×1");
  }

  @Test
  void aShowAsksWhatIsWorthiest() {
    assertThat(board(RUN).question())
        .hasValueSatisfying(
            q -> assertThat(q.asked()).contains("How does it hear of interrupt 0x8?"));
  }

  @Test
  void whereNoGuestRanItSaysWhatToType() {
    assertThat(board(List.of()).beat(0, View.EXITS, 60).shapes())
        .singleElement()
        .satisfies(
            shape -> assertThat(((Shape.Words) shape).text()).contains("guest run hello.asm"));
  }
}
